/* SPDX-License-Identifier: MIT */
#include "article/prune.h"

#include "article/names.h"
#include "article/phrases.h"
#include "article/render.h"
#include "article/wall_words.h"
#include "base/arena.h"

enum {
    REPEATED_CHARS = 40, /* shorter passages may well stand twice */
    PARAGRAPH_CHARS = 60,
    STRAY_PASSAGE_CHARS = 60,
    CAPTION_CHARS = 400,
    LINKED_LINE_CHARS = 400,
    HEADING_CHARS = 50,
    POINTER_CHARS = 300,
    SOLID_CHARS = 200,
    NOTICE_CHARS = 150, /* the shortest of articles */
    DATELINE_CHARS = 140,
    FIGURE_LEVELS = 4, /* between a picture and its caption */
    AUTHOR_CHARS = 700,
    AUTHOR_LINE_CHARS = 350,
    WALL_LINE_CHARS = 150,
    AUTHOR_NAME_LEAST_BYTES = 5,
};

static bool
is_heading(const struct node *node)
{
    return node->tag >= TAG_H1 && node->tag <= TAG_H6;
}

/* True when one of the two texts has the other, or nearly all of it. */
static bool
same_words(struct str a, struct str b)
{
    if (!a.size || !b.size)
        return false;
    if (a.size > b.size) {
        struct str swap = a;
        a = b;
        b = swap;
    }
    return a.size * 3 > b.size * 2 && str_find_nocase(b, a) != STR_NOT_FOUND;
}

/* Captions of what is shown as a picture belong to it; others are stray lines. */
static bool
is_in_figure(const struct node *node)
{
    for (int levels = 0; node && levels < FIGURE_LEVELS; levels++, node = node->parent)
        if (node->tag == TAG_FIGCAPTION || render_is_figure(node))
            return true;
    return false;
}

static bool
is_stray(const struct page *page, const struct node *node)
{
    const struct place *place = page_place(page, node);
    if (is_heading(node))
        return node->tag == TAG_H1 ||
               same_words(node_text(node, 1000, page->arena), page->metadata.title);
    if (!place->chars)
        return false;
    float links = page_link_share(place);
    if (place->kinds & NAME_AUTHOR && place->paragraphs < 3 &&
        place->chars < AUTHOR_CHARS)
        return true;
    if (place->kinds & NAME_META && place->paragraphs < 2)
        return true;
    switch (node->tag) {
    case TAG_UL:
    case TAG_OL:
    case TAG_TABLE:
        return links > 0.6f;
    case TAG_P:
        return links > 0.7f && place->chars < LINKED_LINE_CHARS &&
               !page_leads_elsewhere(page, node);
    case TAG_LI:
    case TAG_TBODY:
    case TAG_THEAD:
    case TAG_TR:
    case TAG_TD:
    case TAG_TH:
    case TAG_DT:
    case TAG_DD:
        return false;
    default:
        break;
    }
    if (place->kinds & NAME_CAPTION && place->chars < CAPTION_CHARS &&
        !is_in_figure(node))
        return true;
    return node_is_block(node) && links > 0.5f;
}

static void
prune_elements(struct page *page, const struct node *container)
{
    struct node *node = node_next(container, container);
    while (node) {
        if (node->tag != TAG_TEXT && is_stray(page, node))
            node->dropped = true;
        node = node->dropped ? node_skip(node, container) : node_next(node, container);
    }
}

static bool
is_kept(const struct passage *passage, const struct node *container)
{
    for (const struct node *node = passage->first; node; node = node->parent) {
        if (node->dropped)
            return false;
        if (node == container)
            return true;
    }
    return false;
}

static void
prune_repeated(struct page *page, struct passage **kept, size_t count)
{
    uint64_t *hashes = arena_take_array(page->arena, count, sizeof *hashes);
    size_t slots = 1;
    while (slots < 2 * count + 1)
        slots *= 2;
    uint64_t *seen = arena_take_array(page->arena, slots, sizeof *seen);
    for (size_t i = 0; i < count; i++) {
        if (kept[i]->chars < REPEATED_CHARS)
            continue;
        hashes[i] = str_hash(page_text(page, kept[i])) | 1;
        size_t slot = hashes[i] & (slots - 1);
        while (seen[slot] && seen[slot] != hashes[i])
            slot = (slot + 1) & (slots - 1);
        if (seen[slot])
            page_drop_passage(kept[i]);
        seen[slot] = hashes[i];
    }
}

static bool
is_paragraph(const struct passage *passage)
{
    return passage->chars >= PARAGRAPH_CHARS &&
           passage->link_chars * 2 < passage->chars && !is_heading(passage->block);
}

/* True for a line such as "By A. Writer, Monday, 3 November 2025, 16:05". */
static bool
is_dateline(const struct page *page, const struct passage *passage)
{
    if (passage->chars > DATELINE_CHARS || passage->ends)
        return false;
    struct str text = page_text(page, passage);
    int digits = 0;
    for (size_t i = 0; i < text.size; i++)
        digits += text.data[i] >= '0' && text.data[i] <= '9';
    return digits >= 4;
}

/* Looks like the heading of what follows. */
static bool
is_heading_like(const struct passage *passage)
{
    return is_heading(passage->block) ||
           (passage->chars < HEADING_CHARS && !passage->ends && !passage->link_chars &&
            passage->block->tag != TAG_LI && passage->block->tag != TAG_TD);
}

/* Headings of lists of links that were dropped. */
static void
prune_headings(struct page *page, const struct node *container)
{
    const struct passage *next = NULL;
    for (size_t i = page->passage_count; i > 0; i--) {
        struct passage *passage = &page->passages[i - 1];
        if (!node_is_inside(passage->first, container))
            continue;
        if (next && is_heading_like(passage) && !is_kept(next, container) &&
            next->link_chars * 2 > next->chars && is_kept(passage, container))
            page_drop_passage(passage);
        next = passage;
    }
}

/* "Read also: ..." wherever it stands. */
static void
prune_pointers(const struct page *page, struct passage **kept, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (kept[i]->link_chars * 3 > kept[i]->chars && kept[i]->chars < POINTER_CHARS &&
            phrases_is_pointer(page_text(page, kept[i])))
            page_drop_passage(kept[i]);
}

/* More than a teaser has. */
static bool
is_solid(const struct passage *passage)
{
    return passage->chars >= SOLID_CHARS && passage->ends >= 2 &&
           passage->link_chars * 10 < passage->chars;
}

/* From "Comments" on all; from a heading such as "Related" on, when the larger part is
 * before it, up to where the article goes on. */
static void
prune_sections(const struct page *page, struct passage **kept, size_t count)
{
    uint32_t chars = 0;
    for (size_t i = 0; i < count; i++)
        chars += kept[i]->chars;
    uint32_t before = 0;
    for (size_t i = 0; i < count; i++) {
        before += kept[i]->chars;
        if (!is_heading_like(kept[i]) || before < NOTICE_CHARS)
            continue;
        struct str text = page_text(page, kept[i]);
        bool comments = phrases_is_comment_heading(text);
        if (!comments && (before * 2 < chars || !phrases_is_end_heading(text)))
            continue;
        page_drop_passage(kept[i]);
        while (i + 1 < count && (comments || !is_solid(kept[i + 1])))
            page_drop_passage(kept[++i]);
    }
}

/* Short lines before the first paragraph: dates, sections, reading times. */
static void
prune_head(const struct page *page, struct passage **kept, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool stray = is_dateline(page, kept[i]);
        if (!stray && is_paragraph(kept[i]))
            return;
        if (!is_heading(kept[i]->block) && kept[i]->block->tag != TAG_LI &&
            (stray || (kept[i]->chars < STRAY_PASSAGE_CHARS && !kept[i]->ends)))
            page_drop_passage(kept[i]);
    }
}

/* "A. Writer covers the league for us", "Write to a.writer@outlet.example": a last line
 * that begins with the byline or has an address for letters. */
static bool
is_about_author(const struct page *page, const struct passage *passage)
{
    if (passage->chars > AUTHOR_LINE_CHARS)
        return false;
    struct str text = page_text(page, passage);
    struct str name = page->metadata.byline;
    name = str_slice(name, 0, str_find_char(name, ','));
    if (name.size >= AUTHOR_NAME_LEAST_BYTES && str_starts_with(text, name))
        return true;
    size_t at = str_find_char(text, '@');
    return at != STR_NOT_FOUND && at > 0 && !str_is_space_char(text.data[at - 1]) &&
           str_find_char(str_slice(text, at, text.size), '.') != STR_NOT_FOUND;
}

/* "Subscribe to continue reading". */
static bool
asks_for_money(const struct page *page, const struct passage *passage)
{
    return passage->chars <= WALL_LINE_CHARS &&
           wall_words_ask_for_money(page_text(page, passage));
}

/* Behind the last paragraph: headings, links, short lines, who wrote it. */
static void
prune_tail(const struct page *page, struct passage **kept, size_t count)
{
    while (count > 0) {
        struct passage *last = kept[--count];
        if (is_about_author(page, last) || asks_for_money(page, last)) {
            page_drop_passage(last);
            continue;
        }
        if (is_paragraph(last) || (last->ends && last->link_chars * 2 < last->chars) ||
            (last->block->tag == TAG_LI && last->link_chars * 3 < last->chars) ||
            last->block->tag == TAG_TD || last->block->tag == TAG_PRE)
            return;
        page_drop_passage(last);
    }
}

/* The passages of the container that nothing has dropped; `kept` has room for all. */
static size_t
collect_kept(struct page *page, const struct node *container, struct passage **kept)
{
    size_t count = 0;
    for (size_t i = 0; i < page->passage_count; i++)
        if (is_kept(&page->passages[i], container))
            kept[count++] = &page->passages[i];
    return count;
}

void
prune_container(struct page *page, const struct node *container)
{
    prune_elements(page, container);
    prune_headings(page, container);
    struct passage **kept =
        arena_take_array(page->arena, page->passage_count, sizeof *kept);
    size_t count = collect_kept(page, container, kept);
    prune_pointers(page, kept, count);
    prune_sections(page, kept, count);
    prune_repeated(page, kept, count);
    count = collect_kept(page, container, kept);
    prune_head(page, kept, count);
    prune_tail(page, kept, count);
}
