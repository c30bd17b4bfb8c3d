/* SPDX-License-Identifier: MIT */
/* image/shrink.h: rows of a large image to a small one, each pixel the mean of those that
 * it stands for. Holds one row of sums, however large the image is. */
#ifndef IMAGE_SHRINK_H
#define IMAGE_SHRINK_H

#include <stdint.h>

#include "image/image.h"

struct arena;

/* The largest size within the limits of an image that keeps the proportions; nothing is
 * made larger. */
void shrink_fit(int source_width, int source_height, int *width, int *height);

struct shrink {
    int source_width, source_height;
    int width, height;
    int source_row;
    uint8_t *pixels;    /* of the small image */
    uint64_t *sums;     /* of the row being made, by channel */
    uint32_t row_count; /* source rows in it */
};

/* Sizes are at least 1. Memory from the arena. */
void shrink_begin(struct shrink *shrink, int source_width, int source_height,
                  struct arena *arena);
/* The next row, red, green, blue. Rows beyond the height are dropped. */
void shrink_row(struct shrink *shrink, const uint8_t *row);
/* Rows that never came are black. */
struct image shrink_end(const struct shrink *shrink);

#endif
