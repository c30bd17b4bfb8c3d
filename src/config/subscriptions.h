/* SPDX-License-Identifier: MIT */
/* config/subscriptions.h: subscriptions.ini, the file that commands and the reader
 * change: followed clubs and added feeds. Replaced as a whole or not at all; config.ini
 * is the user's and never written. */
#ifndef CONFIG_SUBSCRIPTIONS_H
#define CONFIG_SUBSCRIPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "store/subscriptions.h"

struct arena;
struct config;
struct config_feed;
struct error;
struct paths;
struct store;

enum followed_kind {
    FOLLOWED_CLUB,
    FOLLOWED_COMPETITION,
};

struct followed {
    enum followed_kind kind;
    struct str id;
};

/* A feed to be added; all but the url may be empty. */
struct new_feed {
    struct str url; /* http or https, cleaned */
    struct str title, language, country;
    struct str clubs, competitions; /* ids, comma-separated */
    struct str folder;              /* "A / B" */
    struct str added_for; /* the followed club that brings it; "": the user did */
};

/* What one wishes of a feed that is there. Empty and 0 mean "as it comes". */
struct feed_edit {
    struct str url; /* which */
    struct str title, language;
    int64_t interval_s;
    enum full_text full_text;
    bool off;
};

/* The one that changes nothing of the feed yet. Its texts are borrowed. */
struct feed_edit subscriptions_edit_of(const struct config_feed *feed);

/* All that is to be different afterwards. Zeroed: nothing. */
struct subscriptions_change {
    const struct followed *begin; /* followed from now on */
    size_t begin_count;
    const struct followed *end; /* no longer; with the feeds that they alone brought */
    size_t end_count;
    bool sets_languages;
    const struct str *languages; /* instead of those before */
    size_t language_count;
    const struct new_feed *add; /* where the url is there already, added_for is noted */
    size_t add_count;
    const struct str *remove; /* urls of feeds */
    size_t remove_count;
    const struct feed_edit *edit;
    size_t edit_count;
};

/* What of it was not so before. */
struct subscriptions_outcome {
    size_t begun_count, ended_count, added_count, removed_count, edited_count;
};

/* One change of the file, whole or not at all. What stands in config.ini cannot be ended
 * or removed here: *err names file and section. config may be NULL where nothing is.
 * With --restricted no feed is added whose address names a machine of this host's own
 * network. */
bool subscriptions_change(const struct paths *paths, const struct config *config,
                          const struct subscriptions_change *change,
                          struct subscriptions_outcome *outcome, struct error *err);

/* The two commonest ones. */
bool subscriptions_add_feeds(const struct paths *paths, const struct new_feed *feeds,
                             size_t count, size_t *added_count, struct error *err);
bool subscriptions_remove_feed(const struct paths *paths, const struct config *config,
                               struct str url, bool *changed, struct error *err);

/* Tells the database what the config wishes. STORE_BUSY when another is writing, also
 * told in *err. */
enum store_result subscriptions_sync(struct store *store, const struct config *config,
                                     struct error *err);

#endif
