/* SPDX-License-Identifier: MIT */
#include "article/lead.h"

#include "article/names.h"
#include "article/render.h"

enum {
    LEAD_CHARS = 40,
    DECK_CHARS = 25,
    LEAD_LIMIT_CHARS = 1500,
    LEAD_FIGURE_LIMIT = 2,
};

static bool
is_heading(const struct node *node)
{
    return node->tag >= TAG_H1 && node->tag <= TAG_H6;
}

/* True when an element around it says that it is a caption, a byline, a menu. */
static bool
is_named_otherwise(const struct page *page, const struct node *node,
                   const struct node *container)
{
    for (; node && !node_is_inside(container, node); node = node->parent) {
        uint32_t kinds = page_place(page, node)->kinds;
        if (node->tag == TAG_FIGURE || node->tag == TAG_FIGCAPTION ||
            node->tag == TAG_LI || node->tag == TAG_TD || node->tag == TAG_FORM ||
            node->tag == TAG_BUTTON)
            return true;
        if (kinds & (NAME_CAPTION | NAME_META | NAME_AUTHOR | NAME_FOREIGN) &&
            !(kinds & (NAME_LEAD | NAME_BODY)))
            return true;
    }
    return false;
}

static bool
is_lead(const struct page *page, const struct passage *passage,
        const struct node *container)
{
    if (passage->chars < LEAD_CHARS || passage->chars > LEAD_LIMIT_CHARS ||
        passage->link_chars * 2 > passage->chars)
        return false;
    if (page_is_summary(page, page_text(page, passage)))
        return true;
    return passage->ends > 0 && passage->block->tag != TAG_H1 &&
           !is_named_otherwise(page, passage->block, container);
}

/* The line right below the headline: another heading, or a paragraph that is called a
 * teaser, as it is of this article. */
static bool
is_deck(const struct page *page, const struct passage *passage,
        const struct node *container)
{
    const struct node *block = passage->block;
    if (passage->chars < DECK_CHARS || passage->chars > LEAD_LIMIT_CHARS ||
        passage->link_chars)
        return false;
    if (block->tag == TAG_H2 || block->tag == TAG_H3)
        return !is_named_otherwise(page, block, container);
    return block->tag == TAG_P && passage->ends > 0 &&
           page_place(page, block)->kinds & NAME_RELATED &&
           !is_named_otherwise(page, block->parent, container);
}

/* The last headline before the container; its passage's index, or the count. */
static size_t
find_headline(const struct page *page, size_t end)
{
    for (size_t i = end; i > 0; i--) {
        const struct passage *passage = &page->passages[i - 1];
        if (!is_heading(passage->block))
            continue;
        if (passage->block->tag == TAG_H1 ||
            str_equal(page_text(page, passage), page->metadata.title))
            return i - 1;
    }
    return page->passage_count;
}

/* Pictures between headline and text. */
static size_t
find_figures(const struct page *page, const struct node *headline,
             const struct node *container, const struct node *elements[LEAD_LIMIT])
{
    size_t count = 0;
    const struct node *root = page->tree.root;
    const struct node *node = node_next(headline, root);
    while (node && node != container && count < LEAD_FIGURE_LIMIT) {
        bool figure = render_is_figure(node) && node_find(node, TAG_IMG);
        if (figure && !node->dropped && !node_is_inside(container, node))
            elements[count++] = node;
        node = node->dropped || figure ? node_skip(node, root) : node_next(node, root);
    }
    return count;
}

size_t
lead_find(const struct page *page, const struct node *container,
          const struct node *elements[LEAD_LIMIT])
{
    size_t end = 0;
    while (end < page->passage_count &&
           !node_is_inside(page->passages[end].first, container))
        end++;
    size_t count = 0;
    size_t headline = find_headline(page, end);
    if (headline < end)
        count = find_figures(page, page->passages[headline].first, container, elements);
    for (size_t i = 0; i < end && count < LEAD_LIMIT; i++) {
        const struct passage *passage = &page->passages[i];
        bool near = headline < end ? i > headline
                                   : node_is_inside(passage->first, container->parent);
        bool deck = headline < end && i == headline + 1;
        if (near &&
            (is_lead(page, passage, container) ||
             (deck && is_deck(page, passage, container))) &&
            !node_is_inside(container, passage->block))
            elements[count++] = passage->block;
    }
    return count;
}
