/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/list.h"

static struct list
list_of(size_t count, size_t height, bool jumps)
{
    struct list list = {0};
    list_set_count(&list, count);
    list_set_height(&list, height, jumps);
    return list;
}

static void
assert_at(const struct list *list, size_t cursor, size_t top)
{
    assert_int_equal(list->cursor, cursor);
    assert_int_equal(list->top, top);
}

static void
test_an_empty_list_stays_at_nothing(void **state)
{
    (void)state;
    struct list list = list_of(0, 5, true);
    list_move(&list, 1);
    list_move(&list, -1);
    list_scroll(&list, 5);
    list_move_to(&list, 7);
    list_follow(&list, 3);
    assert_at(&list, 0, 0);
}

static void
test_a_list_alone_scrolls_by_lines(void **state)
{
    (void)state;
    struct list list = list_of(20, 5, false);
    list_move(&list, 4);
    assert_at(&list, 4, 0);
    list_move(&list, 1);
    assert_at(&list, 5, 1);
    list_move(&list, -4);
    assert_at(&list, 1, 1);
    list_move(&list, -1);
    assert_at(&list, 0, 0);
}

static void
test_a_list_beside_another_pane_jumps(void **state)
{
    (void)state;
    struct list list = list_of(40, 10, true);
    list_move(&list, 9);
    assert_at(&list, 9, 0);
    list_move(&list, 1);
    assert_at(&list, 10, 8);
    list_move(&list, -3);
    assert_at(&list, 7, 0);
    list_move(&list, 100);
    assert_at(&list, 39, 30);
    list_move(&list, -10);
    assert_at(&list, 29, 22);
    list_move(&list, -1000);
    assert_at(&list, 0, 0);
}

static void
test_what_is_far_is_shown_in_the_middle(void **state)
{
    (void)state;
    for (int jumps = 0; jumps <= 1; jumps++) {
        struct list list = list_of(100, 10, jumps);
        list_move_to(&list, 20);
        assert_at(&list, 20, 15);
        list_move_to(&list, 99);
        assert_at(&list, 99, 90);
        list_move_to(&list, 79);
        assert_at(&list, 79, 74);
        list_move_to(&list, 2);
        assert_at(&list, 2, 0);
    }
}

static void
test_the_cursor_is_seen_among_others(void **state)
{
    (void)state;
    struct list list = list_of(40, 10, true);
    list.count = 100;
    list_follow_among_others(&list, 50);
    assert_at(&list, 50, 47);
    list_follow_among_others(&list, 2);
    assert_at(&list, 2, 0);
    list_move_to(&list, 8);
    list_follow_among_others(&list, 70); /* its line is as good as any */
    assert_at(&list, 70, 62);
    list_follow_among_others(&list, 0);
    assert_at(&list, 0, 0);
}

static void
test_pages_keep_the_line_of_the_cursor(void **state)
{
    (void)state;
    struct list list = list_of(40, 10, true);
    list_move(&list, 3);
    list_scroll(&list, 10);
    assert_at(&list, 13, 10);
    list_scroll(&list, 5);
    assert_at(&list, 18, 15);
    list_scroll(&list, 100);
    assert_at(&list, 39, 30);
    list_scroll(&list, -10);
    assert_at(&list, 29, 20);
    list_scroll(&list, -100);
    assert_at(&list, 0, 0);
    struct list short_list = list_of(4, 10, true);
    list_scroll(&short_list, 10);
    assert_at(&short_list, 3, 0);
}

static void
test_the_cursor_follows_its_row(void **state)
{
    (void)state;
    struct list list = list_of(40, 10, true);
    list_move(&list, 4);
    list.count = 52; /* twelve came above */
    list_follow(&list, 16);
    assert_at(&list, 16, 12);
    list.count = 10;
    list_follow(&list, 2);
    assert_at(&list, 2, 0);
}

static void
test_fewer_rows_and_other_heights(void **state)
{
    (void)state;
    struct list list = list_of(40, 10, true);
    list_move(&list, 100);
    list_set_count(&list, 12);
    assert_at(&list, 11, 2);
    list_set_height(&list, 30, true);
    assert_at(&list, 11, 0);
    list_set_height(&list, 0, true);
    assert_at(&list, 11, 11);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_empty_list_stays_at_nothing),
        cmocka_unit_test(test_a_list_alone_scrolls_by_lines),
        cmocka_unit_test(test_a_list_beside_another_pane_jumps),
        cmocka_unit_test(test_what_is_far_is_shown_in_the_middle),
        cmocka_unit_test(test_the_cursor_is_seen_among_others),
        cmocka_unit_test(test_pages_keep_the_line_of_the_cursor),
        cmocka_unit_test(test_the_cursor_follows_its_row),
        cmocka_unit_test(test_fewer_rows_and_other_heights),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
