/* SPDX-License-Identifier: MIT */
/* What is saved of a database that was damaged. */
#include "fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "store/salvage.h"
#include "store/search.h"

enum {
    ENTRIES = 600,
    PAGE_BYTES = 16384,
};

/* Every third entry is starred; bodies fill pages of their own. */
static void
fill(struct fixture *fixture)
{
    struct error err = {""};
    char text[3000];
    fixture_subscribe(fixture, "https://one.example/feed");
    assert_int_equal(store_begin(fixture->store, &err), STORE_DONE);
    for (int i = 0; i < ENTRIES; i++) {
        struct str key = str_format(&fixture->arena, "news%d", i);
        for (size_t k = 0; k < sizeof text - 1; k++)
            text[k] = (char)('a' + (i * 7 + (int)k * (i % 13 + 1)) % 26);
        text[sizeof text - 1] = '\0';
        int64_t id =
            fixture_add_text(fixture, fixture_entry(fixture, key.data, key.data), text);
        if (i % 3 == 0)
            store_mark_entries(fixture->store, &id, 1, STORE_MARK_STARRED, true, NULL);
    }
    assert_int_equal(store_commit(fixture->store, &err), STORE_DONE);
    store_close(fixture->store);
    fixture->store = NULL;
}

static const char *
fresh_path(struct fixture *fixture)
{
    return str_format(&fixture->arena, "%s/fresh.db", fixture->folder).data;
}

static off_t
size_of(const char *path)
{
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    return status.st_size;
}

static void
write_noise(const char *path, off_t offset, size_t size)
{
    static char noise[PAGE_BYTES];
    memset(noise, 0xa5, sizeof noise);
    int fd = open(path, O_WRONLY);
    assert_true(fd >= 0);
    while (size > 0) {
        size_t part = size < sizeof noise ? size : sizeof noise;
        assert_int_equal(pwrite(fd, noise, part, offset), (ssize_t)part);
        offset += (off_t)part;
        size -= part;
    }
    close(fd);
}

/* What was saved is a whole database, and one that works. */
static bool
salvage(struct fixture *fixture, struct salvaged *salvaged)
{
    struct error err = {""};
    unlink(fresh_path(fixture));
    *salvaged = (struct salvaged){0};
    if (!store_salvage(fixture->path, fresh_path(fixture), salvaged, &err)) {
        assert_true(err.text[0] != '\0');
        assert_int_not_equal(access(fresh_path(fixture), F_OK), 0);
        return false;
    }
    struct store *store;
    assert_true(store_open(fresh_path(fixture), STORE_POLLER, &store, &err));
    assert_int_equal(store_examine(store, &err), STORE_DONE);
    store_close(store);
    return true;
}

static void
what_is_whole_is_kept_whole(void **state)
{
    struct fixture *fixture = *state;
    struct salvaged salvaged;
    struct error err = {""};
    fill(fixture);
    assert_true(salvage(fixture, &salvaged));
    assert_int_equal(salvaged.entry_count, ENTRIES);
    assert_int_equal(salvaged.without_text_count, 0);
    assert_int_equal(salvaged.marked_count, ENTRIES / 3);

    assert_true(store_open(fresh_path(fixture), STORE_POLLER, &fixture->store, &err));
    fixture_index_all(fixture);
    const struct store_query some = {.filter.starred_only = true, .limit = 1};
    assert_string_equal(fixture_list(fixture, &some), "news597");
    /* An entry that the feed brings again is known. */
    struct store_entry again = fixture_entry(fixture, "news0", "news0");
    enum store_novelty novelty;
    assert_int_equal(store_novelty(fixture->store, 1, &again.identity, 1, &novelty, &err),
                     STORE_DONE);
    assert_int_equal(novelty, STORE_UNCHANGED);
}

static void
each_page_that_is_lost_costs_no_more_than_itself(void **state)
{
    struct fixture *fixture = *state;
    struct salvaged salvaged;
    fill(fixture);
    struct str kept =
        str_format(&fixture->arena, "cp %s %s/kept.db", fixture->path, fixture->folder);
    assert_int_equal(system(kept.data), 0);
    struct str back =
        str_format(&fixture->arena, "cp %s/kept.db %s", fixture->folder, fixture->path);
    off_t pages = size_of(fixture->path) / PAGE_BYTES;
    assert_true(pages > 40);
    int much = 0;
    for (off_t page = 1; page < pages;
         page++) { /* the first one holds the tables' names */
        assert_int_equal(system(back.data), 0);
        write_noise(fixture->path, page * PAGE_BYTES, PAGE_BYTES);
        assert_true(salvage(fixture, &salvaged));
        if (salvaged.entry_count - salvaged.without_text_count > ENTRIES * 9 / 10)
            much++;
    }
    /* But for the few that hold a table's whole tree together. */
    assert_true(much >= pages - 1 - 10);
}

static void
what_is_lost_comes_again(void **state)
{
    struct fixture *fixture = *state;
    struct salvaged salvaged;
    struct error err = {""};
    fill(fixture);
    off_t pages = size_of(fixture->path) / PAGE_BYTES;
    write_noise(fixture->path, pages * 2 / 3 * PAGE_BYTES,
                (size_t)((pages - pages * 2 / 3) * PAGE_BYTES));
    assert_true(salvage(fixture, &salvaged));
    assert_in_range(salvaged.entry_count, ENTRIES / 2, ENTRIES - 1);
    assert_in_range(salvaged.entry_count - salvaged.without_text_count, ENTRIES / 2,
                    ENTRIES - 1);
    assert_int_equal(salvaged.marked_count, (salvaged.entry_count + 2) / 3);

    assert_true(store_open(fresh_path(fixture), STORE_POLLER, &fixture->store, &err));
    struct store_entry lost = fixture_entry(fixture, "news599", "news599");
    assert_true(salvaged.without_text_count > 0);
    const char *last =
        str_format(&fixture->arena, "news%d", (int)salvaged.entry_count - 1).data;
    struct store_entry without_text = fixture_entry(fixture, last, last);
    enum store_novelty novelty;
    assert_int_equal(store_novelty(fixture->store, 1, &lost.identity, 1, &novelty, &err),
                     STORE_DONE);
    assert_int_equal(novelty, STORE_NEW);
    assert_int_equal(
        store_novelty(fixture->store, 1, &without_text.identity, 1, &novelty, &err),
        STORE_DONE);
    assert_int_not_equal(novelty, STORE_UNCHANGED);
    assert_int_equal(fixture_add(fixture, &without_text), salvaged.entry_count);
    assert_int_equal(fixture_add(fixture, &lost), salvaged.entry_count + 1);
}

static void
what_is_no_database_gives_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct salvaged salvaged;
    fill(fixture);
    write_noise(fixture->path, 0, PAGE_BYTES);
    assert_false(salvage(fixture, &salvaged));
    assert_int_equal(truncate(fixture->path, 0), 0);
    assert_false(salvage(fixture, &salvaged));
}

static void
any_bytes_give_a_whole_database_or_none(void **state)
{
    struct fixture *fixture = *state;
    struct salvaged salvaged;
    fill(fixture);
    off_t size = size_of(fixture->path);
    srand(7);
    for (int round = 0; round < 40; round++) {
        for (int i = 0; i < 20; i++) /* they add up */
            write_noise(fixture->path, rand() % size, (size_t)(rand() % 3 + 1));
        salvage(fixture, &salvaged);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_whole_is_kept_whole, fixture_make,
                                        fixture_remove),
        cmocka_unit_test_setup_teardown(each_page_that_is_lost_costs_no_more_than_itself,
                                        fixture_make, fixture_remove),
        cmocka_unit_test_setup_teardown(what_is_lost_comes_again, fixture_make,
                                        fixture_remove),
        cmocka_unit_test_setup_teardown(what_is_no_database_gives_nothing, fixture_make,
                                        fixture_remove),
        cmocka_unit_test_setup_teardown(any_bytes_give_a_whole_database_or_none,
                                        fixture_make, fixture_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
