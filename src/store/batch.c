/* SPDX-License-Identifier: MIT */
/* The batch that a poll brought, kept whole or not at all. After a first failure nothing
 * more is run: SQLite may have rolled back already, and what followed would be kept for
 * itself. */
#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "store/awaited.h"
#include "store/identity.h"
#include "store/row.h"
#include "store/tagged.h"
#include "store/url_key.h"

enum {
    /* A key that comes back with another url and title this much later was used again
     * for another article; sooner, it is the same one edited. */
    KEY_REUSE_S = 24 * 60 * 60,
};

/* Keys that were kept, by their numbers: open addressing, less than half full. */
struct key_set {
    uint64_t *slots; /* 0: empty */
    size_t slot_count;
};

/* One call of store_add_batch. */
struct batch {
    struct store *store;
    int64_t subscription_id;
    int64_t seen_utc;
    uint32_t gazetteer; /* name of its version */
    int64_t next_id;
    size_t new_count;
    const int64_t *ids; /* of the entries before this one */
    size_t done_count;
    struct arena arena; /* emptied after each entry */
    struct buf tags, competitions;
    bool ahead; /* only headlines, and only of what is new */
    /* A feed that has no keys yet: only those of this batch can be found. */
    bool first;
    struct key_set added;
    bool failed;
};

/* What is there already of an entry that changes; from the batch's arena. */
struct old_entry {
    int64_t time_utc, published_utc;
    struct str title, url, tags, competitions;
    enum body_kind body;
    bool has_body_row;
};

static sqlite3_stmt *
prepare(struct batch *batch, enum statement which)
{
    return database_statement(batch->store, which, &batch->failed);
}

static void
run(struct batch *batch, sqlite3_stmt *statement)
{
    database_run(statement, &batch->failed);
}

/* True when the feed names the entry under its own key, in this batch or as one that
 * needed no storing. */
static bool
is_in_feed(const struct batch *batch, int64_t entry_id)
{
    for (size_t i = 0; i < batch->done_count; i++)
        if (batch->ids[i] == entry_id)
            return true;
    return identity_was_seen(batch->store, batch->subscription_id, entry_id);
}

static bool
load_old(struct batch *batch, int64_t entry_id, struct old_entry *old)
{
    sqlite3_stmt *statement = prepare(batch, STATEMENT_ENTRY_OLD);
    if (!statement)
        return false;
    sqlite3_bind_int64(statement, 1, entry_id);
    bool found = database_row(statement, &batch->failed);
    if (found)
        *old = (struct old_entry){
            .time_utc = sqlite3_column_int64(statement, 0),
            .title = str_copy(&batch->arena, column_str(statement, 1)),
            .url = str_copy(&batch->arena, column_str(statement, 2)),
            .tags = str_copy(&batch->arena, column_blob(statement, 3)),
            .competitions = str_copy(&batch->arena, column_blob(statement, 4)),
            .body = (enum body_kind)sqlite3_column_int(statement, 5),
            .published_utc = sqlite3_column_int64(statement, 6),
            .has_body_row = sqlite3_column_type(statement, 6) != SQLITE_NULL,
        };
    sqlite3_reset(statement);
    return found;
}

static uint64_t *
slot_of(const struct key_set *set, uint64_t key)
{
    size_t i = (size_t)(key & (set->slot_count - 1));
    while (set->slots[i] && set->slots[i] != key)
        i = (i + 1) & (set->slot_count - 1);
    return &set->slots[i];
}

static void
begin_key_set(struct key_set *set, size_t entry_count)
{
    set->slot_count = 64;
    while (set->slot_count < entry_count * 8) /* up to three keys an entry */
        set->slot_count *= 2;
    set->slots = memory_take(set->slot_count, sizeof *set->slots);
}

static struct identity
find(struct batch *batch, uint64_t key)
{
    if (batch->first && key && *slot_of(&batch->added, key) == 0)
        return (struct identity){0};
    return identity_find(batch->store, batch->subscription_id, key, &batch->failed);
}

static void
set_identity(struct batch *batch, enum statement how, uint64_t key, int64_t entry_id,
             uint64_t content_hash)
{
    if (batch->first && key)
        *slot_of(&batch->added, key) = key;
    sqlite3_stmt *statement = prepare(batch, how);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, batch->subscription_id);
    sqlite3_bind_int64(statement, 2, (int64_t)key);
    sqlite3_bind_int64(statement, 3, entry_id);
    sqlite3_bind_int64(statement, 4, (int64_t)content_hash);
    run(batch, statement);
}

static uint32_t
name_of(struct batch *batch, enum name_kind kind, struct str text)
{
    return names_number(batch->store, kind, text, true, &batch->failed);
}

static void
pack_tags(struct batch *batch, const struct store_entry *entry)
{
    buf_reset(&batch->tags);
    row_pack_tags(batch->store, entry->tags, entry->tag_count, &batch->tags,
                  &batch->failed);
    buf_reset(&batch->competitions);
    row_pack_competitions(batch->store, entry->competitions, entry->competition_count,
                          &batch->competitions, &batch->failed);
}

/* Binds what a new and a changed entry have in common, from column `index` on. */
static void
bind_entry(struct batch *batch, sqlite3_stmt *statement, int index, enum body_kind body,
           const struct store_entry *entry)
{
    pack_tags(batch, entry);
    sqlite3_bind_int64(statement, index, batch->gazetteer);
    sqlite3_bind_int(statement, index + 1, body);
    sqlite3_bind_int64(statement, index + 2,
                       name_of(batch, NAME_LANGUAGE, entry->language));
    sqlite3_bind_int64(statement, index + 3, name_of(batch, NAME_OUTLET, entry->outlet));
    bind_str(statement, index + 4, entry->title);
    bind_str(statement, index + 5, entry->url);
    bind_blob(statement, index + 6, buf_str(&batch->tags));
    bind_blob(statement, index + 7, buf_str(&batch->competitions));
}

static void
add_body(struct batch *batch, const struct store_entry *entry, int64_t entry_id)
{
    sqlite3_stmt *statement = prepare(batch, STATEMENT_BODY_ADD);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, entry_id);
    sqlite3_bind_int64(statement, 2, entry->published_utc);
    sqlite3_bind_int64(statement, 3, entry->updated_utc);
    sqlite3_bind_int64(statement, 4, batch->seen_utc);
    bind_str(statement, 5, entry->author);
    bind_str(statement, 6, entry->image_url);
    bind_blob(statement, 7, entry->document);
    run(batch, statement);
}

/* A date in the future, and one that is missing, count as the time first seen. */
static int64_t
time_of(const struct batch *batch, const struct store_entry *entry)
{
    int64_t time_utc = entry->published_utc;
    if (time_utc <= 0 || time_utc > batch->seen_utc)
        time_utc = batch->seen_utc;
    return time_utc ? time_utc : 1;
}

static enum body_kind
body_of(const struct store_entry *entry)
{
    return entry->has_text ? BODY_OF_FEED : BODY_NONE;
}

static int64_t
add_entry(struct batch *batch, const struct store_entry *entry)
{
    int64_t entry_id = batch->next_id++;
    int64_t time_utc = time_of(batch, entry);
    sqlite3_stmt *statement = prepare(batch, STATEMENT_ENTRY_ADD);
    if (!statement)
        return 0;
    sqlite3_bind_int64(statement, 1, entry_id);
    sqlite3_bind_int64(statement, 2, batch->subscription_id);
    sqlite3_bind_int64(statement, 3, entry->story_id ? entry->story_id : entry_id);
    sqlite3_bind_int64(statement, 4, time_utc);
    bind_entry(batch, statement, 5, batch->ahead ? BODY_AWAITED : body_of(entry), entry);
    run(batch, statement);
    batch->new_count++;
    if (batch->ahead)
        return entry_id;
    add_body(batch, entry, entry_id);
    tagged_change(batch->store, STATEMENT_TAGGED_ADD, buf_str(&batch->tags),
                  buf_str(&batch->competitions), time_utc, entry_id, &batch->failed);
    search_enqueue(batch->store, entry_id, &batch->failed);
    return entry_id;
}

static void
remember_title(struct batch *batch, int64_t entry_id, struct str title)
{
    sqlite3_stmt *statement = prepare(batch, STATEMENT_TITLE_COUNT);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, entry_id);
    int64_t number = 0;
    if (database_row(statement, &batch->failed))
        number = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    if (number >= STORE_EARLIER_TITLE_LIMIT)
        number = STORE_EARLIER_TITLE_LIMIT - 1;
    statement = prepare(batch, STATEMENT_TITLE_SET);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, entry_id);
    sqlite3_bind_int64(statement, 2, number);
    bind_str(statement, 3, title);
    run(batch, statement);
}

static void
change_body(struct batch *batch, const struct store_entry *entry, int64_t entry_id,
            bool keep_document)
{
    sqlite3_stmt *statement = prepare(
        batch, keep_document ? STATEMENT_BODY_CHANGE : STATEMENT_BODY_CHANGE_DOCUMENT);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, entry_id);
    sqlite3_bind_int64(statement, 2, entry->published_utc);
    sqlite3_bind_int64(statement, 3, entry->updated_utc);
    bind_str(statement, 4, entry->author);
    bind_str(statement, 5, entry->image_url);
    if (!keep_document)
        bind_blob(statement, 6, entry->document);
    run(batch, statement);
    if (!keep_document)
        return;
    statement = prepare(batch, STATEMENT_FEED_DOCUMENT_CHANGE);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, entry_id);
    bind_blob(statement, 2, entry->document);
    run(batch, statement);
}

/* Marks, story and place in time stay as they are. */
static void
change_entry(struct batch *batch, const struct store_entry *entry, int64_t entry_id,
             const struct old_entry *old)
{
    sqlite3_stmt *statement = prepare(batch, STATEMENT_ENTRY_CHANGE);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, entry_id);
    bool keep_document = old->body == BODY_OF_PAGE;
    bind_entry(batch, statement, 2, keep_document ? BODY_OF_PAGE : body_of(entry), entry);
    run(batch, statement);
    if (old->has_body_row)
        change_body(batch, entry, entry_id, keep_document);
    else
        add_body(batch, entry, entry_id);
    search_enqueue(batch->store, entry_id, &batch->failed);
    if (!str_equal(entry->title, old->title))
        remember_title(batch, entry_id, old->title);
    tagged_change(batch->store, STATEMENT_TAGGED_REMOVE, old->tags, old->competitions,
                  old->time_utc, entry_id, &batch->failed);
    tagged_change(batch->store, STATEMENT_TAGGED_ADD, buf_str(&batch->tags),
                  buf_str(&batch->competitions), old->time_utc, entry_id, &batch->failed);
}

static bool
is_another_article(struct batch *batch, const struct store_entry *entry,
                   const struct old_entry *old)
{
    return old->published_utc > 0 &&
           entry->published_utc > old->published_utc + KEY_REUSE_S &&
           !str_equal(entry->title, old->title) &&
           !str_equal(url_key(entry->url, &batch->arena),
                      url_key(old->url, &batch->arena));
}

/* The entry of this feed that has the same address: 0 if none. */
static int64_t
find_by_address(struct batch *batch, const struct store_entry *entry, uint64_t address,
                struct old_entry *old)
{
    if (address == 0)
        return 0;
    struct identity known = find(batch, address);
    if (!known.entry_id || !load_old(batch, known.entry_id, old))
        return 0;
    if (!is_in_feed(batch, known.entry_id) || str_equal(entry->title, old->title))
        return known.entry_id;
    /* Two articles of one feed share the address: it says nothing about either. */
    set_identity(batch, STATEMENT_IDENTITY_SET, address, 0, 0);
    return 0;
}

/* The entry that `entry` is, by its key, its alternate or its address: 0 for a new one.
 */
static int64_t
find_entry(struct batch *batch, const struct store_entry *entry, struct identity *known,
           uint64_t address, struct old_entry *old)
{
    bool by_key = known->found;
    if (!by_key && entry->identity.alternate.size)
        *known = find(batch, identity_of_alternate(entry->identity.alternate));
    if (!known->found)
        return find_by_address(batch, entry, address, old);
    if (!load_old(batch, known->entry_id, old))
        return 0;
    return by_key && is_another_article(batch, entry, old) ? 0 : known->entry_id;
}

static int64_t
keep(struct batch *batch, const struct store_entry *entry)
{
    const struct store_identity *identity = &entry->identity;
    uint64_t key = identity_of_key(identity->key);
    struct identity known = find(batch, key);
    if (known.found && known.content_hash == identity->content_hash)
        return batch->ahead ? 0 : known.entry_id;
    uint64_t address = identity_of_url(entry->url, &batch->arena);
    struct old_entry old = {0};
    int64_t entry_id = find_entry(batch, entry, &known, address, &old);
    if (entry_id && batch->ahead)
        return 0; /* changed as a whole, when there is a whole */
    if (!entry_id)
        entry_id = add_entry(batch, entry);
    else if (known.content_hash != identity->content_hash)
        change_entry(batch, entry, entry_id, &old);
    set_identity(batch, STATEMENT_IDENTITY_SET, key, entry_id, identity->content_hash);
    if (identity->alternate.size)
        set_identity(batch, STATEMENT_IDENTITY_SET,
                     identity_of_alternate(identity->alternate), entry_id,
                     identity->content_hash);
    if (address)
        set_identity(batch, STATEMENT_IDENTITY_ADD, address, entry_id, 0);
    return entry_id;
}

static void
count_new(struct batch *batch)
{
    sqlite3_stmt *statement = prepare(batch, STATEMENT_SUBSCRIPTION_COUNT);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, batch->subscription_id);
    sqlite3_bind_int64(statement, 2, (int64_t)batch->new_count);
    run(batch, statement);
}

static void
begin(struct batch *batch, struct store *store, int64_t subscription_id, int64_t seen_utc)
{
    *batch = (struct batch){
        .store = store,
        .subscription_id = subscription_id,
        .seen_utc = seen_utc,
    };
    buf_init(&batch->tags, BUF_LIMIT_DEFAULT);
    buf_init(&batch->competitions, BUF_LIMIT_DEFAULT);
    database_begin(store, &batch->failed);
}

static enum store_result
end(struct batch *batch, struct error *err)
{
    enum store_result result =
        database_end(batch->store, batch->failed, "cannot keep entries", err);
    arena_finish(&batch->arena);
    free(batch->added.slots);
    buf_finish(&batch->tags);
    buf_finish(&batch->competitions);
    return result;
}

static void
keep_all(struct batch *batch, uint64_t gazetteer_version,
         const struct store_entry *entries, size_t count, int64_t *ids)
{
    batch->ids = ids;
    batch->first =
        !identity_has_any(batch->store, batch->subscription_id, &batch->failed);
    if (batch->first)
        begin_key_set(&batch->added, count);
    batch->next_id = batch->failed ? 0 : store_last_entry_id(batch->store) + 1;
    batch->gazetteer =
        names_gazetteer(batch->store, gazetteer_version, true, &batch->failed);
    for (; batch->done_count < count && !batch->failed; batch->done_count++) {
        ids[batch->done_count] = keep(batch, &entries[batch->done_count]);
        arena_empty(&batch->arena);
    }
    if (batch->new_count)
        count_new(batch);
}

enum store_result
store_add_batch(struct store *store, int64_t subscription_id, int64_t seen_utc,
                uint64_t gazetteer_version, const struct store_entry *entries,
                size_t count, int64_t *ids, struct error *err)
{
    struct batch batch;
    begin(&batch, store, subscription_id, seen_utc);
    keep_all(&batch, gazetteer_version, entries, count, ids);
    return end(&batch, err);
}

/* ---- in two steps ---- */

enum store_result
store_add_headlines(struct store *store, int64_t subscription_id, int64_t seen_utc,
                    uint64_t gazetteer_version, const struct store_entry *entries,
                    size_t count, int64_t *ids, struct error *err)
{
    struct batch batch;
    begin(&batch, store, subscription_id, seen_utc);
    batch.ahead = true;
    keep_all(&batch, gazetteer_version, entries, count, ids);
    if (batch.new_count)
        awaited_set(store, subscription_id, batch.next_id - (int64_t)batch.new_count,
                    batch.next_id - 1, &batch.failed);
    return end(&batch, err);
}

/* One whose whole article has come from its page meanwhile keeps that and its tags; who
 * wrote it and when is the feed's to say. */
static void
complete_entry(struct batch *batch, const struct store_entry *entry, int64_t entry_id)
{
    sqlite3_stmt *statement = prepare(batch, STATEMENT_ENTRY_COMPLETE);
    if (!statement)
        return;
    pack_tags(batch, entry);
    sqlite3_bind_int64(statement, 1, entry_id);
    sqlite3_bind_int(statement, 2, body_of(entry));
    bind_blob(statement, 3, buf_str(&batch->tags));
    bind_blob(statement, 4, buf_str(&batch->competitions));
    run(batch, statement);
    if (batch->failed)
        return;
    if (sqlite3_changes(batch->store->db) == 0) {
        change_body(batch, entry, entry_id, true);
        return;
    }
    add_body(batch, entry, entry_id);
    tagged_change(batch->store, STATEMENT_TAGGED_ADD, buf_str(&batch->tags),
                  buf_str(&batch->competitions), time_of(batch, entry), entry_id,
                  &batch->failed);
    search_enqueue(batch->store, entry_id, &batch->failed);
}

enum store_result
store_complete(struct store *store, int64_t subscription_id, int64_t seen_utc,
               const struct store_entry *entries, size_t count, const int64_t *ids,
               struct error *err)
{
    struct batch batch;
    begin(&batch, store, subscription_id, seen_utc);
    for (size_t i = 0; i < count && !batch.failed; i++)
        if (ids[i])
            complete_entry(&batch, &entries[i], ids[i]);
    awaited_remove(store, subscription_id, &batch.failed);
    return end(&batch, err);
}
