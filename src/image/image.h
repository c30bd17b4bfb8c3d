/* SPDX-License-Identifier: MIT */
/* image/image.h: a photo as a small grid of colours: what the poller makes of a
 * stranger's file, keeps in the database, and the reader draws. Only the poller decodes;
 * a stored image is so simple that reading it back is a comparison of sizes. */
#ifndef IMAGE_IMAGE_H
#define IMAGE_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct error;

enum {
    /* A half block is one pixel wide: no screen shows more of it. */
    IMAGE_WIDTH_LIMIT = 160,
    IMAGE_HEIGHT_LIMIT = 120,
    IMAGE_SMALLEST_SIDE = 16, /* below it is a spacer or a tracker */

    /* What a file may claim. Photos of outlets have 50 to 500 KiB and two million pixels;
     * the rest is room. Memory is at most four bytes for each pixel. */
    IMAGE_FILE_LIMIT_BYTES = 6 << 20,
    IMAGE_SIDE_LIMIT = 16384,
    IMAGE_PIXEL_LIMIT = 16 << 20,
    IMAGE_SCAN_LIMIT = 50,      /* of a progressive JPEG; ten are usual */
    IMAGE_TIME_LIMIT_MS = 2000, /* of the processor, for one file */
};

struct image {
    int width, height;     /* pixels, 1 to the limits above */
    const uint8_t *pixels; /* red, green, blue; row by row */
};

/* Makes an image of a file in JPEG, PNG or WebP, shrunk to the limits. Any bytes are
 * safe. False, with a sentence about "the photo", for everything else. */
bool image_decode(struct str file, struct arena *arena, struct image *image,
                  struct error *err);

void image_save(const struct image *image, struct buf *out);
/* Borrows the pixels from `stored`. False, *image untouched, when it is no image. */
bool image_load(struct str stored, struct image *image);

#endif
