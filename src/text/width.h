/* SPDX-License-Identifier: MIT */
/* text/width.h: extended grapheme clusters (UAX 29) and the terminal columns they take
 * (UAX 11, as utf8proc has it). One width function serves layout and screen. */
#ifndef TEXT_WIDTH_H
#define TEXT_WIDTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

struct cluster {
    struct str text; /* borrowed */
    /* 1 or 2, and more only where marks take columns of their own (Devanagari and its
     * like): the sum of the cells below. */
    int width_cols;
};

/* The grapheme cluster at *offset, which moves behind it. False at the end of text. */
bool cluster_next(struct str text, size_t *offset, struct cluster *cluster);

enum {
    CELL_TEXT_BYTES = 22 /* a base and four marks */
};

/* What one cell of a terminal takes: a code point with a width and the marks on it. */
struct cell_text {
    char text[CELL_TEXT_BYTES]; /* UTF-8, no NUL behind it */
    uint8_t size;
    uint8_t width_cols; /* 1 or 2 */
};

/* The next cell of a cluster, as every terminal shows it alike: emoji sequences become
 * their first element, flags two letters, keycaps the digit; presentation selectors,
 * skin tones and joiners go; what libc and utf8proc disagree on, and what is not
 * printable, becomes U+FFFD; a mark without a base gets a blank. Loses decoration, never
 * alignment.
 */
bool cluster_cell_next(struct str cluster, size_t *offset, struct cell_text *cell);

/* Columns of one code point: 0 for marks and controls, 2 for wide and full-width ones,
 * else 1. */
int width_of_code_point(uint32_t code_point);

int width_of(struct str text);

/* text where it fits into width_cols; else its beginning, cut between clusters, with
 * `ellipsis` behind it, together at most width_cols. */
struct str width_cut(struct str text, int width_cols, struct str ellipsis,
                     struct arena *arena);
/* The same, but its end is kept, with `ellipsis` before it. */
struct str width_cut_front(struct str text, int width_cols, struct str ellipsis,
                           struct arena *arena);
/* The same, but both ends are kept: of an address what it begins with and its last part.
 */
struct str width_cut_middle(struct str text, int width_cols, struct str ellipsis,
                            struct arena *arena);

#endif
