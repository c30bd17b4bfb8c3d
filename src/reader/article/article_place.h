/* SPDX-License-Identifier: MIT */
/* reader/article/article_place.h: how far the open article has been read: kept a moment
 * after it was scrolled, and whenever it is left. */
#ifndef READER_ARTICLE_ARTICLE_PLACE_H
#define READER_ARTICLE_ARTICLE_PLACE_H

#include <stdint.h>

struct app;

/* Before another article, or the same one anew, takes the place of the open one. */
void article_place_keep(struct app *app);
/* After it was loaded: to where it was left. */
void article_place_return(struct app *app);

/* Once a turn. */
void article_place_step(struct app *app, int64_t now_ms);
/* Until the step that has something to do, -1: none. */
int64_t article_place_wait_ms(const struct app *app, int64_t now_ms);

#endif
