/* SPDX-License-Identifier: MIT */
/* ui/article_image.h: the photo of an article as lines of its layout. */
#ifndef UI_ARTICLE_IMAGE_H
#define UI_ARTICLE_IMAGE_H

#include "ui/article_layout.h"

struct article_lines;
struct image;

enum {
    /* Larger, a photo costs more bytes than it tells. */
    ARTICLE_IMAGE_COLS = 64,
    ARTICLE_IMAGE_ROWS = 16,
};

/* Adds its lines behind those of a block, with an empty one above. With `room` they are
 * as many as a photo of the usual proportions has; NULL then leaves them empty. False,
 * and none, where the options or the width leave no room for it. */
bool article_image_add(struct article_lines *lines, const struct image *image, bool room,
                       int32_t block);

#endif
