/* SPDX-License-Identifier: MIT */
/* store/images.h: the photos of articles, as the poller has made them small; the newest
 * ones only. */
#ifndef STORE_IMAGES_H
#define STORE_IMAGES_H

#include <stdint.h>

#include "base/str.h"
#include "store/store.h"

struct arena;

enum {
    STORE_IMAGE_LIMIT = 256, /* of at most 58 KB: 15 MB in all */
};

struct store_image {
    struct str url;   /* where it came from */
    struct str image; /* image_save's bytes */
};

/* Keeps the photo of an entry instead of the one before; the oldest ones beyond the limit
 * go. */
enum store_result store_keep_image(struct store *store, int64_t entry_id,
                                   const struct store_image *image, int64_t now_utc,
                                   struct error *err);

/* Strings from the arena; an empty url: there is none. */
enum store_result store_load_image(struct store *store, int64_t entry_id,
                                   struct arena *arena, struct store_image *image,
                                   struct error *err);

#endif
