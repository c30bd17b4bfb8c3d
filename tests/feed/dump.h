/* SPDX-License-Identifier: MIT */
/* tests/feed/dump.h: a feed as lines that a person can read and compare, one a field;
 * fields without a value are left out. */
#ifndef TESTS_FEED_DUMP_H
#define TESTS_FEED_DUMP_H

#include "feed/entry.h"

void dump_feed(const struct feed *feed, struct buf *out);

#endif
