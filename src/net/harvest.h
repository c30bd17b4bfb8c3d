/* SPDX-License-Identifier: MIT */
/* net/harvest.h: between a feed's document and the database: what of it is new, headlines
 * that go ahead, entries that are kept. What is made of the document in between is
 * net/conversion.h's. No network, no clock. */
#ifndef NET_HARVEST_H
#define NET_HARVEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "feed/entry.h"
#include "store/store.h"

struct arena;
struct conversion;
struct error;
struct extracted;
struct gazetteer;
struct store_identity;
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

enum harvest_result {
    HARVEST_DONE,
    HARVEST_NO_FEED, /* nothing in the bytes could be read as a feed */
    HARVEST_UNSTORED /* the database was busy or failed: nothing was changed */
};

/* What a document says. */
struct harvest_document {
    struct feed feed;
    int64_t newest_entry_utc; /* 0: no dates */
    const struct store_identity *identities;
    const size_t *kept; /* indexes of identities in feed.entries */
};

/* Reads the body; what of it is new or changed becomes conversion->wanted. The question
 * of *conversion is set but for that; everything in *document is taken from the arena. */
enum harvest_result harvest_read(const struct harvester *harvester, struct str body,
                                 struct conversion *conversion, struct arena *arena,
                                 struct harvest_document *document, struct error *err);

/* The ids that something has become known under; arrays from the arena given. */
struct harvest {
    int64_t *new_ids; /* ascending */
    size_t new_count;
    size_t ahead_count; /* the first so many of them were listed already */
    int64_t *changed_ids;
    size_t changed_count;
};

/* Keeps the headlines of what is new, ahead of the rest; conversion->ids tells which. */
enum harvest_result harvest_headlines(const struct harvester *harvester,
                                      struct conversion *conversion,
                                      const struct harvest_document *document,
                                      struct arena *arena, struct harvest *harvest,
                                      struct error *err);

/* Keeps what was converted. What went ahead is new here as well. */
enum harvest_result harvest_keep(const struct harvester *harvester,
                                 struct conversion *conversion, struct harvest *harvest,
                                 struct error *err);

/* Tags a stored entry again. The same results, without HARVEST_NO_FEED. */
enum harvest_result harvest_tags_again(const struct harvester *harvester,
                                       int64_t entry_id, struct error *err);

/* Makes a page's article the document of an entry. HARVEST_NO_FEED: it has none. *err is
 * set also when it was kept, to a sentence about what is missing, or to "". */
enum harvest_result harvest_page(const struct harvester *harvester, int64_t entry_id,
                                 const struct extracted *page, struct error *err);

#endif
