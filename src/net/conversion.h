/* SPDX-License-Identifier: MIT */
/* net/conversion.h: from the bytes of a feed document to its entries as they are kept:
 * titles cleaned, bodies made documents of blocks, clubs found. Pure: no network, no
 * database, no clock, nothing shared; conversion_run may run in any thread. */
#ifndef NET_CONVERSION_H
#define NET_CONVERSION_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "feed/entry.h"
#include "store/entries.h"
#include "store/subscriptions.h"

struct gazetteer;
struct tags;

/* One document on its way from its bytes to its entries. Zeroed to begin with. */
struct conversion {
    struct conversion *next; /* of whoever holds it */
    struct arena arena;      /* the question and the answer are taken from it */

    /* The question; strings live as long as the conversion. */
    int64_t subscription_id;
    struct subscription_wish wish; /* title, language, country, clubs, competitions */
    struct str body, url, content_type;
    int64_t now_utc;
    const size_t *wanted; /* which of the document's identities, ascending */
    size_t wanted_count;
    int64_t *ids; /* of wanted: whose headlines are kept already; 0: not */
    bool ahead;   /* some are */

    /* The answer, and whether there is one. */
    bool done;
    struct store_identity *identities; /* of all that the document names */
    size_t identity_count;
    struct store_entry *entries; /* of wanted */
    size_t text_bytes;           /* what the documents of the entries hold */
};

/* Takes over what the subscription says about itself. */
void conversion_set_wish(struct conversion *conversion,
                         const struct subscription_wish *wish);

/* The same entries without body and tags: what a list shows. kept: indexes of identities
 * in feed->entries. entries has wanted_count elements; strings are taken from the arena
 * or are the feed's. */
void conversion_headlines(const struct conversion *conversion, const struct feed *feed,
                          const struct store_identity *identities, const size_t *kept,
                          struct arena *arena, struct store_entry *entries);

/* Answers; stops early, unanswered, once *stop is set (by any thread). */
void conversion_run(struct conversion *conversion, const struct gazetteer *gazetteer,
                    const atomic_bool *stop);

/* ---- the same rules for one stored entry ---- */

struct tag_input;

/* What the subscription says about itself, for the tagger. */
void conversion_begin_tag_input(const struct subscription_wish *wish, struct arena *arena,
                                struct tag_input *input);
/* Tags as they are kept. */
void conversion_put_tags(const struct gazetteer *gazetteer, const struct tags *tags,
                         struct arena *arena, struct store_entry *entry);

#endif
