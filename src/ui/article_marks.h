/* SPDX-License-Identifier: MIT */
/* ui/article_marks.h: what stands before the text of a block (quote bars, bullets,
 * numbers, indentation) and between blocks. */
#ifndef UI_ARTICLE_MARKS_H
#define UI_ARTICLE_MARKS_H

#include <stdint.h>

#include "text/bidi.h"

struct article_lines;
struct block;
struct prefix;

enum {
    QUOTE_DEPTH_SHOWN = 4,
    LIST_DEPTH_SHOWN = 8
};

/* What a block needs to know of those before it. */
struct article_marks {
    const struct block *before;          /* NULL: title and meta alone */
    enum direction side;                 /* where its marks stood */
    int mark_cols[LIST_DEPTH_SHOWN + 1]; /* of the lists now open, by depth */
};

/* Before a block's prefixes are made: looks ahead, up to document_end, how wide the marks
 * of the list it begins will be. */
void article_marks_enter(struct article_marks *marks, const struct block *block,
                         const struct block *document_end);

/* The prefixes of the block's first line and of the others. */
void article_marks_make(struct article_lines *lines, const struct block *block,
                        struct article_marks *marks, enum direction side,
                        struct prefix *first, struct prefix *rest);

/* The empty line above a block, where one belongs; a quote goes on over it. */
void article_marks_add_gap(struct article_lines *lines, const struct block *block,
                           const struct article_marks *marks, int32_t number);

#endif
