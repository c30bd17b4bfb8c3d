/* SPDX-License-Identifier: MIT */
/* reader/feeds/feed_health.h: the health of the feeds as the pane shows it: failing ones
 * first, paused ones last. */
#ifndef READER_FEEDS_FEED_HEALTH_H
#define READER_FEEDS_FEED_HEALTH_H

#include <stdint.h>

#include "base/str.h"

struct app;
struct arena;
struct subscription_state;
struct subscription_wish;

/* Reads the feeds' state again where it changed. The cursor stays on its feed. */
void feed_health_step(struct app *app, int64_t now_ms);
/* Until feed_health_step has something to do; -1: nothing changed. */
int64_t feed_health_wait_ms(const struct app *app, int64_t now_ms);

/* "30 min between polls; not at 0-5 h GMT": what server and feed said; "". */
struct str feed_health_asked(const struct subscription_state *state, int64_t now_utc,
                             struct arena *arena);
/* "every 2 h; always the whole article"; "". */
struct str feed_health_wish(const struct subscription_wish *wish, struct arena *arena);

#endif
