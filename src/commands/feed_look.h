/* SPDX-License-Identifier: MIT */
/* commands/feed_look.h: what stands behind an address that somebody wants to read: a
 * feed, a page that names feeds, or why there is none. Fetches and keeps nothing. */
#ifndef COMMANDS_FEED_LOOK_H
#define COMMANDS_FEED_LOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/str.h"
#include "feed/discover.h"
#include "feed/entry.h"
#include "net/fetch.h"

struct arena;
struct session;

struct feed_look {
    struct fetch_answer answer;
    bool is_feed;
    struct feed feed; /* of the address, or of the one to subscribe to */
    /* Of a page: the feeds it names; the first that is one is to be subscribed to. */
    const struct discovered_feed *named;
    size_t named_count;
    struct str subscribe_url; /* "": there is nothing to subscribe to */
    struct str problem;       /* then why, a phrase; clean */
};

/* The address that a person typed, fit to be kept: without a scheme it is one of https.
 */
bool feed_look_address(struct str typed, struct arena *arena, struct str *url,
                       struct error *err);

/* url: clean. Everything in *look is taken from the session's arena. Where the user has
 * wishes for a feed of this address, they hold. A page's feeds are asked for, too, until
 * one is a feed. False, with *err set, when nothing could be asked
 * at all. From the first call on this process has given up what fetch_once_begin says. */
bool feed_look(struct session *session, struct str url, struct feed_look *look,
               struct error *err);

#endif
