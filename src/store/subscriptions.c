/* SPDX-License-Identifier: MIT */
#include "store/subscriptions.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "store/database.h"

static void
bind_wish(sqlite3_stmt *statement, const struct subscription_wish *wish, size_t position)
{
    bind_str(statement, 1, wish->url);
    sqlite3_bind_int64(statement, 2, (int64_t)position);
    bind_str(statement, 3, wish->title);
    bind_str(statement, 4, wish->language);
    bind_str(statement, 5, wish->country);
    bind_str(statement, 6, wish->clubs);
    bind_str(statement, 7, wish->competitions);
    sqlite3_bind_int64(statement, 8, wish->interval_s);
    sqlite3_bind_int(statement, 9, wish->full_text);
    bind_str(statement, 10, wish->user);
    bind_str(statement, 11, wish->password);
    bind_str(statement, 12, wish->proxy);
    bind_str(statement, 13, wish->user_agent);
    sqlite3_bind_int(statement, 14, wish->off);
}

static bool
are_same(struct store *store, const struct subscription_wish *wishes, size_t count)
{
    bool failed = false;
    int64_t on_count = 0;
    sqlite3_stmt *statement = database_statement(store, STATEMENT_WISHES_ON, &failed);
    if (statement && database_row(statement, &failed))
        on_count = sqlite3_column_int64(statement, 0);
    if (statement)
        sqlite3_reset(statement);
    bool same = !failed;
    for (size_t i = 0; i < count && same; i++) {
        statement = database_statement(store, STATEMENT_WISH_SAME, &failed);
        if (!statement)
            return false;
        bind_wish(statement, &wishes[i], i);
        same = database_row(statement, &failed);
        sqlite3_reset(statement);
        on_count -= !wishes[i].off;
    }
    return same && on_count == 0;
}

/* Most programs start with the wishes of the last one: then nothing is written, and a
 * reader starts also while the poller writes or the disk is full. One transaction around
 * all questions, because the locks of one for each take longer than the answers. */
static bool
is_kept(struct store *store, const struct subscription_wish *wishes, size_t count)
{
    bool begun = sqlite3_get_autocommit(store->db) && database_execute(store, "BEGIN");
    bool same = are_same(store, wishes, count);
    if (begun)
        database_execute(store, "COMMIT");
    return same;
}

static void
set_wish(struct store *store, const struct subscription_wish *wish, size_t position,
         bool *failed)
{
    sqlite3_stmt *statement = database_statement(store, STATEMENT_WISH_SET, failed);
    if (!statement)
        return;
    bind_wish(statement, wish, position);
    database_run(statement, failed);
}

enum store_result
store_set_wishes(struct store *store, const struct subscription_wish *wishes,
                 size_t count, struct error *err)
{
    if (is_kept(store, wishes, count))
        return STORE_DONE;
    bool failed = false;
    database_begin(store, &failed);
    sqlite3_stmt *statement = database_statement(store, STATEMENT_WISHES_OFF, &failed);
    if (statement)
        database_run(statement, &failed);
    for (size_t i = 0; i < count; i++)
        set_wish(store, &wishes[i], i, &failed);
    return database_end(store, failed, "cannot keep the subscriptions", err);
}

/* Reads the columns of a row one after the other: their order is that of the query. */
struct column_reader {
    sqlite3_stmt *statement;
    struct arena *arena;
    int column;
};

static struct str
next_str(struct column_reader *reader)
{
    return str_copy(reader->arena, column_str(reader->statement, reader->column++));
}

static int64_t
next_number(struct column_reader *reader)
{
    return sqlite3_column_int64(reader->statement, reader->column++);
}

static void
read_wish(struct column_reader *reader, struct subscription_wish *wish)
{
    wish->url = next_str(reader);
    wish->title = next_str(reader);
    wish->language = next_str(reader);
    wish->country = next_str(reader);
    wish->clubs = next_str(reader);
    wish->competitions = next_str(reader);
    wish->interval_s = next_number(reader);
    wish->full_text = (enum full_text)next_number(reader);
    wish->user = next_str(reader);
    wish->password = next_str(reader);
    wish->proxy = next_str(reader);
    wish->user_agent = next_str(reader);
}

static void
read_state(struct column_reader *reader, struct subscription_state *state)
{
    state->poll_url = next_str(reader);
    state->etag = next_str(reader);
    state->last_modified = next_str(reader);
    state->validators_url = next_str(reader);
    state->next_poll_utc = next_number(reader);
    state->next_poll_reason = next_str(reader);
    state->held_until_utc = next_number(reader);
    state->last_poll_utc = next_number(reader);
    state->last_success_utc = next_number(reader);
    state->newest_entry_utc = next_number(reader);
    state->last_status = (int32_t)next_number(reader);
    state->problem = next_str(reader);
    state->problem_since_utc = next_number(reader);
    state->failure_count = (int32_t)next_number(reader);
    state->gone = (enum gone)next_number(reader);
    state->ttl_s = next_number(reader);
    state->update_period_s = next_number(reader);
    state->max_age_s = next_number(reader);
    state->skip_hours = (uint32_t)next_number(reader);
    state->skip_days = (uint32_t)next_number(reader);
    state->body_hash = (uint64_t)next_number(reader);
    state->feed_title = next_str(reader);
    state->feed_link = next_str(reader);
    state->feed_language = next_str(reader);
    state->damage = next_str(reader);
}

static struct subscription *
read_subscriptions(struct store *store, bool off, struct arena *arena, size_t *count,
                   bool *failed)
{
    *count = 0;
    sqlite3_stmt *statement =
        database_statement(store, STATEMENT_SUBSCRIPTION_LIST, failed);
    struct subscription *list = NULL;
    size_t capacity = 0;
    if (statement)
        sqlite3_bind_int(statement, 1, off);
    while (statement && database_row(statement, failed)) {
        if (*count == capacity) {
            capacity = capacity ? capacity * 2 : 64;
            list = memory_resize(list, capacity, sizeof *list);
        }
        struct subscription *subscription = &list[(*count)++];
        *subscription = (struct subscription){0};
        struct column_reader reader = {.statement = statement, .arena = arena};
        subscription->id = next_number(&reader);
        read_wish(&reader, &subscription->wish);
        subscription->wish.off = off;
        read_state(&reader, &subscription->state);
        subscription->entry_count = next_number(&reader);
        subscription->unread_count = subscription->entry_count;
    }
    if (statement)
        sqlite3_reset(statement);
    return list;
}

/* Counts the marks rather than the entries: what was read is looked up, the rest is not.
 */
static void
subtract_read(struct store *store, struct subscription *list, size_t count, bool *failed)
{
    sqlite3_stmt *statement =
        database_statement(store, STATEMENT_SUBSCRIPTION_READ, failed);
    if (!statement)
        return;
    while (database_row(statement, failed))
        for (size_t i = 0; i < count; i++)
            if (list[i].id == sqlite3_column_int64(statement, 0))
                list[i].unread_count -= sqlite3_column_int64(statement, 1);
    sqlite3_reset(statement);
}

static enum store_result
load(struct store *store, bool off, bool with_counts, struct arena *arena,
     struct subscription **subscriptions, size_t *count, struct error *err)
{
    bool failed = false;
    size_t found = 0;
    struct subscription *list = read_subscriptions(store, off, arena, &found, &failed);
    if (with_counts)
        subtract_read(store, list, found, &failed);
    if (failed) {
        free(list);
        return database_failure(store, "cannot read the subscriptions", err);
    }
    *subscriptions = arena_take_array(arena, found, sizeof **subscriptions);
    for (size_t i = 0; i < found; i++)
        (*subscriptions)[i] = list[i];
    *count = found;
    free(list);
    return STORE_DONE;
}

enum store_result
store_subscriptions(struct store *store, bool with_counts, struct arena *arena,
                    struct subscription **subscriptions, size_t *count, struct error *err)
{
    return load(store, false, with_counts, arena, subscriptions, count, err);
}

enum store_result
store_subscriptions_off(struct store *store, struct arena *arena,
                        struct subscription **subscriptions, size_t *count,
                        struct error *err)
{
    return load(store, true, true, arena, subscriptions, count, err);
}

/* Binds the columns of a row one after the other. */
struct column_binder {
    sqlite3_stmt *statement;
    int index;
};

static void
add_str(struct column_binder *binder, struct str text)
{
    bind_str(binder->statement, binder->index++, text);
}

static void
add_number(struct column_binder *binder, int64_t number)
{
    sqlite3_bind_int64(binder->statement, binder->index++, number);
}

static void
bind_state(struct column_binder *binder, const struct subscription_state *state)
{
    add_str(binder, state->poll_url);
    add_str(binder, state->etag);
    add_str(binder, state->last_modified);
    add_str(binder, state->validators_url);
    add_number(binder, state->next_poll_utc);
    add_str(binder, state->next_poll_reason);
    add_number(binder, state->held_until_utc);
    add_number(binder, state->last_poll_utc);
    add_number(binder, state->last_success_utc);
    add_number(binder, state->newest_entry_utc);
    add_number(binder, state->last_status);
    add_str(binder, state->problem);
    add_number(binder, state->problem_since_utc);
    add_number(binder, state->failure_count);
    add_number(binder, state->gone);
    add_number(binder, state->ttl_s);
    add_number(binder, state->update_period_s);
    add_number(binder, state->max_age_s);
    add_number(binder, state->skip_hours);
    add_number(binder, state->skip_days);
    add_number(binder, (int64_t)state->body_hash);
    add_str(binder, state->feed_title);
    add_str(binder, state->feed_link);
    add_str(binder, state->feed_language);
    add_str(binder, state->damage);
}

enum store_result
store_set_state(struct store *store, int64_t subscription_id,
                const struct subscription_state *state, struct error *err)
{
    bool failed = false;
    database_begin(store, &failed);
    sqlite3_stmt *statement = database_statement(store, STATEMENT_STATE_SET, &failed);
    if (statement) {
        sqlite3_bind_int64(statement, 1, subscription_id);
        struct column_binder binder = {.statement = statement, .index = 2};
        bind_state(&binder, state);
        database_run(statement, &failed);
    }
    return database_end(store, failed, "cannot keep the state of a feed", err);
}
