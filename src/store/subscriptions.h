/* SPDX-License-Identifier: MIT */
/* store/subscriptions.h: what is polled, when next, and how it went last time. The wishes
 * (url, title, interval ...) come from the user's ini files and are written here at
 * start; the state (validators, times, problem) belongs to the poller. */
#ifndef STORE_SUBSCRIPTIONS_H
#define STORE_SUBSCRIPTIONS_H

#include <stddef.h>

#include "base/str.h"
#include "store/store.h"

struct arena;

enum full_text {
    FULL_TEXT_ASK, /* on the user's key */
    FULL_TEXT_ALWAYS,
    FULL_TEXT_NEVER,
};

/* The user's wish. Empty and 0 mean "as it comes". */
struct subscription_wish {
    struct str url;
    struct str title, language, country;
    struct str clubs, competitions; /* ids, comma-separated */
    int64_t interval_s;
    enum full_text full_text;
    struct str user, password; /* HTTP credentials */
    struct str proxy, user_agent;
    bool off;
};

enum gone {
    GONE_NO,
    GONE_410,      /* the server said it is gone for good */
    GONE_GIVEN_UP, /* failed for too long */
};

/* What the last visits left. */
struct subscription_state {
    struct str poll_url;            /* after permanent redirects; "" : the wish's url */
    struct str etag, last_modified; /* opaque bytes, as the server wrote them */
    struct str validators_url;      /* whose answer they came with; "": poll_url's */
    int64_t next_poll_utc;
    struct str next_poll_reason; /* one phrase: "the server asked for 30 min" */
    int64_t held_until_utc; /* the server asked not to come before; 0: nothing asked */
    int64_t last_poll_utc, last_success_utc;
    int64_t newest_entry_utc; /* newest date in the feed, or last news of it; 0 none */
    int32_t last_status;      /* HTTP status, 0 none */
    struct str problem;       /* one sentence, "" none */
    int64_t problem_since_utc;
    int32_t failure_count; /* in a row */
    enum gone gone;
    /* what the feed said last, inputs of the next computation */
    int64_t ttl_s, update_period_s, max_age_s;
    uint32_t skip_hours, skip_days;
    uint64_t body_hash;
    struct str feed_title, feed_link, feed_language, damage;
};

struct subscription {
    int64_t id;
    struct subscription_wish wish;
    struct subscription_state state;
    int64_t entry_count, unread_count; /* filled by store_subscriptions only on request */
};

/* Makes the table equal to the wishes: new urls are added (due at once), missing ones are
 * switched off but keep their entries. Wishes that are there already write nothing. */
enum store_result store_set_wishes(struct store *store,
                                   const struct subscription_wish *wishes, size_t count,
                                   struct error *err);

/* All subscriptions that are not switched off, in the order of the wishes. */
enum store_result store_subscriptions(struct store *store, bool with_counts,
                                      struct arena *arena,
                                      struct subscription **subscriptions, size_t *count,
                                      struct error *err);

/* Those that are switched off, because the user wishes so or has no such feed any more.
 */
enum store_result store_subscriptions_off(struct store *store, struct arena *arena,
                                          struct subscription **subscriptions,
                                          size_t *count, struct error *err);

enum store_result store_set_state(struct store *store, int64_t subscription_id,
                                  const struct subscription_state *state,
                                  struct error *err);

#endif
