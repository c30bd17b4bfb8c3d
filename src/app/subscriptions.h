/* SPDX-License-Identifier: MIT */
/* app/subscriptions.h: subscriptions.ini, the file that commands and the reader change:
 * followed clubs and added feeds. Replaced as a whole or not at all; config.ini is the
 * user's and never written. */
#ifndef APP_SUBSCRIPTIONS_H
#define APP_SUBSCRIPTIONS_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct config;
struct error;
struct paths;
struct store;

/* Adds or removes a club. True also when nothing had to be changed (*changed false). A
 * club that config.ini follows cannot be removed here: *err names the line's file. */
bool subscriptions_follow(const struct paths *paths, struct str club_id, bool *changed,
                          struct error *err);
bool subscriptions_unfollow(const struct paths *paths, const struct config *config,
                            struct str club_id, bool *changed, struct error *err);

/* url: http or https, cleaned. title may be empty. */
bool subscriptions_add_feed(const struct paths *paths, struct str url, struct str title,
                            bool *changed, struct error *err);
bool subscriptions_remove_feed(const struct paths *paths, const struct config *config,
                               struct str url, bool *changed, struct error *err);

/* Tells the database what the config wishes. */
bool subscriptions_sync(struct store *store, const struct config *config,
                        struct error *err);

#endif
