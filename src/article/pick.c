/* SPDX-License-Identifier: MIT */
#include "article/pick.h"

#include "article/names.h"
#include "article/noise.h"
#include "article/phrases.h"

enum {
    TEASER_CHARS = 30,
    TEASER_LIMIT_CHARS = 900,
    TEASER_LINK_CHARS = 12,
    TEASER_LIST_ITEMS = 3,
    CONSENT_TEXT_BYTES = 2000,
    SUMMARY_CHARS = 40,
    SUMMARY_LIMIT_CHARS = 1000,
    GALLERY_LEAST = 2, /* captions */
};

/* An element with such a share of the good text of the page is what the page is about,
 * whatever its name; the smaller one if there is another sign of it. */
static const float LARGE_SHARE = 0.6f;
static const float LARGE_HINTED_SHARE = 0.4f;

static bool
is_heading(const struct node *node)
{
    return node->tag >= TAG_H1 && node->tag <= TAG_H6;
}

/* True for the summary that the page gives of itself, where it stands on the page. */
static bool
is_summary(const struct page *page, const struct node *node)
{
    const struct place *place = page_place(page, node);
    if (place->chars < SUMMARY_CHARS || place->chars > SUMMARY_LIMIT_CHARS)
        return false;
    return page_is_summary(page, node_text(node, SUMMARY_LIMIT_CHARS * 2, page->arena));
}

/* An element worth that much among teasers is the article. */
static const float OTHER_GOOD = 80;

/* Photos with captions and not one link are the article's own, whatever their frame is
 * called. */
static bool
is_gallery(const struct page *page, const struct node *top)
{
    int captions = 0;
    if (page_place(page, top)->link_chars || !page_place(page, top)->chars)
        return false;
    for (const struct node *node = node_next(top, top); node && captions < GALLERY_LEAST;
         node = node_next(node, top))
        captions += node->tag == TAG_FIGCAPTION;
    return captions >= GALLERY_LEAST;
}

/* Elements that by their name alone are no part of an article. */
static bool
is_foreign(const struct page *page, const struct node *node, bool by_name)
{
    switch (node->tag) {
    case TAG_NAV:
    case TAG_ASIDE:
    case TAG_FOOTER:
    case TAG_DIALOG:
    case TAG_MENU:
        return true;
    case TAG_FORM:
        return noise_is_form(node);
    case TAG_HEADER:
        return !node_ancestor(node, TAG_ARTICLE) && !node_ancestor(node, TAG_MAIN);
    case TAG_BODY:
    case TAG_HTML:
    case TAG_P:
    case TAG_ARTICLE:
    case TAG_MAIN:
        return false;
    default:
        break;
    }
    if (!node->attribute_count)
        return false;
    const struct place *place = page_place(page, node);
    uint32_t kinds = place->kinds;
    if (!by_name)
        return kinds & (NAME_COMMENT | NAME_RELATED | NAME_AD) && !(kinds & NAME_BODY);
    if (noise_is_hidden(node, true))
        return true;
    if ((kinds & NAME_FOREIGN) == NAME_RELATED && is_gallery(page, node))
        return false;
    if (kinds & NAME_WEAK && (!place->paragraphs || page_link_share(place) > 0.3f))
        return true;
    return kinds & NAME_FOREIGN && !(kinds & NAME_BODY) && !is_summary(page, node) &&
           !(page->headline && node_is_inside(page->headline, node));
}

static bool
is_hinted(const struct page *page, const struct node *node)
{
    return node->tag == TAG_ARTICLE || node->tag == TAG_MAIN ||
           page_place(page, node)->kinds & NAME_BODY;
}

static bool
has_hint(const struct page *page, const struct node *top)
{
    float good = page_place(page, top)->good;
    for (const struct node *node = node_next(top, top); node; node = node_next(node, top))
        if (node->tag == TAG_H1 ||
            (is_hinted(page, node) && page_place(page, node)->good > 0.7f * good))
            return true;
    return false;
}

static bool
asks_consent(const struct page *page, const struct node *node)
{
    return phrases_is_consent(node_text(node, CONSENT_TEXT_BYTES, page->arena));
}

static bool
is_large(const struct page *page, const struct node *node)
{
    const struct place *place = page_place(page, node);
    float all = page_place(page, page->body)->good;
    if (place->paragraphs < 2 || place->good < LARGE_HINTED_SHARE * all)
        return false;
    if (has_hint(page, node))
        return true;
    /* Comments, other articles and questions of consent often outweigh a short notice. */
    bool others = place->kinds & (NAME_COMMENT | NAME_RELATED) ||
                  (place->kinds & (NAME_AD | NAME_HIDDEN) && asks_consent(page, node));
    if (others && all - place->good > OTHER_GOOD)
        return false;
    return place->good > LARGE_SHARE * all;
}

static bool
is_linked(const struct page *page, const struct node *heading)
{
    const struct place *place = page_place(page, heading);
    return place->link_chars * 4 > place->chars * 3;
}

/* True when the element's heading, or what stands for one, is a link. */
static bool
is_headed_by_link(const struct page *page, const struct node *top)
{
    const struct node *first = NULL;
    bool headed = false;
    for (const struct node *node = node_next(top, top); node;
         node = node_next(node, top)) {
        if (is_heading(node) && page_place(page, node)->chars) {
            if (is_linked(page, node))
                return true;
            headed = true;
        }
        if (!first && node->tag == TAG_TEXT && str_trim(node->text).size)
            first = node;
    }
    return !headed && first && node_ancestor(first, TAG_A);
}

static bool
is_teaser(const struct page *page, const struct node *node)
{
    const struct place *place = page_place(page, node);
    return place->chars >= TEASER_CHARS && place->chars < TEASER_LIMIT_CHARS &&
           place->link_chars >= TEASER_LINK_CHARS && place->paragraphs <= 2 &&
           is_headed_by_link(page, node);
}

/* Several elements side by side that each open with a link and go on with a line or two:
 * other articles. */
static bool
is_teaser_list(const struct page *page, const struct node *list)
{
    int teasers = 0;
    int others = 0;
    if (list->tag == TAG_TEXT || list->tag == TAG_P || !node_is_block(list) ||
        page_place(page, list)->link_chars < TEASER_LIST_ITEMS * TEASER_LINK_CHARS)
        return false;
    for (const struct node *node = list->first_child; node; node = node->next) {
        if (node->tag == TAG_TEXT || node->dropped || !page_place(page, node)->chars)
            continue;
        if (is_teaser(page, node))
            teasers++;
        else if (page_place(page, node)->good > OTHER_GOOD)
            return false;
        else
            others++;
    }
    return teasers >= TEASER_LIST_ITEMS && teasers > 2 * others &&
           !page_leads_elsewhere(page, list);
}

void
pick_drop_foreign(struct page *page, bool by_name)
{
    struct node *node = node_next(page->body, page->body);
    while (node) {
        if (node->tag != TAG_TEXT &&
            (is_foreign(page, node, by_name) || is_teaser_list(page, node)) &&
            !is_large(page, node))
            node->dropped = true;
        node = node->dropped ? node_skip(node, page->body) : node_next(node, page->body);
    }
}

const struct node *
pick_container(const struct page *page)
{
    const struct node *best = NULL;
    float best_score = 0;
    for (const struct node *node = page->body; node; node = node_next(node, page->body)) {
        float score = page_place(page, node)->score;
        if (node->tag != TAG_TEXT && !node->dropped && score > 0 && score >= best_score) {
            best = node;
            best_score = score;
        }
    }
    while (best) {
        const struct node *deeper = NULL;
        bool in_body = page_place(page, best)->kinds & NAME_BODY;
        for (const struct node *node = best->first_child; node; node = node->next) {
            if (node->tag == TAG_TEXT || node->dropped || node->tag == TAG_P)
                continue;
            float share = in_body ? 0.97f : 0.9f;
            if (is_hinted(page, node))
                share = in_body ? 0.9f : 0.6f;
            if (page_place(page, node)->score >= share * page_place(page, best)->score)
                deeper = node;
        }
        if (!deeper)
            break;
        best = deeper;
    }
    return best;
}
