/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/error.h"
#include "store/database.h"
#include "store/untitled.h"

enum {
    APPLICATION_ID = 0x54455252 /* "TERR": tells our file from another program's */
};

/* Step n brings a database from version n to n + 1. A step that has been released is
 * never edited: a new one is added.
 *
 * Lists touch only `entry`, which is therefore kept slim; what one article needs beside
 * it is in `body`. Tags are packed into their entry's row (row.c), and once more in
 * `tagged`, in the order in which a club's list is read. Marks stand alone, so that a
 * reader's writes are small and never touch what the poller writes. */
static const char *const steps[] = {
    "CREATE TABLE name ("
    " number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, text TEXT NOT NULL);"
    "CREATE UNIQUE INDEX name_text ON name (kind, text);"

    "CREATE TABLE subscription ("
    " id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE, position INTEGER NOT NULL,"
    " title TEXT NOT NULL, language TEXT NOT NULL, country TEXT NOT NULL,"
    " clubs TEXT NOT NULL, competitions TEXT NOT NULL, interval_s INTEGER NOT NULL,"
    " full_text INTEGER NOT NULL, user TEXT NOT NULL, password TEXT NOT NULL,"
    " proxy TEXT NOT NULL, user_agent TEXT NOT NULL, off INTEGER NOT NULL,"
    " entry_count INTEGER NOT NULL DEFAULT 0,"
    " poll_url TEXT NOT NULL DEFAULT '', etag TEXT NOT NULL DEFAULT '',"
    " last_modified TEXT NOT NULL DEFAULT '', validators_url TEXT NOT NULL DEFAULT '',"
    " next_poll_utc INTEGER NOT NULL DEFAULT 0,"
    " next_poll_reason TEXT NOT NULL DEFAULT '',"
    " held_until_utc INTEGER NOT NULL DEFAULT 0,"
    " last_poll_utc INTEGER NOT NULL DEFAULT 0,"
    " last_success_utc INTEGER NOT NULL DEFAULT 0,"
    " newest_entry_utc INTEGER NOT NULL DEFAULT 0,"
    " last_status INTEGER NOT NULL DEFAULT 0, problem TEXT NOT NULL DEFAULT '',"
    " problem_since_utc INTEGER NOT NULL DEFAULT 0,"
    " failure_count INTEGER NOT NULL DEFAULT 0, gone INTEGER NOT NULL DEFAULT 0,"
    " ttl_s INTEGER NOT NULL DEFAULT 0, update_period_s INTEGER NOT NULL DEFAULT 0,"
    " max_age_s INTEGER NOT NULL DEFAULT 0, skip_hours INTEGER NOT NULL DEFAULT 0,"
    " skip_days INTEGER NOT NULL DEFAULT 0, body_hash INTEGER NOT NULL DEFAULT 0,"
    " feed_title TEXT NOT NULL DEFAULT '', feed_link TEXT NOT NULL DEFAULT '',"
    " feed_language TEXT NOT NULL DEFAULT '', damage TEXT NOT NULL DEFAULT '');"

    "CREATE TABLE entry ("
    " id INTEGER PRIMARY KEY, subscription_id INTEGER NOT NULL,"
    " story_id INTEGER NOT NULL, time_utc INTEGER NOT NULL, revision INTEGER NOT NULL,"
    " gazetteer INTEGER NOT NULL, body_kind INTEGER NOT NULL, language INTEGER NOT NULL,"
    " outlet INTEGER NOT NULL,"
    " title TEXT NOT NULL, url TEXT NOT NULL, tags BLOB NOT NULL,"
    " competitions BLOB NOT NULL);"
    "CREATE INDEX entry_time ON entry (time_utc);"
    "CREATE INDEX entry_gazetteer ON entry (gazetteer);"

    "CREATE TABLE body ("
    " entry_id INTEGER PRIMARY KEY, published_utc INTEGER NOT NULL,"
    " updated_utc INTEGER NOT NULL, seen_utc INTEGER NOT NULL,"
    " author TEXT NOT NULL, image_url TEXT NOT NULL,"
    " document BLOB NOT NULL);"

    "CREATE TABLE identity ("
    " subscription_id INTEGER NOT NULL, key INTEGER NOT NULL,"
    " entry_id INTEGER NOT NULL, content_hash INTEGER NOT NULL,"
    " PRIMARY KEY (subscription_id, key)) WITHOUT ROWID;"

    "CREATE TABLE tagged ("
    " name INTEGER NOT NULL, time_utc INTEGER NOT NULL, entry_id INTEGER NOT NULL,"
    " PRIMARY KEY (name, time_utc, entry_id)) WITHOUT ROWID;"

    "CREATE TABLE earlier_title ("
    " entry_id INTEGER NOT NULL, number INTEGER NOT NULL, title TEXT NOT NULL,"
    " PRIMARY KEY (entry_id, number)) WITHOUT ROWID;"

    "CREATE TABLE mark (entry_id INTEGER PRIMARY KEY, flags INTEGER NOT NULL);"
    "CREATE INDEX mark_starred ON mark (entry_id) WHERE flags & 2;",

    /* Full-text search; search.c. What is there already waits for the index. */
    "CREATE VIRTUAL TABLE search USING fts5 (title, body, content = '',"
    " tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'\");"
    "CREATE TABLE search_queue (entry_id INTEGER PRIMARY KEY);"
    "INSERT INTO search_queue SELECT id FROM entry;",

    /* How far an article has been read. */
    "CREATE TABLE place (entry_id INTEGER PRIMARY KEY, place TEXT NOT NULL);",

    /* The feed's own text, beside the whole article from its page in `body`. */
    ("CREATE TABLE feed_document ("
     " entry_id INTEGER PRIMARY KEY, document BLOB NOT NULL);"),

    /* Headlines that were kept ahead of their bodies, until those come; awaited.c. */
    ("CREATE TABLE awaited ("
     " subscription_id INTEGER PRIMARY KEY, first_entry_id INTEGER NOT NULL,"
     " last_entry_id INTEGER NOT NULL);"),
    /* Photos that somebody has looked at, small. */
    ("CREATE TABLE image ("
     " entry_id INTEGER PRIMARY KEY, kept_utc INTEGER NOT NULL, url TEXT NOT NULL,"
     " image BLOB NOT NULL);"
     "CREATE INDEX image_kept ON image (kept_utc);"),

    /* Entries without a title had none at first: now their first words, as new ones. */
    ("UPDATE entry SET title = coalesce("
     " (SELECT nullif(first_words(document), '') FROM body WHERE entry_id = id), url)"
     " WHERE title = '';"),
};

enum {
    STEP_COUNT = sizeof steps / sizeof *steps
};

static bool
read_number(struct store *store, const char *sql, int64_t *number)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) != SQLITE_OK)
        return false;
    bool failed = false;
    bool found = database_row(statement, &failed);
    if (found)
        *number = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return found;
}

/* Every other pragma counts as new or ours; a file with tables and no id is not. */
static bool
is_foreign(struct store *store, bool *foreign)
{
    int64_t application = 0;
    int64_t tables = 0;
    if (!read_number(store, "PRAGMA application_id", &application) ||
        !read_number(store, "SELECT count(*) FROM sqlite_schema", &tables))
        return false;
    *foreign = application != APPLICATION_ID && (application != 0 || tables != 0);
    return true;
}

static bool
run_steps(struct store *store, int64_t version)
{
    if (!untitled_prepare(store))
        return false;
    for (; version < STEP_COUNT; version++)
        if (!database_execute(store, steps[version]))
            return false;
    char pragmas[96];
    snprintf(pragmas, sizeof pragmas,
             "PRAGMA application_id = %d; PRAGMA user_version = %d", APPLICATION_ID,
             STEP_COUNT);
    return database_execute(store, pragmas);
}

bool
schema_upgrade(struct store *store, struct error *err)
{
    bool foreign = false;
    int64_t version = 0;
    if (!is_foreign(store, &foreign) ||
        !read_number(store, "PRAGMA user_version", &version)) {
        database_failure(store, "cannot read the tables", err);
        return false;
    }
    if (foreign)
        return error_set(err, "%s is the database of another program", store->path);
    if (version > STEP_COUNT)
        return error_set(err,
                         "%s was made by a newer terrace (its version %lld, known %d): "
                         "update terrace, or move the file away",
                         store->path, (long long)version, STEP_COUNT);
    if (version == STEP_COUNT)
        return true;
    bool failed = false;
    database_begin(store, &failed);
    /* Again: another process may have come first while this one waited for the lock. */
    if (!failed && (!read_number(store, "PRAGMA user_version", &version) ||
                    !run_steps(store, version)))
        failed = true;
    switch (database_end(store, failed, "cannot make the tables", err)) {
    case STORE_DONE:
        return true;
    case STORE_BUSY:
        return error_set(err,
                         "cannot make the tables in %s: another process keeps it "
                         "locked",
                         store->path);
    default:
        return false;
    }
}
