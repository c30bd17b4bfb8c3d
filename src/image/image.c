/* SPDX-License-Identifier: MIT */
#include "image/image.h"

enum {
    VERSION = 1,
    HEADER_BYTES = 3, /* version, width, height */
    CHANNELS = 3,
};

void
image_save(const struct image *image, struct buf *out)
{
    size_t size = (size_t)image->width * (size_t)image->height * CHANNELS;
    buf_append_char(out, VERSION);
    buf_append_char(out, (char)image->width);
    buf_append_char(out, (char)image->height);
    buf_append(out, (struct str){(const char *)image->pixels, size});
}

bool
image_load(struct str stored, struct image *image)
{
    if (stored.size < HEADER_BYTES || stored.data[0] != VERSION)
        return false;
    const uint8_t *bytes = (const uint8_t *)stored.data;
    int width = bytes[1], height = bytes[2];
    if (width < 1 || width > IMAGE_WIDTH_LIMIT || height < 1 ||
        height > IMAGE_HEIGHT_LIMIT ||
        stored.size != HEADER_BYTES + (size_t)width * (size_t)height * CHANNELS)
        return false;
    *image = (struct image){width, height, bytes + HEADER_BYTES};
    return true;
}
