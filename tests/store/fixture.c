/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "article/document.h"
#include "base/error.h"
#include "base/memory.h"
#include "store/search.h"

int
fixture_make(void **state)
{
    struct fixture *fixture = memory_take(1, sizeof *fixture);
    snprintf(fixture->folder, sizeof fixture->folder, "/tmp/terrace-store-XXXXXX");
    if (!mkdtemp(fixture->folder))
        return -1;
    snprintf(fixture->path, sizeof fixture->path, "%s/terrace.db", fixture->folder);
    struct error err = {0};
    if (!store_open(fixture->path, STORE_POLLER, &fixture->store, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return -1;
    }
    *state = fixture;
    return 0;
}

int
fixture_remove(void **state)
{
    struct fixture *fixture = *state;
    store_close(fixture->store);
    arena_finish(&fixture->arena);
    DIR *folder = opendir(fixture->folder);
    struct dirent *file;
    while (folder && (file = readdir(folder)))
        if (file->d_name[0] != '.')
            unlinkat(dirfd(folder), file->d_name, 0);
    if (folder)
        closedir(folder);
    rmdir(fixture->folder);
    free(fixture);
    return 0;
}

void
fixture_subscribe(struct fixture *fixture, const char *url)
{
    struct subscription_wish wish = {.url = str_from_z(url)};
    struct error err = {0};
    assert_int_equal(store_set_wishes(fixture->store, &wish, 1, &err), STORE_DONE);
}

struct store_entry
fixture_entry(struct fixture *fixture, const char *key, const char *title)
{
    struct str url = str_format(&fixture->arena, "https://example.org/news/%s", key);
    return (struct store_entry){
        .identity = {.key = str_from_z(key), .content_hash = str_hash(str_from_z(title))},
        .url = url,
        .title = str_from_z(title),
        .outlet = STR("The Outlet"),
        .language = STR("en"),
        .published_utc = FIXTURE_NOW - 3600,
        .document = STR("document"),
        .has_text = true,
    };
}

int64_t
fixture_add(struct fixture *fixture, const struct store_entry *entry)
{
    int64_t id = 0;
    struct error err = {0};
    enum store_result result =
        store_add_batch(fixture->store, 1, FIXTURE_NOW, 1, entry, 1, &id, &err);
    if (result == STORE_FAILED)
        print_error("%s\n", err.text);
    assert_int_equal(result, STORE_DONE);
    return id;
}

int64_t
fixture_add_text(struct fixture *fixture, struct store_entry entry, const char *text)
{
    struct span span = {.text = str_from_z(text)};
    struct block block = {.kind = BLOCK_PARAGRAPH, .spans = &span, .span_count = 1};
    struct document document = {.blocks = &block, .block_count = 1};
    struct buf saved;
    buf_init(&saved, 1 << 20);
    document_save(&document, &saved);
    entry.document = buf_str(&saved);
    int64_t id = fixture_add(fixture, &entry);
    buf_finish(&saved);
    return id;
}

void
fixture_index_all(struct fixture *fixture)
{
    size_t done = 1;
    struct error err = {0};
    while (done)
        assert_int_equal(store_index_some(fixture->store, 3, &done, &err), STORE_DONE);
}

static bool
append_title(void *context, const struct store_row *row)
{
    struct buf *titles = context;
    if (titles->size)
        buf_append_char(titles, '|');
    buf_append(titles, row->title);
    return true;
}

const char *
fixture_list(struct fixture *fixture, const struct store_query *query)
{
    struct buf titles;
    buf_init(&titles, 1 << 20);
    struct error err = {0};
    enum store_result result =
        store_list(fixture->store, query, append_title, &titles, &err);
    if (result == STORE_FAILED)
        print_error("%s\n", err.text);
    assert_int_equal(result, STORE_DONE);
    const char *joined = str_to_z(&fixture->arena, buf_str(&titles));
    buf_finish(&titles);
    return joined;
}
