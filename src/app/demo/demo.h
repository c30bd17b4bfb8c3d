/* SPDX-License-Identifier: MIT */
/* app/demo/demo.h: the sample feeds of `terrace --demo`, compiled into the program.
 * Outlets, results and quotations in them are invented. They reach the reader through the
 * same parser, tagger and store as any feed; only the transport differs. */
#ifndef APP_DEMO_DEMO_H
#define APP_DEMO_DEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

size_t demo_feed_count(void);

/* The address under which the demo subscribes to a feed, such as
 * "https://la-gradinata.example/feed.rss"; index < demo_feed_count(). */
struct str demo_feed_url(size_t index);

/* The document at `url` as if fetched at now_utc, taken from the arena: placeholders such
 * as @-3h20m@ in the file have become dates so long before now, in the form that the
 * format of the feed asks for. False, *body untouched: no sample feed has this address.
 * The shape is that of poller_sample (net/poller.h). */
bool demo_sample(struct str url, int64_t now_utc, struct arena *arena, struct str *body);

/* Ids of the clubs that the demo follows, in the order of the keys 1 to 9; NULL ends. */
const char *const *demo_followed_clubs(void);

#endif
