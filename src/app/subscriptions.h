/* SPDX-License-Identifier: MIT */
/* app/subscriptions.h: subscriptions.ini, the file that commands and the reader change:
 * followed clubs and added feeds. Replaced as a whole or not at all; config.ini is the
 * user's and never written. */
#ifndef APP_SUBSCRIPTIONS_H
#define APP_SUBSCRIPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct config;
struct error;
struct paths;
struct store;

enum followed_kind {
    FOLLOWED_CLUB,
    FOLLOWED_COMPETITION,
};

/* Adds a club or competition. True also when nothing had to be changed (*changed false).
 */
bool subscriptions_follow(const struct paths *paths, enum followed_kind kind,
                          struct str id, bool *changed, struct error *err);

/* Takes one away, and the feeds that it alone brought. What config.ini follows cannot be
 * taken away here: *err names the file. */
bool subscriptions_unfollow(const struct paths *paths, const struct config *config,
                            enum followed_kind kind, struct str id, bool *changed,
                            struct error *err);

/* A feed to be added; all but the url may be empty. */
struct new_feed {
    struct str url; /* http or https, cleaned */
    struct str title, language, country;
    struct str clubs, competitions; /* ids, comma-separated */
    struct str folder;              /* "A / B" */
    struct str added_for; /* the followed club that brings it; "": the user did */
};

/* Adds those whose url is not there yet, in one change of the file. *added_count may be
 * NULL. A feed that is there because of another club is noted for this one too. */
bool subscriptions_add_feeds(const struct paths *paths, const struct new_feed *feeds,
                             size_t count, size_t *added_count, struct error *err);
bool subscriptions_remove_feed(const struct paths *paths, const struct config *config,
                               struct str url, bool *changed, struct error *err);

/* Tells the database what the config wishes. */
bool subscriptions_sync(struct store *store, const struct config *config,
                        struct error *err);

#endif
