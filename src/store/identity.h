/* SPDX-License-Identifier: MIT */
/* store/identity.h: which entry a key of a feed stands for. An entry may have several
 * keys, its address among them. */
#ifndef STORE_IDENTITY_H
#define STORE_IDENTITY_H

#include "store/database.h"
#include "store/entries.h"

struct identity {
    bool found;
    int64_t entry_id; /* 0: an address that several entries share */
    uint64_t content_hash;
};

/* The number under which a key is kept. */
uint64_t identity_of_key(struct str key);
uint64_t identity_of_alternate(struct str alternate);
/* The same for an address; 0 for one that names no article. */
uint64_t identity_of_url(struct str url, struct arena *arena);

/* Whether the feed has any; a new one has not, and need not be asked for each. */
bool identity_has_any(struct store *store, int64_t subscription_id, bool *failed);

struct identity identity_find(struct store *store, int64_t subscription_id, uint64_t key,
                              bool *failed);

/* True when the last store_novelty for this subscription found the entry. */
bool identity_was_seen(const struct store *store, int64_t subscription_id,
                       int64_t entry_id);

#endif
