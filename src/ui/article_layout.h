/* SPDX-License-Identifier: MIT */
/* ui/article_layout.h: an article as styled lines for a width. Pure; no canvas, no
 * terminal, so that it serves the reader, `show` and the tests alike. */
#ifndef UI_ARTICLE_LAYOUT_H
#define UI_ARTICLE_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "text/bidi.h"
#include "ui/style.h"

struct arena;
struct canvas;
struct document;
struct rect;

/* All borrowed as long as the layout. Texts are cleaned. */
struct article {
    struct str title;
    struct str meta;     /* outlet, byline, date, clubs: one line, wrapped if long */
    struct str language; /* "he": the base direction where the text gives none */
    const struct document *document; /* may be NULL: title and meta alone */
};

struct layout_options {
    int width_cols;   /* of the place it is shown in */
    int measure_cols; /* longest line of text; 0: the width */
    enum bidi_mode mode;
    bool ascii;      /* bullets, bars and rules in ASCII */
    bool link_list;  /* the addresses of the links at the end */
    bool link_marks; /* [1] behind each link */
};

/* Where a line comes from: the same place is found again in a layout of other width.
 * Numbers of blocks count the document's, PLACE_TITLE and so on stand for the rest. */
enum {
    PLACE_TITLE = -2,
    PLACE_META = -1,
    /* The links at the end are block document.block_count. */
};

struct layout_place {
    int32_t block;
    uint32_t offset; /* bytes into the text of the block */
};

struct layout_line {
    struct visual_line text;
    const struct style *styles; /* one for each cluster */
    int column;                 /* where it begins: indentation or right alignment */
    struct layout_place place;  /* of its first byte in logical order */
    uint32_t end_offset;        /* of its last, one behind */
};

struct layout_link {
    struct str url;  /* number n is links[n - 1], as in the document */
    struct str text; /* of its first use */
    size_t line;     /* where its number stands */
};

struct article_layout {
    const struct layout_line *lines;
    size_t line_count;
    const struct layout_link *links;
    size_t link_count;
    int width_cols;
    const struct layout_block *blocks; /* texts of the blocks, for searching */
    size_t block_count;
};

/* Everything is taken from the arena: emptied, the layout is gone. */
const struct article_layout *article_layout(const struct article *article,
                                            const struct layout_options *options,
                                            struct arena *arena);

/* The line that shows a place; the last one for a place beyond the end. */
size_t article_layout_line_of(const struct article_layout *layout,
                              struct layout_place place);
struct layout_place article_layout_place_of(const struct article_layout *layout,
                                            size_t line);

/* A place as "block:offset" for the store, and back (the beginning, if it is none). */
struct str article_layout_place_to_str(struct layout_place place, struct arena *arena);
struct layout_place article_layout_place_from_str(struct str text);

struct layout_match {
    struct layout_place place;
    uint32_t size; /* bytes */
    size_t line;   /* where it begins */
};

/* Every occurrence of words in the text as shown, folded (text/fold.h), in reading order.
 */
size_t article_layout_find(const struct article_layout *layout, struct str words,
                           struct arena *arena, const struct layout_match **matches);

/* Lines from first_line on into rect. Clusters of the matches get STYLE_MATCH. */
void article_layout_draw(const struct article_layout *layout, size_t first_line,
                         const struct layout_match *matches, size_t match_count,
                         struct canvas *canvas, struct rect rect);

#endif
