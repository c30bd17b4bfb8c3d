/* SPDX-License-Identifier: MIT */
/* text/wrap.h: a paragraph and a width to lines, in logical order.
 * Line breaking opportunities as UAX 14 has them for the scripts of news (blanks,
 * hyphens, dashes, slashes in long words, between ideographs but not before closing
 * punctuation); a word wider than the line is broken between clusters. No hyphens are
 * added. */
#ifndef TEXT_WRAP_H
#define TEXT_WRAP_H

#include <stddef.h>

#include "base/str.h"

struct arena;

struct wrapped_line {
    size_t start, end; /* bytes of the paragraph, without the blanks at the break */
    int width_cols;    /* never above the width asked for */
};

/* paragraph: cleaned text, borrowed; a LF in it is a forced break. width_cols below 1
 * counts as 1 (a wide cluster in a line of one column is left out of that promise).
 * Returns the number of lines (0 for an empty paragraph), *lines from the arena. Same
 * input, same lines. */
size_t wrap_paragraph(struct str paragraph, int width_cols, struct arena *arena,
                      struct wrapped_line **lines);

#endif
