/* SPDX-License-Identifier: MIT */
/* The index holds no text of its own (FTS5 "contentless"), so a text cannot be taken out
 * of it again. A changed entry is therefore indexed anew under another row: rows are
 * numbered by entry and revision, and one whose revision is not the entry's own counts
 * no more. */
#include "store/search.h"

#include "article/document.h"
#include "base/arena.h"
#include "store/database.h"
#include "store/search_score.h"
#include "store/search_text.h"

enum {
    /* A text beyond this is not an article; the words at its start find it. */
    INDEXED_TEXT_LIMIT_BYTES = 256 << 10,
};

struct waiting {
    int64_t entry_id;
    int64_t row; /* of the index */
    struct str title, text;
};

static struct str
indexed_text(const struct document *document, struct arena *arena)
{
    return str_slice(document_text(document, arena), 0, INDEXED_TEXT_LIMIT_BYTES);
}

/* The newest entries first: they are what is looked for. */
static size_t
load_waiting(struct store *store, size_t limit, struct arena *arena,
             struct waiting *waiting, bool *failed)
{
    sqlite3_stmt *statement = database_statement(store, STATEMENT_QUEUE_LIST, failed);
    if (!statement)
        return 0;
    size_t count = 0;
    sqlite3_bind_int64(statement, 1, (int64_t)limit);
    while (count < limit && database_row(statement, failed)) {
        struct waiting *entry = &waiting[count++];
        entry->entry_id = sqlite3_column_int64(statement, 0);
        entry->row = sqlite3_column_int64(statement, 1);
        entry->title = search_text(column_str(statement, 2), arena);
        struct document document;
        struct str text = STR("");
        if (document_load(column_blob(statement, 3), arena, &document, NULL))
            text = indexed_text(&document, arena);
        entry->text = search_text(text, arena);
    }
    sqlite3_reset(statement);
    return count;
}

static void
index_entry(struct store *store, const struct waiting *entry, bool *failed)
{
    sqlite3_stmt *statement = database_statement(store, STATEMENT_SEARCH_ADD, failed);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, entry->row);
    bind_str(statement, 2, entry->title);
    bind_str(statement, 3, entry->text);
    database_run(statement, failed);
    statement = database_statement(store, STATEMENT_QUEUE_REMOVE, failed);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, entry->entry_id);
    database_run(statement, failed);
}

enum store_result
store_index_some(struct store *store, size_t limit, size_t *done_count, struct error *err)
{
    struct arena arena = {0};
    bool failed = false;
    struct waiting *waiting = arena_take_array(&arena, limit, sizeof *waiting);
    size_t count = load_waiting(store, limit, &arena, waiting, &failed);
    if (count && !failed) {
        database_begin(store, &failed);
        for (size_t i = 0; i < count; i++)
            index_entry(store, &waiting[i], &failed);
    }
    arena_finish(&arena);
    static const char indexing[] = "cannot index entries";
    enum store_result result = STORE_DONE;
    if (count)
        result = database_end(store, failed, indexing, err);
    else if (failed)
        result = database_failure(store, indexing, err);
    *done_count = result == STORE_DONE ? count : 0;
    return result;
}

bool
store_count_waiting(struct store *store, size_t *count)
{
    bool failed = false;
    sqlite3_stmt *statement = database_statement(store, STATEMENT_QUEUE_COUNT, &failed);
    if (statement && database_row(statement, &failed))
        *count = (size_t)sqlite3_column_int64(statement, 0);
    if (statement)
        sqlite3_reset(statement);
    return !failed;
}

void
search_enqueue(struct store *store, int64_t entry_id, bool *failed)
{
    sqlite3_stmt *statement = database_statement(store, STATEMENT_QUEUE_ADD, failed);
    if (!statement)
        return;
    sqlite3_bind_int64(statement, 1, entry_id);
    database_run(statement, failed);
}

/* relevance(title, document): how well they fit the query, the function's own data; 0:
 * not at all. document may be NULL. */
static void
relevance(sqlite3_context *context, int argument_count, sqlite3_value **arguments)
{
    (void)argument_count;
    const struct search_query *query = sqlite3_user_data(context);
    struct arena arena = {0};
    struct str title = {(const char *)sqlite3_value_text(arguments[0]),
                        (size_t)sqlite3_value_bytes(arguments[0])};
    struct str stored = {sqlite3_value_blob(arguments[1]),
                         (size_t)sqlite3_value_bytes(arguments[1])};
    double found = 0;
    struct document document;
    if (search_query_fits(query, title, STR(""), &arena))
        found = SEARCH_TITLE_RELEVANCE;
    else if (stored.size > 0 && document_load(stored, &arena, &document, NULL) &&
             search_query_fits(query, title, indexed_text(&document, &arena), &arena))
        found = SEARCH_TEXT_RELEVANCE;
    sqlite3_result_double(context, found);
    arena_finish(&arena);
}

bool
search_prepare(struct store *store, struct search_query *query)
{
    return sqlite3_create_function_v2(store->db, "relevance", 2,
                                      SQLITE_UTF8 | SQLITE_DIRECTONLY, query, relevance,
                                      NULL, NULL, NULL) == SQLITE_OK;
}
