/* SPDX-License-Identifier: MIT */
/* Marks and counts. A mark is one small row, so that a reader's transaction is over in
 * microseconds. */
#include "store/row.h"

static void
set_flag(struct store *store, int64_t entry_id, int flag, bool value, bool *failed)
{
    sqlite3_stmt *statement = database_statement(
        store, value ? STATEMENT_MARK_SET : STATEMENT_MARK_CLEAR, failed);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, entry_id);
    sqlite3_bind_int(statement, 2, flag);
    database_run(statement, failed);
    if (value)
        return;
    statement = database_statement(store, STATEMENT_MARK_DROP, failed);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, entry_id);
    database_run(statement, failed);
}

enum store_result
store_mark_entries(struct store *store, const int64_t *ids, size_t count,
                   enum store_mark mark, bool value, struct error *err)
{
    bool failed = false;
    database_begin(store, &failed);
    for (size_t i = 0; i < count && !failed; i++)
        set_flag(store, ids[i], 1 << mark, value, &failed);
    return database_end(store, failed, "cannot keep the mark", err);
}

enum store_result
store_set_place(struct store *store, int64_t entry_id, struct str place,
                struct error *err)
{
    bool failed = false;
    database_begin(store, &failed);
    sqlite3_stmt *statement = database_statement(
        store, place.size ? STATEMENT_PLACE_SET : STATEMENT_PLACE_DROP, &failed);
    if (statement) {
        sqlite3_bind_int64(statement, 1, entry_id);
        if (place.size)
            bind_str(statement, 2, place);
        database_run(statement, &failed);
    }
    return database_end(store, failed, "cannot keep the place", err);
}

int64_t
store_last_entry_id(struct store *store)
{
    bool failed = false;
    int64_t last = 0;
    sqlite3_stmt *statement = database_statement(store, STATEMENT_LAST_ENTRY, &failed);
    if (!statement)
        return 0;
    if (database_row(statement, &failed))
        last = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return last;
}
