/* SPDX-License-Identifier: MIT */
#include "store/untitled.h"

#include "article/document.h"
#include "article/heading.h"
#include "base/arena.h"
#include "store/database.h"

/* first_words(document): the blob of body.document to a text. */
static void
first_words(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    struct arena arena = {0};
    struct document document;
    struct str heading = STR("");
    int size = sqlite3_value_bytes(values[0]);
    struct str stored = {sqlite3_value_blob(values[0]), size > 0 ? (size_t)size : 0};
    if (document_load(stored, &arena, &document, NULL))
        heading = heading_of_text(document_text(&document, &arena), &arena);
    sqlite3_result_text(context, heading.size ? heading.data : "", (int)heading.size,
                        SQLITE_TRANSIENT);
    arena_finish(&arena);
}

bool
untitled_prepare(struct store *store)
{
    return sqlite3_create_function(store->db, "first_words", 1,
                                   SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, first_words,
                                   NULL, NULL) == SQLITE_OK;
}
