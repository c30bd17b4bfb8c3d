/* SPDX-License-Identifier: MIT */
/* feed/parse.h: turns the bytes of a feed document into entries.
 * Understands RSS 0.9x to 2.0, RDF, Atom and JSON Feed, in any encoding. No network, no
 * clock, no log. Text fields are display text (no markup, entities decoded, white space
 * collapsed) but not yet cleaned for the terminal: that is text/clean.h's, when stored.
 */
#ifndef FEED_PARSE_H
#define FEED_PARSE_H

#include <stdbool.h>

#include "base/str.h"
#include "feed/entry.h"

struct arena;
struct error;

enum {
    FEED_ENTRY_LIMIT = 2000,
    FEED_DEPTH_LIMIT = 200
};

struct feed_source {
    struct str url;          /* of the document, resolves relative links; may be empty */
    struct str content_type; /* of the HTTP answer; may be empty */
};

/* body      raw bytes in any encoding, borrowed for the call
 * arena     everything reachable from *feed is taken from it
 * A damaged document gives what could be read and sets feed->damage.
 * False, with *err set and *feed untouched, when nothing could be read. */
bool feed_parse(struct str body, const struct feed_source *source, struct arena *arena,
                struct feed *feed, struct error *err);

/* The name that `terrace parse --json` prints: "rss20", "atom10" ... */
struct str feed_format_name(enum feed_format format);

/* The date of the newest entry; 0: none is dated. */
int64_t feed_newest_utc(const struct feed *feed);

#endif
