/* SPDX-License-Identifier: MIT */
/* feed/discover.h: the feeds that a web page says it has. */
#ifndef FEED_DISCOVER_H
#define FEED_DISCOVER_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct feed_source;

enum {
    DISCOVER_LIMIT = 32 /* a page with more is a list, not a site */
};

struct discovered_feed {
    struct str url; /* absolute, http or https, clean */
    struct str title;
    struct str type; /* media type as stated */
};

/* page: HTML in any encoding, borrowed for the call; *feeds from the arena, in document
 * order, each address once. The page's <link rel="alternate"> come first; where there are
 * none, links whose address is that of a feed by custom (/feed, .rss, atom.xml ...).
 * Returns their number. */
size_t discover_feeds(struct str page, const struct feed_source *source,
                      struct arena *arena, const struct discovered_feed **feeds);

#endif
