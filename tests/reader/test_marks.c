/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/error.h"
#include "reader/list/article_list.h"
#include "reader/list/marks.h"
#include "store/entries.h"
#include "store/subscriptions.h"

enum {
    ENTRIES = 1200, /* more than one transaction writes */
    NOW = 1795297260,
};

struct house {
    char folder[64], path[96];
    struct store *poller, *reader;
    struct article_list *list;
    struct marks *marks;
};

static bool
take_row(void *context, const struct store_row *row)
{
    article_list_add(context, row);
    return true;
}

static void
fill(struct house *house)
{
    struct error err;
    struct arena arena = {0};
    const struct subscription_wish wish = {.url = STR("https://news.example/rss")};
    struct subscription *subscriptions;
    size_t count;
    assert_int_equal(store_set_wishes(house->poller, &wish, 1, &err), STORE_DONE);
    assert_int_equal(
        store_subscriptions(house->poller, false, &arena, &subscriptions, &count, &err),
        STORE_DONE);
    struct store_entry *entries = arena_take_array(&arena, ENTRIES, sizeof *entries);
    int64_t *ids = arena_take_array(&arena, ENTRIES, sizeof *ids);
    for (size_t i = 0; i < ENTRIES; i++) {
        entries[i].identity.key = str_format(&arena, "%zu", i);
        entries[i].title = str_format(&arena, "Title %zu", i);
        entries[i].published_utc = NOW - (int64_t)i;
    }
    assert_int_equal(store_add_batch(house->poller, subscriptions[0].id, NOW, 1, entries,
                                     ENTRIES, ids, &err),
                     STORE_DONE);
    arena_finish(&arena);
}

static int
set_up(void **state)
{
    struct house *house = calloc(1, sizeof *house);
    struct error err;
    const struct store_query all = {.limit = 0};
    strcpy(house->folder, "/tmp/terrace-marks-XXXXXX");
    assert_non_null(mkdtemp(house->folder));
    snprintf(house->path, sizeof house->path, "%s/terrace.db", house->folder);
    assert_true(store_open(house->path, STORE_POLLER, &house->poller, &err));
    fill(house);
    assert_true(store_open(house->path, STORE_READER, &house->reader, &err));
    house->list = article_list_new(gazetteer_built_in());
    assert_int_equal(store_list(house->reader, &all, take_row, house->list, &err),
                     STORE_DONE);
    article_list_settle(house->list);
    house->marks = marks_new(house->list, house->reader);
    *state = house;
    return 0;
}

static int
tear_down(void **state)
{
    struct house *house = *state;
    marks_free(house->marks);
    article_list_free(house->list);
    store_close(house->reader);
    store_close(house->poller);
    unlink(house->path);
    rmdir(house->folder);
    free(house);
    return 0;
}

static bool
count_row(void *context, const struct store_row *row)
{
    (void)row;
    ++*(size_t *)context;
    return true;
}

static size_t
stored_unread(struct house *house)
{
    struct error err;
    size_t count = 0;
    const struct store_query query = {.filter.unread_only = true};
    assert_int_equal(store_list(house->poller, &query, count_row, &count, &err),
                     STORE_DONE);
    return count;
}

static void
write_all(struct house *house)
{
    struct error err;
    while (marks_are_waiting(house->marks))
        assert_int_equal(marks_write(house->marks, &err), STORE_DONE);
}

static void
test_a_mark_is_seen_at_once_and_kept_soon(void **state)
{
    struct house *house = *state;
    const uint32_t numbers[] = {0, 1, 2};
    assert_int_equal(marks_set(house->marks, numbers, 3, STORE_MARK_READ, true), 3);
    assert_int_equal(article_list_unread_count(house->list), ENTRIES - 3);
    assert_int_equal(stored_unread(house), ENTRIES);
    write_all(house);
    assert_int_equal(stored_unread(house), ENTRIES - 3);
    assert_int_equal(marks_set(house->marks, numbers, 3, STORE_MARK_READ, true), 0);
    assert_false(marks_are_waiting(house->marks));
}

static void
test_many_marks_in_short_transactions(void **state)
{
    struct house *house = *state;
    struct error err;
    uint32_t numbers[ENTRIES];
    for (uint32_t i = 0; i < ENTRIES; i++)
        numbers[i] = i;
    assert_int_equal(marks_set(house->marks, numbers, ENTRIES, STORE_MARK_READ, true),
                     ENTRIES);
    assert_int_equal(marks_write(house->marks, &err), STORE_DONE);
    assert_true(marks_are_waiting(house->marks));
    write_all(house);
    assert_int_equal(stored_unread(house), 0);
}

static void
test_a_busy_database_loses_nothing(void **state)
{
    struct house *house = *state;
    struct error err;
    const uint32_t number = 7;
    assert_int_equal(store_begin(house->poller, &err), STORE_DONE);
    const int64_t other = article_list_row(house->list, 9)->entry_id;
    assert_int_equal(
        store_mark_entries(house->poller, &other, 1, STORE_MARK_STARRED, true, &err),
        STORE_DONE);
    marks_set(house->marks, &number, 1, STORE_MARK_READ, true);
    assert_int_equal(marks_write(house->marks, &err), STORE_BUSY);
    assert_true(marks_are_waiting(house->marks));
    assert_int_equal(store_commit(house->poller, &err), STORE_DONE);
    write_all(house);
    assert_int_equal(stored_unread(house), ENTRIES - 1);
}

static void
test_acts_are_taken_back_newest_first(void **state)
{
    struct house *house = *state;
    enum store_mark mark;
    bool value;
    const uint32_t numbers[] = {3, 4};
    marks_set(house->marks, numbers, 1, STORE_MARK_STARRED, true);
    marks_set(house->marks, numbers, 2, STORE_MARK_READ, true);
    assert_int_equal(marks_undo(house->marks, &mark, &value), 2);
    assert_int_equal(mark, STORE_MARK_READ);
    assert_false(value);
    assert_int_equal(article_list_unread_count(house->list), ENTRIES);
    assert_int_equal(article_list_starred_count(house->list), 1);
    assert_int_equal(marks_undo(house->marks, &mark, &value), 1);
    assert_int_equal(mark, STORE_MARK_STARRED);
    assert_int_equal(marks_undo(house->marks, &mark, &value), 0);
    write_all(house);
    assert_int_equal(stored_unread(house), ENTRIES);
}

static void
test_only_the_last_acts_are_remembered(void **state)
{
    struct house *house = *state;
    enum store_mark mark;
    bool value;
    for (uint32_t i = 0; i < MARKS_UNDO_LIMIT + 5; i++)
        marks_set(house->marks, &i, 1, STORE_MARK_READ, true);
    for (int i = 0; i < MARKS_UNDO_LIMIT; i++)
        assert_int_equal(marks_undo(house->marks, &mark, &value), 1);
    assert_int_equal(marks_undo(house->marks, &mark, &value), 0);
    write_all(house);
    assert_int_equal(stored_unread(house), ENTRIES - 5);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_a_mark_is_seen_at_once_and_kept_soon, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_many_marks_in_short_transactions, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_a_busy_database_loses_nothing, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_acts_are_taken_back_newest_first, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(test_only_the_last_acts_are_remembered, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
