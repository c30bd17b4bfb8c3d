/* SPDX-License-Identifier: MIT */
#include "store/identity.h"

#include <stdlib.h>

#include "base/memory.h"
#include "store/awaited.h"
#include "store/url_key.h"

uint64_t
identity_of_key(struct str key)
{
    return str_hash(key);
}

/* Keys, alternates and addresses are kept apart: each may look like another. */
uint64_t
identity_of_alternate(struct str alternate)
{
    return str_hash(alternate) ^ UINT64_C(0x6A09E667F3BCC909);
}

uint64_t
identity_of_url(struct str url, struct arena *arena)
{
    struct str key = url_key(url, arena);
    return key.size ? str_hash(key) ^ UINT64_C(0x9E3779B97F4A7C15) : 0;
}

bool
identity_has_any(struct store *store, int64_t subscription_id, bool *failed)
{
    sqlite3_stmt *statement = database_statement(store, STATEMENT_IDENTITY_ANY, failed);
    if (!statement)
        return true;
    sqlite3_bind_int64(statement, 1, subscription_id);
    bool any = database_row(statement, failed);
    sqlite3_reset(statement);
    return any;
}

struct identity
identity_find(struct store *store, int64_t subscription_id, uint64_t key, bool *failed)
{
    struct identity identity = {0};
    sqlite3_stmt *statement = database_statement(store, STATEMENT_IDENTITY_FIND, failed);
    if (!statement)
        return identity;
    sqlite3_bind_int64(statement, 1, subscription_id);
    sqlite3_bind_int64(statement, 2, (int64_t)key);
    if (database_row(statement, failed))
        identity = (struct identity){
            .found = true,
            .entry_id = sqlite3_column_int64(statement, 0),
            .content_hash = (uint64_t)sqlite3_column_int64(statement, 1),
        };
    sqlite3_reset(statement);
    return identity;
}

/* By its key or its alternate. */
static struct identity
find_either(struct store *store, int64_t subscription_id,
            const struct store_identity *identity, bool *failed)
{
    struct identity known =
        identity_find(store, subscription_id, identity_of_key(identity->key), failed);
    if (!known.found && identity->alternate.size)
        known = identity_find(store, subscription_id,
                              identity_of_alternate(identity->alternate), failed);
    return known;
}

static int
compare_ids(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a;
    int64_t right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

bool
identity_was_seen(const struct store *store, int64_t subscription_id, int64_t entry_id)
{
    return store->seen_subscription_id == subscription_id && store->seen_count &&
           bsearch(&entry_id, store->seen_entries, store->seen_count, sizeof entry_id,
                   compare_ids);
}

static void
empty_seen(struct store *store, int64_t subscription_id, size_t capacity)
{
    if (capacity > store->seen_capacity) {
        store->seen_entries =
            memory_resize(store->seen_entries, capacity, sizeof *store->seen_entries);
        store->seen_capacity = capacity;
    }
    store->seen_subscription_id = subscription_id;
    store->seen_count = 0;
}

static enum store_novelty
compare(const struct identity *known, const struct store_identity *identity)
{
    if (!known->found)
        return STORE_NEW;
    return known->content_hash == identity->content_hash ? STORE_UNCHANGED
                                                         : STORE_CHANGED;
}

enum store_result
store_novelty(struct store *store, int64_t subscription_id,
              const struct store_identity *identities, size_t count,
              enum store_novelty *novelty, struct error *err)
{
    bool failed = false;
    awaited_mend(store, subscription_id, &failed);
    bool any = identity_has_any(store, subscription_id, &failed);
    empty_seen(store, subscription_id, count);
    for (size_t i = 0; i < count && !failed; i++) {
        struct identity known = {0};
        if (any)
            known = find_either(store, subscription_id, &identities[i], &failed);
        novelty[i] = compare(&known, &identities[i]);
        if (known.found)
            store->seen_entries[store->seen_count++] = known.entry_id;
    }
    if (failed) {
        store->seen_subscription_id = 0;
        return database_failure(store, "cannot read entries", err);
    }
    if (store->seen_count)
        qsort(store->seen_entries, store->seen_count, sizeof *store->seen_entries,
              compare_ids);
    return STORE_DONE;
}
