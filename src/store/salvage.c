/* SPDX-License-Identifier: MIT */
#include "store/salvage.h"

#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/error.h"
#include "store/database.h"
#include "store/identity.h"

enum {
    SQL_BYTES = 512,
    GAP_LIMIT_BITS = 40, /* no id is greater */
};

struct salvage {
    sqlite3 *old;
    struct store *fresh;
    bool damaged;   /* something could not be read */
    bool unwritten; /* something could not be written */
};

/* The tables that are kept. The others are made again. */
static const struct table {
    const char *name;
    const char *key;      /* an integer of its own for each row; NULL: see below */
    const char *order[2]; /* from both ends, where rows have no such number */
} tables[] = {
    {"name", "number", {NULL, NULL}},
    {"subscription", "id", {NULL, NULL}},
    {"entry", "id", {NULL, NULL}},
    {"body", "entry_id", {NULL, NULL}},
    {"mark", "entry_id", {NULL, NULL}},
    {"place", "entry_id", {NULL, NULL}},
    {"feed_document", "entry_id", {NULL, NULL}},
    {"identity",
     NULL,
     {"ORDER BY subscription_id, key", "ORDER BY subscription_id DESC, key DESC"}},
    {"tagged",
     NULL,
     {"ORDER BY name, time_utc, entry_id",
      "ORDER BY name DESC, time_utc DESC, entry_id DESC"}},
    {"earlier_title",
     NULL,
     {"ORDER BY entry_id, number", "ORDER BY entry_id DESC, number DESC"}},
};

/* ---- rows ---- */

static sqlite3_stmt *
prepare_reading(struct salvage *salvage, const struct table *table, const char *rest)
{
    char sql[SQL_BYTES];
    sqlite3_stmt *statement = NULL;
    snprintf(sql, sizeof sql, "SELECT %s%s* FROM %s %s", table->key ? table->key : "",
             table->key ? ", " : "", table->name, rest);
    if (sqlite3_prepare_v2(salvage->old, sql, -1, &statement, NULL) != SQLITE_OK)
        return NULL;
    return statement;
}

static sqlite3_stmt *
prepare_writing(struct salvage *salvage, const struct table *table, int column_count)
{
    char sql[SQL_BYTES];
    int size =
        snprintf(sql, sizeof sql, "INSERT OR IGNORE INTO %s VALUES (?", table->name);
    sqlite3_stmt *statement = NULL;
    for (int i = 1; i < column_count && size < SQL_BYTES; i++)
        size += snprintf(sql + size, sizeof sql - (size_t)size, ", ?");
    if (size + 1 < SQL_BYTES)
        snprintf(sql + size, sizeof sql - (size_t)size, ")");
    if (sqlite3_prepare_v2(salvage->fresh->db, sql, -1, &statement, NULL) != SQLITE_OK)
        salvage->unwritten = true;
    return statement;
}

/* A row with values that the table cannot have is left out: it was damaged. */
static void
write_row(struct salvage *salvage, sqlite3_stmt *from, int first_column, sqlite3_stmt *to)
{
    int count = sqlite3_column_count(from);
    for (int i = first_column; i < count; i++)
        sqlite3_bind_value(to, i - first_column + 1, sqlite3_column_value(from, i));
    int result = sqlite3_step(to);
    sqlite3_reset(to);
    if ((result & 0xFF) == SQLITE_CONSTRAINT || (result & 0xFF) == SQLITE_MISMATCH)
        salvage->damaged = true;
    else if (result != SQLITE_DONE)
        salvage->unwritten = true;
}

/* ---- tables with a number for each row ---- */

/* From this key on; *next becomes the one behind the last that was read. True at the end
 * of the table. */
static bool
copy_from(struct salvage *salvage, sqlite3_stmt *from, sqlite3_stmt *to, int64_t *next)
{
    int result;
    sqlite3_reset(from);
    sqlite3_bind_int64(from, 1, *next);
    while ((result = sqlite3_step(from)) == SQLITE_ROW && !salvage->unwritten) {
        int64_t key = sqlite3_column_int64(from, 0);
        if (key < *next || key == INT64_MAX)
            return false; /* a page that stands for another one */
        write_row(salvage, from, 1, to);
        *next = key + 1;
    }
    return result == SQLITE_DONE || salvage->unwritten;
}

static bool
is_readable(sqlite3_stmt *from, int64_t key)
{
    sqlite3_reset(from);
    sqlite3_bind_int64(from, 1, key);
    int result = sqlite3_step(from);
    return result == SQLITE_DONE ||
           (result == SQLITE_ROW && sqlite3_column_int64(from, 0) >= key);
}

/* Beyond what cannot be read: wider and wider steps, then back to its edge. False when
 * there is nothing more. */
static bool
leap(sqlite3_stmt *from, int64_t *next)
{
    int bits = 0;
    while (bits < GAP_LIMIT_BITS && !is_readable(from, *next + (INT64_C(1) << bits)))
        bits++;
    if (bits == GAP_LIMIT_BITS)
        return false;
    int64_t bad = bits > 0 ? *next + (INT64_C(1) << (bits - 1)) : *next;
    int64_t good = *next + (INT64_C(1) << bits);
    while (good - bad > 1) {
        int64_t middle = bad + (good - bad) / 2;
        if (is_readable(from, middle))
            good = middle;
        else
            bad = middle;
    }
    *next = good;
    return true;
}

static void
copy_numbered(struct salvage *salvage, const struct table *table)
{
    char rest[64];
    snprintf(rest, sizeof rest, "WHERE %s >= ? ORDER BY %s", table->key, table->key);
    sqlite3_stmt *from = prepare_reading(salvage, table, rest);
    sqlite3_stmt *to =
        from ? prepare_writing(salvage, table, sqlite3_column_count(from) - 1) : NULL;
    int64_t next = 0;
    if (!from)
        salvage->damaged = true; /* or a version that had no such table yet */
    while (to && !copy_from(salvage, from, to, &next)) {
        salvage->damaged = true;
        if (!leap(from, &next))
            break;
    }
    sqlite3_finalize(from);
    sqlite3_finalize(to);
}

/* ---- tables without one ---- */

/* False when not all could be read. */
static bool
copy_in_order(struct salvage *salvage, const struct table *table, const char *order)
{
    sqlite3_stmt *from = prepare_reading(salvage, table, order);
    sqlite3_stmt *to =
        from ? prepare_writing(salvage, table, sqlite3_column_count(from)) : NULL;
    int result = SQLITE_ERROR;
    while (to && !salvage->unwritten && (result = sqlite3_step(from)) == SQLITE_ROW)
        write_row(salvage, from, 0, to);
    sqlite3_finalize(from);
    sqlite3_finalize(to);
    return result == SQLITE_DONE;
}

static void
copy_ordered(struct salvage *salvage, const struct table *table)
{
    if (copy_in_order(salvage, table, table->order[0]))
        return;
    salvage->damaged = true;
    copy_in_order(salvage, table, table->order[1]);
}

/* ---- the whole ---- */

/* What hangs together with what was lost: the next polls bring again what their feeds
 * still have, under other ids, and the poller tags everything anew. */
static const char mending[] =
    "DELETE FROM body WHERE entry_id NOT IN (SELECT id FROM entry);"
    "DELETE FROM mark WHERE entry_id NOT IN (SELECT id FROM entry);"
    "DELETE FROM place WHERE entry_id NOT IN (SELECT id FROM entry);"
    "DELETE FROM feed_document WHERE entry_id NOT IN (SELECT id FROM entry);"
    "DELETE FROM identity WHERE entry_id NOT IN (SELECT id FROM entry);"
    "DELETE FROM tagged WHERE entry_id NOT IN (SELECT id FROM entry);"
    "DELETE FROM earlier_title WHERE entry_id NOT IN (SELECT id FROM entry);"
    "UPDATE entry SET body_kind = 0"
    " WHERE body_kind = 3 OR id NOT IN (SELECT entry_id FROM body);"
    "UPDATE entry SET gazetteer = 0;"
    "UPDATE identity SET content_hash = 0"
    " WHERE entry_id NOT IN (SELECT entry_id FROM body);"
    "UPDATE subscription SET etag = '', last_modified = '', body_hash = 0;";

static const char completing[] =
    "DELETE FROM search_queue;"
    "INSERT INTO search_queue SELECT id FROM entry;"
    "UPDATE subscription SET entry_count ="
    " (SELECT count(*) FROM entry WHERE subscription_id = subscription.id);";

/* Each entry is known by its address again, also where its feed's own key is lost: else
 * the next poll would bring it a second time. */
static bool
add_identities(struct store *store)
{
    struct arena arena = {0};
    bool failed = false;
    sqlite3_stmt *entries = NULL;
    if (sqlite3_prepare_v2(store->db, "SELECT id, subscription_id, url FROM entry", -1,
                           &entries, NULL) != SQLITE_OK)
        return false;
    while (database_row(entries, &failed)) {
        uint64_t key = identity_of_url(column_str(entries, 2), &arena);
        sqlite3_stmt *add =
            key ? database_statement(store, STATEMENT_IDENTITY_ADD, &failed) : NULL;
        if (!add)
            continue;
        sqlite3_bind_int64(add, 1, sqlite3_column_int64(entries, 1));
        sqlite3_bind_int64(add, 2, (int64_t)key);
        sqlite3_bind_int64(add, 3, sqlite3_column_int64(entries, 0));
        sqlite3_bind_int64(add, 4, 0);
        database_run(add, &failed);
        arena_empty(&arena);
    }
    sqlite3_finalize(entries);
    arena_finish(&arena);
    return !failed;
}

static int64_t
count_of(struct store *store, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    int64_t count = 0;
    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        count = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return count;
}

static void
count_all(struct store *store, struct salvaged *salvaged)
{
    salvaged->entry_count = count_of(store, "SELECT count(*) FROM entry");
    salvaged->without_text_count = count_of(
        store, "SELECT count(*) FROM entry WHERE id NOT IN (SELECT entry_id FROM body)");
    salvaged->marked_count = count_of(store, "SELECT count(*) FROM mark");
}

static bool
fill(struct salvage *salvage, struct salvaged *salvaged, struct error *err)
{
    struct store *fresh = salvage->fresh;
    bool failed = false;
    database_begin(fresh, &failed);
    for (size_t i = 0; i < sizeof tables / sizeof *tables && !failed; i++) {
        if (tables[i].key)
            copy_numbered(salvage, &tables[i]);
        else
            copy_ordered(salvage, &tables[i]);
        failed = salvage->unwritten;
    }
    if (salvage->damaged && !failed)
        failed = !database_execute(fresh, mending) || !add_identities(fresh);
    failed = failed || !database_execute(fresh, completing);
    if (!failed)
        count_all(fresh, salvaged);
    return database_end(fresh, failed, "cannot write", err) == STORE_DONE;
}

static bool
open_damaged(const char *path, sqlite3 **old, struct error *err)
{
    bool opened =
        sqlite3_open_v2(path, old, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL) ==
            SQLITE_OK &&
        sqlite3_exec(*old, "PRAGMA trusted_schema = OFF; SELECT id FROM entry LIMIT 0",
                     NULL, NULL, NULL) == SQLITE_OK;
    return opened || error_set(err, "nothing of %s can be read: %s", path,
                               *old ? sqlite3_errmsg(*old) : "out of memory");
}

static void
remove_database(const char *path)
{
    static const char *const parts[] = {"", "-wal", "-shm"};
    char name[4096];
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        snprintf(name, sizeof name, "%s%s", path, parts[i]);
        unlink(name);
    }
}

bool
store_salvage(const char *damaged, const char *fresh, struct salvaged *salvaged,
              struct error *err)
{
    struct salvage salvage = {.old = NULL};
    bool done = open_damaged(damaged, &salvage.old, err);
    if (done) {
        done = store_open(fresh, STORE_POLLER, &salvage.fresh, err) &&
               fill(&salvage, salvaged, err) &&
               store_examine(salvage.fresh, err) == STORE_DONE;
        store_close(salvage.fresh);
        if (!done)
            remove_database(fresh);
    }
    sqlite3_close(salvage.old);
    return done;
}
