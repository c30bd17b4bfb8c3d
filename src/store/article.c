/* SPDX-License-Identifier: MIT */
/* One entry with everything about it, and what is done to single entries. */
#include "base/arena.h"
#include "store/row.h"

static void
copy_row(struct arena *arena, struct store_row *row)
{
    row->title = str_copy(arena, row->title);
    row->url = str_copy(arena, row->url);
    row->outlet = str_copy(arena, row->outlet);
    row->language = str_copy(arena, row->language);
    struct store_tag *tags = arena_take_array(arena, row->tag_count, sizeof *tags);
    for (size_t i = 0; i < row->tag_count; i++) {
        tags[i] = row->tags[i];
        tags[i].club_id = str_copy(arena, tags[i].club_id);
    }
    row->tags = tags;
    struct str *competitions =
        arena_take_array(arena, row->competition_count, sizeof *competitions);
    for (size_t i = 0; i < row->competition_count; i++)
        competitions[i] = str_copy(arena, row->competitions[i]);
    row->competitions = competitions;
}

static void
read_article(struct store *store, sqlite3_stmt *statement, struct arena *arena,
             struct store_article *article)
{
    int column = ROW_COLUMN_COUNT;
    struct row_tags tags;
    row_read(store, statement, &tags, &article->row);
    copy_row(arena, &article->row);
    article->author = str_copy(arena, column_str(statement, column));
    article->image_url = str_copy(arena, column_str(statement, column + 1));
    article->published_utc = sqlite3_column_int64(statement, column + 2);
    article->updated_utc = sqlite3_column_int64(statement, column + 3);
    article->seen_utc = sqlite3_column_int64(statement, column + 4);
    article->document = str_copy(arena, column_blob(statement, column + 5));
    article->feed_title = str_copy(arena, column_str(statement, column + 6));
    article->place = str_copy(arena, column_str(statement, column + 7));
    article->feed_document = str_copy(arena, column_blob(statement, column + 8));
}

static void
read_earlier_titles(struct store *store, int64_t entry_id, struct arena *arena,
                    struct store_article *article, bool *failed)
{
    sqlite3_stmt *statement = database_statement(store, STATEMENT_TITLE_LIST, failed);
    if (!statement)
        return;
    struct str *titles =
        arena_take_array(arena, STORE_EARLIER_TITLE_LIMIT, sizeof *titles);
    size_t count = 0;
    sqlite3_bind_int64(statement, 1, entry_id);
    while (count < STORE_EARLIER_TITLE_LIMIT && database_row(statement, failed))
        titles[count++] = str_copy(arena, column_str(statement, 0));
    sqlite3_reset(statement);
    article->earlier_titles = titles;
    article->earlier_title_count = count;
}

enum store_result
store_is_edited(struct store *store, int64_t entry_id, bool *edited, struct error *err)
{
    bool failed = false;
    bool found = false;
    sqlite3_stmt *statement =
        database_statement(store, STATEMENT_TITLE_IS_EDITED, &failed);
    if (statement) {
        sqlite3_bind_int64(statement, 1, entry_id);
        found = database_row(statement, &failed);
        sqlite3_reset(statement);
    }
    if (failed)
        return database_failure(store, "cannot read the earlier titles", err);
    *edited = found;
    return STORE_DONE;
}

bool
store_load_article(struct store *store, int64_t entry_id, struct arena *arena,
                   struct store_article *article, enum store_result *result,
                   struct error *err)
{
    bool failed = false;
    bool found = false;
    struct store_article loaded = {0};
    sqlite3_stmt *statement = database_statement(store, STATEMENT_ARTICLE, &failed);
    if (statement) {
        sqlite3_bind_int64(statement, 1, entry_id);
        found = database_row(statement, &failed);
        if (found)
            read_article(store, statement, arena, &loaded);
        sqlite3_reset(statement);
    }
    if (found)
        read_earlier_titles(store, entry_id, arena, &loaded, &failed);
    *result =
        failed ? database_failure(store, "cannot read the article", err) : STORE_DONE;
    if (!found || failed)
        return false;
    *article = loaded;
    return true;
}

enum store_result
store_set_full_document(struct store *store, int64_t entry_id, struct str document,
                        struct str text, struct error *err)
{
    (void)text; /* the index reads the document */
    bool failed = false;
    database_begin(store, &failed);
    sqlite3_stmt *statement =
        database_statement(store, STATEMENT_FEED_DOCUMENT_KEEP, &failed);
    if (statement) {
        sqlite3_bind_int64(statement, 1, entry_id);
        database_run(statement, &failed);
    }
    statement = database_statement(store, STATEMENT_BODY_SET_PAGE, &failed);
    if (statement) {
        sqlite3_bind_int64(statement, 1, entry_id);
        bind_blob(statement, 2, document);
        database_run(statement, &failed);
    }
    statement = database_statement(store, STATEMENT_ENTRY_SET_BODY, &failed);
    if (statement) {
        sqlite3_bind_int64(statement, 1, entry_id);
        database_run(statement, &failed);
    }
    search_enqueue(store, entry_id, &failed);
    return database_end(store, failed, "cannot keep the article", err);
}

enum store_result
store_set_stories(struct store *store, const int64_t *ids, const int64_t *story_ids,
                  size_t count, struct error *err)
{
    bool failed = false;
    database_begin(store, &failed);
    for (size_t i = 0; i < count && !failed; i++) {
        sqlite3_stmt *statement =
            database_statement(store, STATEMENT_ENTRY_SET_STORY, &failed);
        if (!statement)
            break;
        sqlite3_bind_int64(statement, 1, ids[i]);
        sqlite3_bind_int64(statement, 2, story_ids[i]);
        database_run(statement, &failed);
    }
    return database_end(store, failed, "cannot keep stories", err);
}
