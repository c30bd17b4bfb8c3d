/* SPDX-License-Identifier: MIT */
/* reader/article/lead_image.h: the photo of the open article: asked for, awaited, shown
 * and hidden. The poller fetches and decodes it; here come only the pixels that it kept.
 */
#ifndef READER_ARTICLE_LEAD_IMAGE_H
#define READER_ARTICLE_LEAD_IMAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct app;

enum {
    LEAD_IMAGE_FAILURES = 32,
};

/* What could not be had is not asked for again by itself. */
struct lead_image {
    int64_t awaited_id; /* the entry whose photo is under way; 0: none */
    int64_t failed_ids[LEAD_IMAGE_FAILURES];
    size_t failed_count; /* also beyond the limit: the oldest are forgotten */
};

/* Shows the photo of the article, fetched if it is not there, or hides it. */
void lead_image_toggle(struct app *app);

/* An article was loaded. reading: it is read, not only seen beside the headlines. */
void lead_image_opened(struct app *app, bool reading);

/* The poller's answer, also to what others asked for. text: why not. */
void lead_image_came(struct app *app, int64_t entry_id, bool got, struct str text);

/* The poller has gone: no answer will come. */
void lead_image_lost(struct app *app);

/* The open article's is under way. */
bool lead_image_is_coming(const struct app *app);

/* Colours to draw photos with; 0: none are drawn. */
int lead_image_colours(const struct app *app);

#endif
