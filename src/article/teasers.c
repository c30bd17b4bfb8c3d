/* SPDX-License-Identifier: MIT */
#include "article/teasers.h"

#include "base/url.h"

enum {
    HEADLINE_CHARS = 20,      /* shorter links are names, not headlines */
    TEASER_LIMIT_CHARS = 450, /* headline and summary in one passage */
    SUMMARY_LIMIT_CHARS = 300,
    SUMMARY_LIMIT_PASSAGES = 3, /* section, date, summary */
    ROW_LEAST_TEASERS = 3,
    SOLID_CHARS = 200, /* from here on, with two sentences, it is an article's */
};

/* What the rest of the page must be worth for a row to be dropped. */
static const float OTHER_GOOD = 80;

static bool
is_internal(const struct page *page, const struct node *link)
{
    struct str authority = url_authority(node_attribute(link, ATTRIBUTE_HREF));
    struct str own = url_authority(page->metadata.url);
    return !authority.size || !own.size || str_equal_nocase(authority, own);
}

/* Begins with a link of a headline's length to an article of the same site. */
static bool
is_headline(const struct page *page, const struct passage *passage)
{
    if (passage->link_chars < HEADLINE_CHARS || passage->chars > TEASER_LIMIT_CHARS)
        return false;
    const struct node *link = node_ancestor(passage->first, TAG_A);
    if (!link || !is_internal(page, link))
        return false;
    return page_place(page, link)->chars >= HEADLINE_CHARS ||
           page_place(page, link)->chars == 0; /* a link around blocks */
}

static bool
is_summary(const struct passage *passage)
{
    return passage->chars <= SUMMARY_LIMIT_CHARS &&
           passage->link_chars * 2 <= passage->chars &&
           !(passage->chars >= SOLID_CHARS && passage->ends >= 2);
}

static int
depth_of(const struct node *node)
{
    int depth = 0;
    for (; node; node = node->parent)
        depth++;
    return depth;
}

static bool
is_alike(const struct passage *a, const struct passage *b)
{
    return a->block->tag == b->block->tag && depth_of(a->block) == depth_of(b->block);
}

/* The passage behind the teaser whose headline is at `i`. What follows the last headline
 * of a row counts only when it is like what followed the one before. */
static size_t
teaser_end(const struct page *page, size_t i, size_t previous)
{
    size_t end = i + 1;
    while (end < page->passage_count && end - i <= SUMMARY_LIMIT_PASSAGES &&
           is_summary(&page->passages[end]) && !is_headline(page, &page->passages[end]))
        end++;
    bool last = end == page->passage_count || !is_headline(page, &page->passages[end]);
    if (!last)
        return end;
    size_t like = i + 1;
    while (like < end && previous + (like - i) < i &&
           is_alike(&page->passages[like], &page->passages[previous + (like - i)]))
        like++;
    return like;
}

static void
drop_row(struct page *page, size_t start, size_t end)
{
    float good = page_place(page, page->body)->good;
    for (size_t i = start; i < end; i++)
        good -= page->passages[i].score > 0 ? page->passages[i].score : 0;
    if (good < OTHER_GOOD)
        return;
    for (size_t i = start; i < end; i++)
        page_drop_passage(&page->passages[i]);
}

void
teasers_drop(struct page *page)
{
    for (size_t i = 0; i < page->passage_count;) {
        size_t end = i;
        size_t previous = i;
        int teasers = 0;
        while (end < page->passage_count && is_headline(page, &page->passages[end])) {
            size_t next = teaser_end(page, end, previous);
            previous = end;
            end = next;
            teasers++;
        }
        if (teasers >= ROW_LEAST_TEASERS)
            drop_row(page, i, end);
        i = end > i ? end : i + 1;
    }
}
