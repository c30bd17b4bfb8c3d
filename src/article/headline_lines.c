/* SPDX-License-Identifier: MIT */
#include "article/headline_lines.h"

#include "article/noise.h"
#include "base/arena.h"

enum {
    LINE_BYTES = 240,      /* more is a paragraph */
    PARAGRAPH_LIMIT = 2,   /* of the article that are passed over */
    LINES_BEFORE = 3,      /* the headline */
    BLOCKS_LOOKED_AT = 60, /* menus of others may stand in between */
};

/* The element that makes a line of its own around a text. */
static const struct node *
line_of(const struct node *text)
{
    const struct node *node = text->parent;
    while (node->parent && !node_is_block(node))
        node = node->parent;
    return node;
}

/* The texts of a line that stand in it directly or in inline elements, joined. Ends at
 * the first block inside; *last is the last node read. */
static struct str
line_text(const struct page *page, const struct node *first, const struct node **last)
{
    const struct node *line = line_of(first);
    struct buf out;
    buf_init(&out, LINE_BYTES + sizeof HEADLINE_LINES_JOINT);
    for (const struct node *node = first; node; node = node_next(node, line)) {
        if (node->tag != TAG_TEXT) {
            if (node_is_block(node))
                break;
            continue;
        }
        struct str words = str_trim(node->text);
        *last = node;
        if (!words.size)
            continue;
        if (out.size)
            buf_append(&out, STR(HEADLINE_LINES_JOINT));
        node_append_words(node, &out);
        if (out.truncated || out.size > LINE_BYTES)
            break;
    }
    struct str text = str_copy(page->arena, str_trim(buf_str(&out)));
    buf_finish(&out);
    return text;
}

static const struct node *
headline_of(const struct page *page)
{
    if (page->headline)
        return page->headline;
    for (const struct node *node = page->body; node;
         node = node_next(node, page->tree.root))
        if (node->tag == TAG_H1 && page_place(page, node)->chars)
            return node;
    return NULL;
}

/* Scripts and styles hold text that is none. */
static const struct node *
next_text(const struct node *node, const struct node *top)
{
    node = node_next(node, top);
    while (node && node->tag != TAG_TEXT)
        node = tag_flags((enum tag)node->tag) & TAG_IS_VANISH ? node_skip(node, top)
                                                              : node_next(node, top);
    return node;
}

static size_t
lines_behind(const struct page *page, const struct node *headline,
             const struct node *container, struct str *lines, size_t limit)
{
    const struct node *root = page->tree.root;
    size_t count = 0;
    int paragraphs = 0;
    int left = BLOCKS_LOOKED_AT;
    for (const struct node *node = next_text(headline, root);
         node && count < limit && paragraphs < PARAGRAPH_LIMIT && left > 0;
         node = next_text(node, root)) {
        if (!str_trim(node->text).size || node_is_inside(node, headline))
            continue;
        const struct node *last = node;
        struct str text = line_text(page, node, &last);
        left--;
        if (text.size && text.size <= LINE_BYTES)
            lines[count++] = text;
        else
            paragraphs += node_is_inside(node, container);
        node = last;
    }
    return count;
}

static size_t
lines_before(const struct page *page, const struct node *headline, struct str *lines)
{
    const struct node *root = page->tree.root;
    const struct node *near[LINES_BEFORE] = {NULL};
    size_t seen = 0;
    for (const struct node *node = next_text(root, root);
         node && !node_is_inside(node, headline); node = next_text(node, root)) {
        if (!str_trim(node->text).size)
            continue;
        const struct node *latest = seen ? near[(seen - 1) % LINES_BEFORE] : NULL;
        if (!latest || line_of(latest) != line_of(node))
            near[seen++ % LINES_BEFORE] = node;
    }
    size_t count = 0;
    for (size_t i = seen; i > 0 && count < LINES_BEFORE && count < seen; i--) {
        const struct node *last;
        struct str text = line_text(page, near[(i - 1) % LINES_BEFORE], &last);
        if (text.size > LINE_BYTES)
            break;
        lines[count++] = text;
    }
    return count;
}

size_t
headline_lines(const struct page *page, const struct node *container,
               struct str lines[HEADLINE_LINES_LIMIT])
{
    const struct node *headline = headline_of(page);
    if (!headline)
        headline = container;
    size_t count = lines_behind(page, headline, container, lines,
                                HEADLINE_LINES_LIMIT - LINES_BEFORE);
    return count + lines_before(page, headline, lines + count);
}
