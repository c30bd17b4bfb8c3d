/* SPDX-License-Identifier: MIT */
/* Any bytes as a photo: what comes out is an image, and survives being stored. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "image/image.h"
#include "ui/image_cells.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(const struct image *image, struct arena *arena)
{
    struct buf saved;
    struct image loaded;
    struct image_cells cells;
    buf_init(&saved, BUF_LIMIT_DEFAULT);
    image_save(image, &saved);
    if (!image_load(buf_str(&saved), &loaded) || loaded.width != image->width ||
        loaded.height != image->height)
        abort();
    if (image_cells_make(&loaded, 40, 12, 256, arena, &cells) &&
        (cells.width_cols > 40 || cells.height_rows > 12))
        abort();
    buf_finish(&saved);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct image image;
    struct error err = {""};
    struct str file = {(const char *)data, size};
    if (image_decode(file, &arena, &image, &err))
        check(&image, &arena);
    else if (err.text[0] == '\0')
        abort();
    if (image_load(file, &image))
        check(&image, &arena);
    arena_finish(&arena);
    return 0;
}
