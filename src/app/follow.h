/* SPDX-License-Identifier: MIT */
/* app/follow.h: following a club or competition, which brings feeds of the catalogue with
 * it: its own, then those of its competition, in the languages that the user reads. */
#ifndef APP_FOLLOW_H
#define APP_FOLLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "club/catalogue.h"
#include "config/subscriptions.h"

struct arena;
struct error;
struct session;

struct follow_target {
    enum followed_kind kind;
    struct str id;   /* borrowed from the gazetteer, as the name */
    struct str name; /* official */
};

/* A club's id, else a competition's. False when there is neither. */
bool follow_find(const struct session *session, struct str id,
                 struct follow_target *target);

struct follow_result {
    bool changed;                        /* it was not followed before */
    const struct catalogue_feed **feeds; /* proposed; from the session's arena */
    size_t feed_count;
    size_t added_count; /* of them; the others were subscribed already */
};

/* What the catalogue knows of a feed, as something to be added. */
void follow_fill_feed(const struct catalogue_feed *known, struct str followed_id,
                      struct arena *arena, struct new_feed *feed);

/* least: how sure of a feed one has to be; with_feeds false: no feeds. */
bool follow_begin(struct session *session, const struct follow_target *target,
                  bool with_feeds, enum feed_confidence least,
                  struct follow_result *result, struct error *err);

/* Takes the feeds along that it alone brought. */
bool follow_end(struct session *session, const struct follow_target *target,
                bool *changed, struct error *err);

#endif
