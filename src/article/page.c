/* SPDX-License-Identifier: MIT */
#include "article/page.h"

#include <stdlib.h>
#include <string.h>

#include "article/names.h"
#include "base/arena.h"
#include "base/memory.h"
#include "base/url.h"

enum {
    PARAGRAPH_CHARS = 60, /* from here on a passage counts as a paragraph */
    SUMMARY_LEAST_BYTES = 30,
    SUMMARY_BYTES = 50, /* so much of the beginning is compared */
};

struct place *
page_place(const struct page *page, const struct node *node)
{
    return &page->places[node->number];
}

float
page_link_share(const struct place *place)
{
    return place->chars ? (float)place->link_chars / (float)place->chars : 0;
}

struct str
page_text(const struct page *page, const struct passage *passage)
{
    struct buf out;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    for (const struct node *node = passage->first; node;
         node = node_next(node, page->tree.root)) {
        if (node->tag == TAG_TEXT && !node->dropped)
            node_append_words(node, &out);
        else if (node->tag == TAG_BR)
            buf_append_char(&out, ' ');
        if (node == passage->last)
            break;
    }
    struct str text = str_copy(page->arena, str_trim(buf_str(&out)));
    buf_finish(&out);
    return text;
}

bool
page_is_summary(const struct page *page, struct str text)
{
    struct str summary = page->metadata.summary;
    size_t size = text.size < SUMMARY_BYTES ? text.size : SUMMARY_BYTES;
    /* Summaries are cut off at some length, with an ellipsis behind. */
    return size >= SUMMARY_LEAST_BYTES && summary.size >= size &&
           str_find(summary, str_slice(text, 0, size)) != STR_NOT_FOUND;
}

void
page_drop_passage(struct passage *passage)
{
    for (struct node *node = passage->first; node; node = node_next(node, NULL)) {
        if (node->tag == TAG_TEXT)
            node->dropped = true;
        if (node == passage->last)
            break;
    }
}

bool
page_leads_elsewhere(const struct page *page, const struct node *top)
{
    struct str own = url_authority(page->metadata.url);
    int links = 0;
    int others = 0;
    if (!own.size)
        return false;
    for (const struct node *node = top; node; node = node_next(node, top)) {
        if (node->tag != TAG_A)
            continue;
        struct str authority = url_authority(node_attribute(node, ATTRIBUTE_HREF));
        links++;
        others += authority.size && !str_equal_nocase(authority, own);
    }
    return others * 2 > links;
}

static void
find_headline(struct page *page)
{
    struct str title = page->metadata.title;
    for (const struct node *node = page->body; node && title.size;
         node = node_next(node, page->tree.root)) {
        if (node->tag < TAG_H1 || node->tag > TAG_H6)
            continue;
        struct str text = node_text(node, title.size * 2, page->arena);
        if (str_equal(text, title)) {
            page->headline = node;
            return;
        }
    }
}

void
page_init(struct page *page, struct arena *arena)
{
    page->arena = arena;
    page->places = arena_take_array(arena, page->tree.node_count, sizeof *page->places);
    const struct node *root = page->tree.root;
    for (const struct node *node = root; node; node = node_next(node, root))
        if (node->attribute_count)
            page_place(page, node)->kinds = names_of(node);
    page->body = node_find(root, TAG_BODY);
    if (!page->body)
        page->body = root;
    find_headline(page);
}

/* What may stand behind the end of a sentence: nothing, white space, a closing quote or
 * bracket, a footnote's bracket; any quotation mark beyond ASCII counts. */
static bool
is_behind_sentence(struct str text, size_t i)
{
    if (i >= text.size)
        return true;
    unsigned char c = (unsigned char)text.data[i];
    return c >= 0x80 || str_is_space_char((char)c) || c == '"' || c == '\'' || c == ')' ||
           c == '[' || c == '&';
}

/* Full stops and their like beyond ASCII: Arabic and Urdu, Devanagari, CJK, ellipsis. */
static bool
is_wide_end(struct str text, size_t i)
{
    static const struct str ends[] = {
        {"\xD8\x9F", 2},     {"\xDB\x94", 2},     {"\xE0\xA5\xA4", 3},
        {"\xE2\x80\xA6", 3}, {"\xE3\x80\x82", 3}, {"\xEF\xBC\x81", 3},
        {"\xEF\xBC\x9F", 3},
    };
    for (size_t j = 0; j < sizeof ends / sizeof *ends; j++)
        if (str_equal(str_slice(text, i, i + ends[j].size), ends[j]))
            return true;
    return false;
}

/* Characters as they count for a passage. */
static void
count_text(struct passage *passage, struct str text, bool linked)
{
    uint32_t chars = 0;
    bool blank = true;
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c < 0x80) {
            bool space = str_is_space_char((char)c);
            chars += !space || !blank;
            blank = space;
            passage->ends +=
                (c == '.' || c == '!' || c == '?') && is_behind_sentence(text, i + 1);
        } else if ((c & 0xC0) != 0x80) {
            chars += c >= 0xE3 && c <= 0xED ? 2 : 1;
            blank = false;
            passage->ends += is_wide_end(text, i);
        }
    }
    passage->chars += chars;
    if (linked)
        passage->link_chars += chars;
}

struct collector {
    struct page *page;
    struct passage open;
    size_t capacity;
    bool line_break; /* a <br> was the last thing */
};

static void
end_passage(struct collector *collector)
{
    struct page *page = collector->page;
    collector->line_break = false;
    if (collector->open.first && collector->open.chars > 1) {
        if (page->passage_count == collector->capacity) {
            collector->capacity = collector->capacity ? collector->capacity * 2 : 256;
            struct passage *more =
                arena_take_array(page->arena, collector->capacity, sizeof *more);
            if (page->passage_count)
                memcpy(more, page->passages, page->passage_count * sizeof *more);
            page->passages = more;
        }
        page->passages[page->passage_count++] = collector->open;
    }
    collector->open = (struct passage){0};
}

static void
add_text(struct collector *collector, struct node *node, bool linked)
{
    struct str text = str_trim(node->text);
    if (!text.size)
        return;
    collector->line_break = false;
    struct passage *open = &collector->open;
    if (!open->first) {
        open->first = node;
        const struct node *block = node->parent;
        while (block->parent && !node_is_block(block))
            block = block->parent;
        open->block = block;
    }
    open->last = node;
    uint32_t chars = open->chars;
    count_text(open, node->text, linked);
    chars = open->chars - chars;
    /* Blocks get their share when the passage is scored. */
    for (const struct node *in = node->parent; in && in != open->block; in = in->parent) {
        struct place *place = page_place(collector->page, in);
        place->chars += chars;
        place->link_chars += linked ? chars : 0;
    }
}

static void
collect(struct page *page)
{
    struct collector collector = {.page = page};
    const struct node *top = page->body;
    const struct node *link = NULL;
    struct node *node = (struct node *)top;
    page->passage_count = 0;
    page->passages = NULL;
    while (node) {
        bool skip = node->dropped || tag_flags((enum tag)node->tag) & TAG_IS_VANISH ||
                    node->tag == TAG_IFRAME || node->tag == TAG_NOSCRIPT;
        if (node->tag == TAG_TEXT && !node->dropped)
            add_text(&collector, node, link != NULL);
        else if (node->tag == TAG_A && !link)
            link = node;
        else if (node_is_block(node))
            end_passage(&collector);
        else if (node->tag == TAG_BR && collector.line_break)
            end_passage(&collector);
        else if (node->tag == TAG_BR)
            collector.line_break = true;
        if (!skip && node->first_child) {
            node = node->first_child;
            continue;
        }
        link = link == node ? NULL : link;
        while (node != top && !node->next && node->parent) {
            node = node->parent;
            if (node_is_block(node))
                end_passage(&collector);
            link = link == node ? NULL : link;
        }
        if (node != top && node_is_block(node) && !node->first_child)
            end_passage(&collector);
        node = node == top ? NULL : node->next;
    }
    end_passage(&collector);
}

static float
share_of(uint32_t part, uint32_t whole)
{
    return whole ? (float)part / (float)whole : 0;
}

static bool
is_heading(const struct node *block)
{
    return block->tag >= TAG_H1 && block->tag <= TAG_H6;
}

static float
score_passage(const struct passage *passage)
{
    float chars = (float)passage->chars;
    float links = share_of(passage->link_chars, passage->chars);
    if (is_heading(passage->block))
        return links > 0.5f ? -chars : 0;
    if (links > 0.5f)
        return -(chars + 20) * 0.5f;
    if (chars < 25)
        return -5;
    float score = chars * (1 - 2 * links);
    if (!passage->ends)
        score *= 0.4f;
    if (passage->block->tag == TAG_LI || passage->block->tag == TAG_TD)
        score *= 0.6f;
    if (passage->block->tag == TAG_P || passage->block->tag == TAG_BLOCKQUOTE)
        score *= 1.2f;
    if (passage->confirmed)
        score *= 2;
    return score;
}

void
page_measure(struct page *page)
{
    const struct node *root = page->tree.root;
    for (const struct node *node = root; node; node = node_next(node, root)) {
        struct place *place = page_place(page, node);
        *place = (struct place){.kinds = place->kinds};
    }
    collect(page);
    for (size_t i = 0; i < page->passage_count; i++) {
        struct passage *passage = &page->passages[i];
        passage->score = score_passage(passage);
        bool paragraph =
            passage->chars >= PARAGRAPH_CHARS && passage->link_chars * 3 < passage->chars;
        for (const struct node *node = passage->block; node; node = node->parent) {
            struct place *place = page_place(page, node);
            place->chars += passage->chars;
            place->link_chars += passage->link_chars;
            place->paragraphs += paragraph;
            place->score += passage->score;
            place->good += passage->score > 0 ? passage->score : 0;
        }
    }
}
