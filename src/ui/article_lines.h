/* SPDX-License-Identifier: MIT */
/* ui/article_lines.h: styled text to the lines of an article layout; what
 * ui/article_layout.h is made with. */
#ifndef UI_ARTICLE_LINES_H
#define UI_ARTICLE_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "text/bidi.h"
#include "ui/article_layout.h"
#include "ui/style.h"

struct arena;
struct span;

/* A style and where it begins; it holds until the next. */
struct style_run {
    uint32_t start;
    struct style style;
};

/* A text of a block with its styles. */
struct styled_text {
    struct str text;
    const struct style_run *runs; /* the first begins at 0 */
    size_t run_count;
};

struct style styled_text_style_at(const struct styled_text *text, size_t offset);

/* Collects a styled text piece by piece. */
struct text_maker {
    struct buf text;
    struct style_run *runs; /* heap */
    size_t run_count, run_capacity;
    struct article_lines *lines; /* is told where links stand */
    int32_t block;
};

void text_maker_init(struct text_maker *maker, struct article_lines *lines,
                     int32_t block);
void text_maker_add(struct text_maker *maker, struct str text, struct style style);
/* Spans with the link marks behind them; `base` is the style of plain ones. */
void text_maker_add_spans(struct text_maker *maker, const struct span *spans,
                          size_t span_count, struct style base);
/* " [4]" behind the whole text, for a link that is no span's. */
void text_maker_add_block_link(struct text_maker *maker, uint32_t link);
/* Takes what was collected into the layout's arena, and releases the maker. */
struct styled_text text_maker_finish(struct text_maker *maker);

enum {
    PREFIX_CLUSTERS = 48
};

/* What stands before the text of a line (behind it, right to left): quote bars, a bullet,
 * or blanks as wide. */
struct prefix {
    struct visual_cluster clusters[PREFIX_CLUSTERS];
    struct style styles[PREFIX_CLUSTERS];
    size_t count;
    int width_cols;
};

/* text in logical order; its first bar_bytes are quote bars. */
void prefix_make(struct prefix *prefix, struct str text, size_t bar_bytes,
                 enum direction side, struct arena *arena);

/* How the lines of a paragraph stand. */
struct paragraph_shape {
    int32_t block;
    enum direction base; /* of its text */
    enum direction side; /* where it is aligned and its prefix stands */
    const struct prefix *first;
    const struct prefix *rest;
};

/* The lines of a layout as they grow. */
struct article_lines {
    struct arena *arena;
    const struct layout_options *options;
    int measure_cols;
    struct str language;
    enum direction direction; /* of the article */
    struct layout_line *lines;
    size_t line_count, line_capacity;
    size_t text_left_bytes, lines_left;
    bool cut; /* there was more than is left: nothing more is added */
    struct layout_block *blocks;
    size_t block_count, block_capacity;
    struct layout_link *links;        /* as many as the document's */
    struct layout_place *link_places; /* where each stands first */
    size_t link_count;
};

/* Where text of that direction is aligned. */
enum direction article_lines_side(const struct article_lines *lines,
                                  enum direction direction);

void article_lines_add_block(struct article_lines *lines, int32_t block, struct str text);

/* A line of clusters in visual order. */
void article_lines_add(struct article_lines *lines, struct layout_line line);

/* An empty line, with the prefix if there is one, in front of the place. */
void article_lines_add_gap(struct article_lines *lines, struct layout_place place,
                           const struct prefix *prefix, enum direction side);

/* Bytes start..end of the text, wrapped and ordered. */
void article_lines_add_paragraph(struct article_lines *lines,
                                 const struct styled_text *text, size_t start, size_t end,
                                 const struct paragraph_shape *shape);

/* A line under construction, left to right. */
struct line_maker {
    struct visual_cluster *clusters;
    struct style *styles;
    size_t count, capacity;
    int width_cols;
};

void line_maker_init(struct line_maker *maker, size_t capacity, struct arena *arena);
/* Clusters beyond the capacity are dropped. */
void line_maker_add(struct line_maker *maker, const struct visual_line *text,
                    const struct styled_text *styles, size_t offset);
void line_maker_add_prefix(struct line_maker *maker, const struct prefix *prefix);
void line_maker_add_text(struct line_maker *maker, struct str text, struct style style,
                         int count);
struct layout_line line_maker_finish(const struct line_maker *maker,
                                     const struct article_lines *lines,
                                     struct layout_place place, enum direction side);

#endif
