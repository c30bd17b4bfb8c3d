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

struct wanted_word;
struct arena;
struct canvas;
struct document;
struct image;
struct rect;

/* All borrowed as long as the layout. Texts are cleaned. */
struct article {
    struct str title;
    /* Outlet, byline, date, clubs, parted by ARTICLE_META_SEPARATOR: each is ordered for
     * itself, and they part where the line is full. */
    struct str meta;
    struct str language; /* "he": the base direction where the text gives none */
    const struct document *document; /* may be NULL: title and meta alone */
    /* Drawn above block number image_block, or below the meta line where there is no such
     * block; NULL: none. */
    const struct image *image;
    size_t image_block;
    /* Room of the usual proportions is kept for a photo, whether it is there or under
     * way: the text does not move when it comes. */
    bool image_room;
};

#define ARTICLE_META_SEPARATOR " \u00B7 "

/* What is laid out of an article: the longest that people write have a quarter of it. A
 * byte costs some fifty in a layout, a line some hundreds, and a page that means harm has
 * eight million of either. Where they end, a line says so. */
enum {
    LAYOUT_TEXT_LIMIT_BYTES = 512 << 10,
    LAYOUT_LINE_LIMIT = 20000,
};

struct layout_options {
    int width_cols;   /* of the place it is shown in */
    int measure_cols; /* longest line of text; 0: the width */
    enum bidi_mode mode;
    /* For a file or another program: each line begins at the left edge, its mark before
     * it, whatever it is written in. With BIDI_TERMINAL. */
    bool unaligned;
    bool ascii;        /* bullets, bars and rules in ASCII */
    bool link_list;    /* the addresses of the links at the end */
    bool link_marks;   /* [1] behind each link */
    int image_colours; /* of the terminal; 0: photos are not drawn */
    int image_rows;    /* of the tallest one */
};

/* Where a line comes from: the same place is found again in a layout of other width.
 * Blocks are numbered as in the document; the links at the end are block
 * document.block_count. */
enum {
    PLACE_TITLE = -2,
    PLACE_META = -1
};

/* Offset of clusters that are no text: bullets, quote bars, padding, rules. */
#define LAYOUT_DECORATION UINT32_MAX

struct layout_place {
    int32_t block;
    uint32_t offset; /* bytes into the text of the block */
};

struct layout_line {
    struct visual_line text;    /* offsets are those of the block's text */
    const struct style *styles; /* one for each cluster */
    int column;                 /* where it begins: indentation or right alignment */
    struct layout_place place;  /* of its first byte in logical order */
};

/* The text of a block as it is shown, link marks and all. */
struct layout_block {
    int32_t block;
    struct str text;
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
    const struct layout_block *blocks; /* in reading order */
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

/* The column of a match's first cluster in its line. */
int article_layout_column_of(const struct article_layout *layout,
                             const struct layout_match *match);

/* The same of several words, as text/find_words.h finds them. */
size_t article_layout_find_words(const struct article_layout *layout,
                                 const struct wanted_word *words, size_t word_count,
                                 struct arena *arena,
                                 const struct layout_match **matches);

/* What article_layout_find found, and at which of them one stands. */
struct layout_found {
    const struct layout_match *matches;
    size_t count, current;
};

/* Lines from first_line on into rect, from its left edge. Clusters of the matches get
 * STYLE_MATCH, those of the current one STYLE_MATCH_CURRENT. */
void article_layout_draw(const struct article_layout *layout, size_t first_line,
                         const struct layout_found *found, struct canvas *canvas,
                         struct rect rect);

/* All lines as text, a LF behind each, no blanks at their ends. */
void article_layout_print(const struct article_layout *layout, struct buf *out);

#endif
