/* SPDX-License-Identifier: MIT */
/* text/bidi_row.h: rows that stand in visual order, turned into what a terminal turns
 * back: some put each row through the bidirectional algorithm themselves, some draw words
 * from right to left. It knows no cells, only their order. */
#ifndef TEXT_BIDI_ROW_H
#define TEXT_BIDI_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* What fills one place of a row, with all its marks. */
struct bidi_row_unit {
    uint32_t code_point; /* the first */
    int font;            /* units of another one are drawn apart (bold, italic) */
    /* out: */
    size_t from;      /* which unit comes here */
    uint32_t instead; /* of that unit's first code point; 0: as it is */
    bool apart;       /* it has to be drawn in another font than the word beside it */
};

/* Whether it may be of a right-to-left script. */
bool bidi_row_turns(uint32_t code_point);

/* For a terminal that reorders the row as a line whose direction is from left to right,
 * or that of its first letter. mirrors: it shows an opening bracket among right-to-left
 * text as a closing one. */
void bidi_row_turn_line(struct bidi_row_unit *units, size_t count, bool mirrors,
                        struct arena *arena);

/* For a terminal that draws words from right to left where they stand. */
void bidi_row_turn_words(struct bidi_row_unit *units, size_t count);

#endif
