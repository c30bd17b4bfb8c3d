/* SPDX-License-Identifier: MIT */
#include "store/awaited.h"

#include "store/entries.h"

static void
run_with(struct store *store, enum statement which, int64_t subscription_id,
         int64_t first_entry_id, int64_t last_entry_id, bool *failed)
{
    sqlite3_stmt *statement = database_statement(store, which, failed);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, subscription_id);
    sqlite3_bind_int64(statement, 2, first_entry_id);
    sqlite3_bind_int64(statement, 3, last_entry_id);
    database_run(statement, failed);
}

void
awaited_set(struct store *store, int64_t subscription_id, int64_t first_entry_id,
            int64_t last_entry_id, bool *failed)
{
    run_with(store, STATEMENT_AWAITED_SET, subscription_id, first_entry_id, last_entry_id,
             failed);
}

void
awaited_remove(struct store *store, int64_t subscription_id, bool *failed)
{
    sqlite3_stmt *statement = database_statement(store, STATEMENT_AWAITED_REMOVE, failed);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, subscription_id);
    database_run(statement, failed);
}

void
awaited_mend(struct store *store, int64_t subscription_id, bool *failed)
{
    sqlite3_stmt *statement = database_statement(store, STATEMENT_AWAITED_FIND, failed);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, subscription_id);
    bool found = database_row(statement, failed);
    int64_t first = found ? sqlite3_column_int64(statement, 0) : 0;
    int64_t last = found ? sqlite3_column_int64(statement, 1) : 0;
    sqlite3_reset(statement);
    if (!found)
        return;
    run_with(store, STATEMENT_AWAITED_FORGET, subscription_id, first, last, failed);
    run_with(store, STATEMENT_AWAITED_QUEUE, subscription_id, first, last, failed);
    run_with(store, STATEMENT_AWAITED_GIVE_UP, subscription_id, first, last, failed);
    awaited_remove(store, subscription_id, failed);
}

/* 0: there is none. */
static int64_t
first_awaited(struct store *store, bool *failed)
{
    int64_t subscription_id = 0;
    sqlite3_stmt *statement = database_statement(store, STATEMENT_AWAITED_FIRST, failed);
    if (statement && database_row(statement, failed))
        subscription_id = sqlite3_column_int64(statement, 0);
    if (statement)
        sqlite3_reset(statement);
    return subscription_id;
}

enum store_result
store_mend(struct store *store, struct error *err)
{
    static const char mending[] = "cannot mend what a poller left half done";
    bool failed = false;
    int64_t subscription_id = first_awaited(store, &failed);
    if (failed)
        return database_failure(store, mending, err);
    if (!subscription_id)
        return STORE_DONE; /* nearly always: nothing is written */
    database_begin(store, &failed);
    for (; subscription_id && !failed; subscription_id = first_awaited(store, &failed))
        awaited_mend(store, subscription_id, &failed);
    return database_end(store, failed, mending, err);
}
