/* SPDX-License-Identifier: MIT */
/* image/decode.h: what the decoders share. Each is one file and the home of one library;
 * one that was left out of the build is left out of image/decode.c's table. */
#ifndef IMAGE_DECODE_H
#define IMAGE_DECODE_H

#include <stdint.h>

#include "image/image.h"

typedef bool image_decoder(struct str file, struct arena *arena, struct image *image,
                           struct error *err);

image_decoder decode_jpeg;
image_decoder decode_png;
image_decoder decode_webp;

/* This thread's time on the processor, for IMAGE_TIME_LIMIT_MS. */
int64_t decode_spent_ms(void);

/* Whether a size that a file claims is one to go on with. */
bool decode_check_size(int64_t width, int64_t height, struct error *err);

/* "the photo is damaged" */
bool decode_damaged(struct error *err);

#endif
