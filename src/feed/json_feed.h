/* SPDX-License-Identifier: MIT */
/* feed/json_feed.h: JSON Feed 1.0 and 1.1. */
#ifndef FEED_JSON_FEED_H
#define FEED_JSON_FEED_H

#include <stdbool.h>

#include "base/str.h"
#include "feed/entry.h"

struct arena;
struct error;

/* text: UTF-8; base: of the document, may be empty.
 * False, with *err set and *feed untouched, when it is no JSON or no feed. */
bool json_feed_parse(struct str text, struct str base, struct arena *arena,
                     struct feed *feed, struct error *err);

#endif
