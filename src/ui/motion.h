/* SPDX-License-Identifier: MIT */
/* ui/motion.h: motions of the cursor in the shortest form. ncurses goes to the next row
 * by CUP, six to nine bytes; from the end of a row line feed and a column are fewer, and
 * in columns of short texts line feed and backspaces. What the cursor does is followed as
 * far as it is certain: through ASCII, not through characters whose width terminals
 * disagree about. ECMA-48. Pure. */
#ifndef UI_MOTION_H
#define UI_MOTION_H

#include <stdbool.h>

#include "base/str.h"

/* Zeroed: nothing is known, and motions pass as they are. */
struct motion {
    bool known_terminal; /* LF, BS, CR, CHA and HPA do there what ECMA-48 says */
    int width_cols, height_rows;
    int row, column; /* from 1; 0: not known */
    bool region;     /* a part of the screen scrolls: no line feed */
};

/* What the cursor does not follow from now on: the terminal was resized or shown to
 * another program. */
void motion_forget(struct motion *motion);

/* A byte that is sent and is not of a sequence. */
void motion_character(struct motion *motion, char c);
/* A control sequence (CSI) that is sent as it is. */
void motion_sequence(struct motion *motion, struct str sequence);
/* CUP, or VPA, which keeps the column: appends what is sent instead. */
void motion_place(struct motion *motion, struct str sequence, struct buf *out);

#endif
