/* SPDX-License-Identifier: MIT */
#include "store/tagged.h"

#include "base/arena.h"
#include "store/row.h"

static void
change_name(struct store *store, enum statement how, uint64_t name, int64_t time_utc,
            int64_t entry_id, bool *failed)
{
    sqlite3_stmt *statement = database_statement(store, how, failed);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, (int64_t)name);
    sqlite3_bind_int64(statement, 2, time_utc);
    sqlite3_bind_int64(statement, 3, entry_id);
    database_run(statement, failed);
}

void
tagged_change(struct store *store, enum statement how, struct str packed_tags,
              struct str packed_competitions, int64_t time_utc, int64_t entry_id,
              bool *failed)
{
    uint64_t number;
    while (row_next_number(&packed_tags, &number))
        change_name(store, how, row_tag_name(number), time_utc, entry_id, failed);
    while (row_next_number(&packed_competitions, &number))
        change_name(store, how, number, time_utc, entry_id, failed);
}

enum store_result
store_stale_tags(struct store *store, uint64_t gazetteer_version, size_t limit,
                 int64_t *ids, size_t *count, struct error *err)
{
    bool failed = false;
    size_t found = 0;
    uint32_t current = names_gazetteer(store, gazetteer_version, false, &failed);
    sqlite3_stmt *statement = database_statement(store, STATEMENT_ENTRY_STALE, &failed);
    if (statement) {
        sqlite3_bind_int64(statement, 1, current);
        sqlite3_bind_int64(statement, 2, (int64_t)limit);
        while (found < limit && database_row(statement, &failed))
            ids[found++] = sqlite3_column_int64(statement, 0);
        sqlite3_reset(statement);
    }
    if (failed)
        return database_failure(store, "cannot read entries", err);
    *count = found;
    return STORE_DONE;
}

/* Takes an entry out of `tagged`; its *time_utc, 0 when there is no such entry. */
static int64_t
remove_old(struct store *store, int64_t entry_id, bool *failed)
{
    sqlite3_stmt *statement = database_statement(store, STATEMENT_ENTRY_OLD, failed);
    if (!statement)
        return 0;
    sqlite3_bind_int64(statement, 1, entry_id);
    int64_t time_utc = 0;
    struct arena arena = {0};
    struct str tags = STR("");
    struct str competitions = STR("");
    if (database_row(statement, failed)) {
        time_utc = sqlite3_column_int64(statement, 0);
        tags = str_copy(&arena, column_blob(statement, 3));
        competitions = str_copy(&arena, column_blob(statement, 4));
    }
    sqlite3_reset(statement);
    tagged_change(store, STATEMENT_TAGGED_REMOVE, tags, competitions, time_utc, entry_id,
                  failed);
    arena_finish(&arena);
    return time_utc;
}

static void
write_tags(struct store *store, int64_t entry_id, uint32_t gazetteer, struct str tags,
           struct str competitions, bool *failed)
{
    sqlite3_stmt *statement = database_statement(store, STATEMENT_ENTRY_SET_TAGS, failed);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, entry_id);
    sqlite3_bind_int64(statement, 2, gazetteer);
    bind_blob(statement, 3, tags);
    bind_blob(statement, 4, competitions);
    database_run(statement, failed);
}

enum store_result
store_set_tags(struct store *store, int64_t entry_id, uint64_t gazetteer_version,
               const struct store_tag *tags, size_t tag_count,
               const struct str *competitions, size_t competition_count,
               struct error *err)
{
    bool failed = false;
    struct buf packed_tags;
    struct buf packed_competitions;
    buf_init(&packed_tags, BUF_LIMIT_DEFAULT);
    buf_init(&packed_competitions, BUF_LIMIT_DEFAULT);
    database_begin(store, &failed);
    int64_t time_utc = remove_old(store, entry_id, &failed);
    uint32_t gazetteer = names_gazetteer(store, gazetteer_version, true, &failed);
    row_pack_tags(store, tags, tag_count, &packed_tags, &failed);
    row_pack_competitions(store, competitions, competition_count, &packed_competitions,
                          &failed);
    if (time_utc) {
        write_tags(store, entry_id, gazetteer, buf_str(&packed_tags),
                   buf_str(&packed_competitions), &failed);
        tagged_change(store, STATEMENT_TAGGED_ADD, buf_str(&packed_tags),
                      buf_str(&packed_competitions), time_utc, entry_id, &failed);
    }
    buf_finish(&packed_tags);
    buf_finish(&packed_competitions);
    return database_end(store, failed, "cannot keep tags", err);
}
