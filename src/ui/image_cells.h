/* SPDX-License-Identifier: MIT */
/* ui/image_cells.h: an image as cells of block characters in the terminal's palette. The
 * home of libchafa. */
#ifndef UI_IMAGE_CELLS_H
#define UI_IMAGE_CELLS_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/style.h"

struct arena;
struct image;

enum {
    IMAGE_CELLS_COLOURS = 16, /* with fewer than so many nothing can be recognised */
};

struct image_cell {
    char text[4]; /* one block character or a blank, NUL-terminated */
    struct style style;
};

struct image_cells {
    int width_cols, height_rows;
    const struct image_cell *cells; /* row by row */
};

/* This build can draw at all. */
bool image_cells_are_possible(void);

/* As large as fits, with the image's proportions; half blocks, and with sixteen colours
 * quarters too. False, *cells untouched, where nothing can be drawn. */
bool image_cells_make(const struct image *image, int limit_cols, int limit_rows,
                      int colour_count, struct arena *arena, struct image_cells *cells);

#endif
