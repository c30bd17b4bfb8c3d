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
    int width_cols;  /* 0, 1 or 2 */
};

/* The grapheme cluster at *offset, which moves behind it. False at the end of text. */
bool cluster_next(struct str text, size_t *offset, struct cluster *cluster);

/* Columns of one code point: 0 for marks and controls, 2 for wide and full-width ones,
 * else 1. */
int width_of_code_point(uint32_t code_point);

int width_of(struct str text);

/* text where it fits into width_cols; else its beginning, cut between clusters, with
 * `ellipsis` behind it, together at most width_cols. */
struct str width_cut(struct str text, int width_cols, struct str ellipsis,
                     struct arena *arena);

#endif
