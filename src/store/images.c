/* SPDX-License-Identifier: MIT */
#include "store/images.h"

#include "store/database.h"

static void
drop_oldest(struct store *store, bool *failed)
{
    sqlite3_stmt *statement = database_statement(store, STATEMENT_IMAGE_DROP, failed);
    if (!statement)
        return;
    sqlite3_bind_int(statement, 1, STORE_IMAGE_LIMIT);
    database_run(statement, failed);
}

enum store_result
store_keep_image(struct store *store, int64_t entry_id, const struct store_image *image,
                 int64_t now_utc, struct error *err)
{
    bool failed = false;
    database_begin(store, &failed);
    sqlite3_stmt *statement = database_statement(store, STATEMENT_IMAGE_SET, &failed);
    if (statement) {
        sqlite3_bind_int64(statement, 1, entry_id);
        sqlite3_bind_int64(statement, 2, now_utc);
        bind_str(statement, 3, image->url);
        bind_blob(statement, 4, image->image);
        database_run(statement, &failed);
    }
    drop_oldest(store, &failed);
    return database_end(store, failed, "cannot keep the photo", err);
}

enum store_result
store_load_image(struct store *store, int64_t entry_id, struct arena *arena,
                 struct store_image *image, struct error *err)
{
    bool failed = false;
    struct store_image loaded = {0};
    sqlite3_stmt *statement = database_statement(store, STATEMENT_IMAGE_GET, &failed);
    if (statement) {
        sqlite3_bind_int64(statement, 1, entry_id);
        if (database_row(statement, &failed)) {
            loaded.url = str_copy(arena, column_str(statement, 0));
            loaded.image = str_copy(arena, column_blob(statement, 1));
        }
        sqlite3_reset(statement);
    }
    if (failed)
        return database_failure(store, "cannot read the photo", err);
    *image = loaded;
    return STORE_DONE;
}
