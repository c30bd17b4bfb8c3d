/* SPDX-License-Identifier: MIT */
/* PNG, by libpng. */
#include "image/decode.h"

#include <png.h>

#include "base/arena.h"
#include "base/memory.h"
#include "image/shrink.h"

#include <stdlib.h>

enum {
    CHANNELS = 3
};

static bool
read_pixels(png_image *png, struct arena *arena, struct image *image, struct error *err)
{
    png->format = PNG_FORMAT_RGB;
    size_t row_bytes = (size_t)png->width * CHANNELS;
    uint8_t *pixels = memory_take(png->height, row_bytes);
    /* Logos are drawn for white paper. */
    const png_color white = {255, 255, 255};
    bool done = png_image_finish_read(png, &white, pixels, (png_int_32)row_bytes, NULL);
    if (done) {
        struct shrink shrink;
        shrink_begin(&shrink, (int)png->width, (int)png->height, arena);
        for (size_t y = 0; y < png->height; y++)
            shrink_row(&shrink, pixels + y * row_bytes);
        *image = shrink_end(&shrink);
    }
    free(pixels);
    return done || decode_damaged(err);
}

bool
decode_png(struct str file, struct arena *arena, struct image *image, struct error *err)
{
    png_image png = {.version = PNG_IMAGE_VERSION};
    bool done = false;
    if (!png_image_begin_read_from_memory(&png, file.data, file.size))
        decode_damaged(err);
    else if (decode_check_size(png.width, png.height, err))
        done = read_pixels(&png, arena, image, err);
    png_image_free(&png);
    return done;
}
