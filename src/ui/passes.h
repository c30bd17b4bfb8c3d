/* SPDX-License-Identifier: MIT */
/* ui/passes.h: in which order a frame is drawn. Row by row, a list whose rows have a grey
 * column, a coloured one and text needs three changes of colour for each row; look by
 * look it needs three altogether, but more motions. What is fewer bytes is reckoned here.
 * Pure.
 */
#ifndef UI_PASSES_H
#define UI_PASSES_H

#include <stdbool.h>
#include <stdint.h>

enum {
    PASSES_LOOKS = 32, /* a frame with more of them is drawn row by row */
};

struct passes_frame {
    int width_cols, height_rows;
    const uint8_t *looks;  /* of each cell, row by row, below look_count */
    const bool *changed;   /* what is to be sent */
    int look_count;        /* at most PASSES_LOOKS */
    const int *look_bytes; /* what telling each of them costs */
};

/* Puts those looks into first[] that are to be drawn before all others, each in a pass of
 * its own. Returns how many. */
int passes_plan(const struct passes_frame *frame, uint8_t first[PASSES_LOOKS]);

#endif
