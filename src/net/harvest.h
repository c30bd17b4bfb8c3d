/* SPDX-License-Identifier: MIT */
/* net/harvest.h: from a feed's bytes to stored entries: parse, find what is new, make
 * documents, tag, keep. No network, no clock. */
#ifndef NET_HARVEST_H
#define NET_HARVEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "feed/entry.h"
#include "store/store.h"

struct arena;
struct error;
struct extracted;
struct gazetteer;
struct subscription_wish;

/* The wish of a subscription, NULL when there is none any more. */
typedef const struct subscription_wish *harvest_find_wish(void *context,
                                                          int64_t subscription_id);

struct harvester {
    struct store *store; /* all borrowed */
    const struct gazetteer *gazetteer;
    harvest_find_wish *find_wish;
    void *context; /* of find_wish */
};

struct harvest_input {
    int64_t subscription_id;
    const struct subscription_wish *wish;
    struct str body, url, content_type;
    int64_t now_utc;
};

enum harvest_result {
    HARVEST_DONE,
    HARVEST_NO_FEED, /* nothing in the bytes could be read as a feed */
    HARVEST_UNSTORED /* the database was busy or failed: nothing was changed */
};

struct harvest {
    struct feed feed;
    int64_t newest_entry_utc; /* 0: no dates */
    const int64_t *new_ids;   /* ascending */
    size_t new_count;
    const int64_t *changed_ids;
    size_t changed_count;
};

/* Everything in *harvest is taken from the arena. */
enum harvest_result harvest_feed(const struct harvester *harvester,
                                 const struct harvest_input *input, struct arena *arena,
                                 struct harvest *harvest, struct error *err);

/* Tags a stored entry again. The same results, without HARVEST_NO_FEED. */
enum harvest_result harvest_tags_again(const struct harvester *harvester,
                                       int64_t entry_id, struct error *err);

/* Makes a page's article the document of an entry. HARVEST_NO_FEED: it has none. *err is
 * set also when it was kept, to a sentence about what is missing, or to "". */
enum harvest_result harvest_page(const struct harvester *harvester, int64_t entry_id,
                                 const struct extracted *page, struct error *err);

#endif
