/* SPDX-License-Identifier: MIT */
/* feed/opml.h: subscription lists in and out (OPML 1.0 and 2.0).
 * A list comes from a stranger: all it can give is http and https addresses with a title
 * and a place in folders. */
#ifndef FEED_OPML_H
#define FEED_OPML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct error;

enum {
    OPML_OUTLINE_LIMIT = 5000, /* a reader's list; nobody follows more */
    OPML_FOLDER_LIMIT = 16     /* folders in each other; deeper ones are left out */
};

struct opml_outline {
    struct str url; /* of the feed: http or https, clean */
    struct str title;
    struct str page_url;       /* htmlUrl, "" for none */
    const struct str *folders; /* outermost first */
    size_t folder_count;
};

struct opml {
    struct str title;
    const struct opml_outline *outlines; /* in document order */
    size_t outline_count;
    size_t refused_count; /* outlines whose address is not one to subscribe to */
    size_t surplus_count; /* and those beyond OPML_OUTLINE_LIMIT */
    struct str damage;    /* as in struct feed */
};

/* body: in any encoding, borrowed for the call; everything in *opml is from the arena.
 * False, with *err set and *opml untouched, when it is no OPML. */
bool opml_parse(struct str body, struct arena *arena, struct opml *opml,
                struct error *err);

/* Appends the list as OPML 2.0. Outlines of one folder come together, at the place of
 * the first one. */
void opml_write(const struct opml *opml, struct buf *out);

#endif
