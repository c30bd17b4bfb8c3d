/* SPDX-License-Identifier: MIT */
/* store/database.h: what the files of this folder share: the connection, its prepared
 * statements, and how a failure of SQLite becomes a sentence. Nothing outside store/
 * includes it. */
#ifndef STORE_DATABASE_H
#define STORE_DATABASE_H

#include <sqlite3.h>
#include <stddef.h>

#include "base/str.h"
#include "store/names.h"
#include "store/store.h"

struct arena;

/* Prepared at their first use and kept; their SQL is in statements.c. */
enum statement {
    STATEMENT_BEGIN,
    STATEMENT_COMMIT,
    STATEMENT_ROLLBACK,
    STATEMENT_INNER_BEGIN,
    STATEMENT_INNER_COMMIT,
    STATEMENT_INNER_ROLLBACK,
    STATEMENT_NAME_FIND,
    STATEMENT_NAME_TEXT,
    STATEMENT_NAME_ADD,
    STATEMENT_NAME_LIST,
    STATEMENT_IDENTITY_ANY,
    STATEMENT_IDENTITY_FIND,
    STATEMENT_IDENTITY_SET,
    STATEMENT_IDENTITY_ADD,
    STATEMENT_ENTRY_ADD,
    STATEMENT_ENTRY_COMPLETE,
    STATEMENT_ENTRY_OLD,
    STATEMENT_ENTRY_CHANGE,
    STATEMENT_ENTRY_SET_BODY,
    STATEMENT_ENTRY_SET_STORY,
    STATEMENT_ENTRY_SET_TAGS,
    STATEMENT_ENTRY_STALE,
    STATEMENT_BODY_ADD,
    STATEMENT_BODY_CHANGE,
    STATEMENT_BODY_CHANGE_DOCUMENT,
    STATEMENT_BODY_SET_PAGE,
    STATEMENT_FEED_DOCUMENT_KEEP,
    STATEMENT_FEED_DOCUMENT_CHANGE,
    STATEMENT_TAGGED_ADD,
    STATEMENT_TAGGED_REMOVE,
    STATEMENT_AWAITED_SET,
    STATEMENT_AWAITED_FIND,
    STATEMENT_AWAITED_FIRST,
    STATEMENT_AWAITED_REMOVE,
    STATEMENT_AWAITED_FORGET,
    STATEMENT_AWAITED_QUEUE,
    STATEMENT_AWAITED_GIVE_UP,
    STATEMENT_TITLE_COUNT,
    STATEMENT_TITLE_SET,
    STATEMENT_TITLE_LIST,
    STATEMENT_TITLE_IS_EDITED,
    STATEMENT_LAST_ENTRY,
    STATEMENT_ARTICLE,
    STATEMENT_MARK_SET,
    STATEMENT_MARK_CLEAR,
    STATEMENT_MARK_DROP,
    STATEMENT_PLACE_SET,
    STATEMENT_PLACE_DROP,
    STATEMENT_IMAGE_SET,
    STATEMENT_IMAGE_GET,
    STATEMENT_IMAGE_DROP,
    STATEMENT_QUEUE_ADD,
    STATEMENT_QUEUE_LIST,
    STATEMENT_QUEUE_REMOVE,
    STATEMENT_QUEUE_COUNT,
    STATEMENT_SEARCH_ADD,
    STATEMENT_SNIPPET,
    STATEMENT_WISHES_ON,
    STATEMENT_WISHES_OFF,
    STATEMENT_WISH_SAME,
    STATEMENT_WISH_SET,
    STATEMENT_SUBSCRIPTION_LIST,
    STATEMENT_SUBSCRIPTION_COUNT,
    STATEMENT_SUBSCRIPTION_READ,
    STATEMENT_STATE_SET,
    STATEMENT_COUNT,
};

struct store {
    sqlite3 *db;
    char *path;
    sqlite3_stmt *statements[STATEMENT_COUNT];
    struct names names;
    bool gathering; /* between store_begin and store_commit */
    /* The entries that the last store_novelty found, sorted: what a feed still names
     * under its own key cannot be the same as an entry with another key. */
    int64_t seen_subscription_id;
    int64_t *seen_entries;
    size_t seen_count;
    size_t seen_capacity;
};

/* The SQL of a statement; statements.c. */
const char *statement_sql(enum statement statement);

/* The functions below set *failed and never clear it; once it is set they do nothing, so
 * that a transaction stops at its first failure. */

/* The statement, reset and ready to bind; NULL when it cannot be prepared. */
sqlite3_stmt *database_statement(struct store *store, enum statement which, bool *failed);
/* Runs a statement that gives no rows, then resets it. */
void database_run(sqlite3_stmt *statement, bool *failed);
/* Steps once; true when there is a row. */
bool database_row(sqlite3_stmt *statement, bool *failed);
/* Begins a transaction that writes; after store_begin, a part of that one. */
void database_begin(struct store *store, bool *failed);

/* Binds text without copying: it has to live until the statement is reset. */
void bind_str(sqlite3_stmt *statement, int index, struct str text);
void bind_blob(sqlite3_stmt *statement, int index, struct str bytes);
/* Borrowed until the next step or reset. */
struct str column_str(sqlite3_stmt *statement, int column);
struct str column_blob(sqlite3_stmt *statement, int column);

/* Commits; or, when something failed, rolls back and says why as database_failure. */
enum store_result database_end(struct store *store, bool failed, const char *doing,
                               struct error *err);

/* After a failed call: STORE_BUSY, or STORE_FAILED with *err set to
 * "DOING in PATH: reason". */
enum store_result database_failure(struct store *store, const char *doing,
                                   struct error *err);

/* Runs SQL text that gives no rows. */
bool database_execute(struct store *store, const char *sql);

/* The entry waits for the full-text index; search.c. */
void search_enqueue(struct store *store, int64_t entry_id, bool *failed);

struct search_query;
/* Makes relevance(title, document) known to SQL for as long as *query lives; search.c. */
bool search_prepare(struct store *store, struct search_query *query);

/* Brings the schema up to date; schema.c. */
bool schema_upgrade(struct store *store, struct error *err);

#endif
