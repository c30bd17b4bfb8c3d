/* SPDX-License-Identifier: MIT */
/* text/bidi.h: visual order of lines by the Unicode bidirectional algorithm (UAX 9), for
 * terminals that do not reorder by themselves. Logical order in, clusters in the order
 * they stand on the screen out. fribidi does the levels. */
#ifndef TEXT_BIDI_H
#define TEXT_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum direction {
    DIRECTION_LEFT_TO_RIGHT,
    DIRECTION_RIGHT_TO_LEFT,
};

enum bidi_mode {
    BIDI_REORDER,  /* visual order here, mirrored, Arabic joined */
    BIDI_TERMINAL, /* logical order: the terminal reorders */
};

/* Direction of a language by its tag ("he", "ar-EG"): right-to-left for ar fa he ur yi
 * ... */
enum direction bidi_language_direction(struct str language);

/* Direction of the first strong character (UAX 9, P2 and P3), else `otherwise`. */
enum direction bidi_direction(struct str paragraph, enum direction otherwise);

/* The same for a headline: in a right-to-left language it is right-to-left also when it
 * begins with a Latin name, once more than 40 % of its strong characters are. */
enum direction bidi_title_direction(struct str title, struct str language);

struct visual_cluster {
    struct str text; /* what to write into the cell; mirrored or joined where needed */
    uint32_t offset; /* of its first byte in the paragraph, to look up style and links */
    int width_cols;  /* at least 1 */
};

struct visual_line {
    const struct visual_cluster *clusters; /* left to right */
    size_t cluster_count;
    int width_cols;
};

struct bidi_paragraph; /* a paragraph with its levels */

/* paragraph: cleaned text (text/clean.h) of one paragraph, borrowed as long as the
 * result. A paragraph longer than 16 KiB is analysed in parts of that size. */
const struct bidi_paragraph *bidi_analyse(struct str paragraph, enum direction base,
                                          enum bidi_mode mode, struct arena *arena);

/* The bytes start..end of the paragraph (one wrapped line, without its trailing blank) in
 * visual order. Same input, same line. */
void bidi_order_line(const struct bidi_paragraph *paragraph, size_t start, size_t end,
                     struct arena *arena, struct visual_line *line);

/* A text of one line (title, chip, outlet) on its own: analyse and order in one step. */
void bidi_order(struct str text, enum direction base, enum bidi_mode mode,
                struct arena *arena, struct visual_line *line);

#endif
