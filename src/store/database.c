/* SPDX-License-Identifier: MIT */
#include "store/database.h"

#include <errno.h>
#include <string.h>

#include "base/error.h"

sqlite3_stmt *
database_statement(struct store *store, enum statement which, bool *failed)
{
    if (*failed)
        return NULL;
    sqlite3_stmt **statement = &store->statements[which];
    if (*statement)
        sqlite3_reset(*statement);
    else if (sqlite3_prepare_v3(store->db, statement_sql(which), -1,
                                SQLITE_PREPARE_PERSISTENT, statement, NULL) != SQLITE_OK)
        *failed = true;
    return *statement;
}

void
database_run(sqlite3_stmt *statement, bool *failed)
{
    while (database_row(statement, failed))
        ;
    sqlite3_reset(statement);
}

bool
database_row(sqlite3_stmt *statement, bool *failed)
{
    if (*failed)
        return false;
    int code = sqlite3_step(statement);
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        *failed = true;
    return code == SQLITE_ROW;
}

void
bind_str(sqlite3_stmt *statement, int index, struct str text)
{
    sqlite3_bind_text64(statement, index, text.data ? text.data : "", text.size,
                        SQLITE_STATIC, SQLITE_UTF8);
}

void
bind_blob(sqlite3_stmt *statement, int index, struct str bytes)
{
    sqlite3_bind_blob64(statement, index, bytes.data ? bytes.data : "", bytes.size,
                        SQLITE_STATIC);
}

struct str
column_str(sqlite3_stmt *statement, int column)
{
    const char *data = (const char *)sqlite3_column_text(statement, column);
    return (struct str){data, (size_t)sqlite3_column_bytes(statement, column)};
}

struct str
column_blob(sqlite3_stmt *statement, int column)
{
    const char *data = sqlite3_column_blob(statement, column);
    return (struct str){data, (size_t)sqlite3_column_bytes(statement, column)};
}

bool
database_execute(struct store *store, const char *sql)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK;
}

static const char *
reason_of_errno(int error_number)
{
    switch (error_number) {
    case ENOSPC:
        return "the disk is full";
    case EDQUOT:
        return "the disk quota is used up";
    case EFBIG:
        return "the file has reached the largest size allowed";
    default:
        return error_number ? strerror(error_number) : "the disk failed";
    }
}

/* SQLite does not pass on the errno of a write to its log; the failed write is then the
 * last call that set it. */
static int
errno_of(sqlite3 *db)
{
    int error_number = errno;
    int known = sqlite3_system_errno(db);
    return known ? known : error_number;
}

static const char *
reason_of(sqlite3 *db)
{
    switch (sqlite3_errcode(db) & 0xFF) {
    case SQLITE_OK:
        return "an earlier part of it failed";
    case SQLITE_FULL:
        return reason_of_errno(ENOSPC);
    case SQLITE_IOERR:
        return reason_of_errno(errno_of(db));
    case SQLITE_READONLY:
        return "the file or its folder cannot be written";
    case SQLITE_CANTOPEN:
        return reason_of_errno(errno_of(db));
    case SQLITE_NOTADB:
        return "the file is not a database" STORE_WAY_OUT;
    case SQLITE_CORRUPT:
        return "the file is damaged" STORE_WAY_OUT;
    default:
        return sqlite3_errmsg(db);
    }
}

enum store_result
database_failure(struct store *store, const char *doing, struct error *err)
{
    int code = store->db ? sqlite3_errcode(store->db) & 0xFF : SQLITE_NOMEM;
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return STORE_BUSY;
    error_set(err, "%s in %s: %s", doing, store->path,
              store->db ? reason_of(store->db) : "out of memory");
    return STORE_FAILED;
}

void
database_begin(struct store *store, bool *failed)
{
    /* Rolled back as a whole: a part would now be kept for itself. */
    if (store->gathering && sqlite3_get_autocommit(store->db))
        *failed = true;
    sqlite3_stmt *statement = database_statement(
        store, store->gathering ? STATEMENT_INNER_BEGIN : STATEMENT_BEGIN, failed);
    if (statement)
        database_run(statement, failed);
}

static void
roll_back(struct store *store)
{
    /* Names made in this transaction are gone again. */
    names_finish(&store->names);
    /* After some errors (a full disk) SQLite has rolled back the whole of it by itself.
     */
    bool whole = sqlite3_get_autocommit(store->db);
    bool failed = false;
    for (int i = 0; i < 2 && !whole; i++) {
        enum statement which = !store->gathering ? STATEMENT_ROLLBACK
                               : i == 0          ? STATEMENT_INNER_ROLLBACK
                                                 : STATEMENT_INNER_COMMIT;
        sqlite3_stmt *statement = database_statement(store, which, &failed);
        if (statement)
            database_run(statement, &failed);
        whole = !store->gathering;
    }
}

enum store_result
database_end(struct store *store, bool failed, const char *doing, struct error *err)
{
    sqlite3_stmt *statement = database_statement(
        store, store->gathering ? STATEMENT_INNER_COMMIT : STATEMENT_COMMIT, &failed);
    if (statement)
        database_run(statement, &failed);
    if (!failed)
        return STORE_DONE;
    enum store_result result = database_failure(store, doing, err);
    roll_back(store);
    return result;
}
