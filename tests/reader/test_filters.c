/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "reader/list/filters.h"

/* What is on, as words: "club unread since". */
static void
assert_filters(const struct filters *filters, const char *expected)
{
    struct arena arena = {0};
    struct str found = STR("");
    for (size_t i = 0; i < filters->count; i++)
        found = str_format(&arena, "%.*s%s%s", STR_ARGS(found), i ? " " : "",
                           filters_word(filters->order[i]));
    assert_string_equal(str_to_z(&arena, found), expected);
    arena_finish(&arena);
}

static void
assert_text(const struct filters *filters, enum filter_kind kind, const char *expected)
{
    struct arena arena = {0};
    assert_string_equal(str_to_z(&arena, filters_text(filters, kind, &arena)), expected);
    arena_finish(&arena);
}

static void
test_the_last_one_goes_first(void **state)
{
    (void)state;
    struct filters filters;
    filters_init(&filters);
    assert_int_equal(filters_last(&filters), FILTER_KIND_COUNT);
    filters_choose_row(&filters, FILTER_CLUB, 7);
    filters_set(&filters, FILTER_UNREAD, true);
    filters_toggle_name(&filters, FILTER_LANGUAGES, STR("it"));
    filters_set_period(&filters, PERIOD_DAY);
    filters_toggle_name(&filters, FILTER_LANGUAGES, STR("he"));
    filters_set(&filters, FILTER_UNREAD, true);
    assert_filters(&filters, "club unread lang since");
    assert_text(&filters, FILTER_LANGUAGES, "it he");
    assert_text(&filters, FILTER_PERIOD, "24 hours");

    assert_int_equal(filters_last(&filters), FILTER_PERIOD);
    assert_true(filters_remove(&filters, FILTER_PERIOD));
    assert_false(filters_remove(&filters, FILTER_PERIOD));
    assert_int_equal(filters.period, PERIOD_ANY);
    assert_true(filters_remove(&filters, FILTER_UNREAD));
    assert_filters(&filters, "club lang");
    assert_true(filters_remove(&filters, FILTER_CLUB));
    assert_int_equal(filters.club, CLUB_NONE);
    assert_int_equal(filters.row, FILTER_KIND_COUNT);
    assert_filters(&filters, "lang");
}

static void
test_rows_of_the_club_pane(void **state)
{
    (void)state;
    struct filters filters;
    filters_init(&filters);
    filters_choose_row(&filters, FILTER_COMPETITION, 3);
    filters_choose_row(&filters, FILTER_CLUB, 7);
    assert_filters(&filters, "competition club");
    filters_choose_row(&filters, FILTER_CLUB, 8);
    assert_int_equal(filters.club, 8);
    assert_filters(&filters, "competition club");
    assert_int_equal(filters.row, FILTER_CLUB);
    filters_remove(&filters, FILTER_CLUB);
    assert_int_equal(filters.row, FILTER_COMPETITION);

    /* The shelf of starred articles is about every club, and left with the next row. */
    filters_set(&filters, FILTER_UNREAD, true);
    filters_choose_row(&filters, FILTER_STARRED, CLUB_NONE);
    assert_filters(&filters, "unread starred");
    filters_choose_row(&filters, FILTER_CLUB, 8);
    assert_filters(&filters, "unread club");
    filters_choose_row(&filters, FILTER_KIND_COUNT, CLUB_NONE);
    assert_filters(&filters, "unread");
    filters_set(&filters, FILTER_STARRED, true);
    filters_choose_row(&filters, FILTER_CLUB, 8);
    assert_filters(&filters, "unread starred club");
}

static void
test_names(void **state)
{
    (void)state;
    struct filters filters;
    filters_init(&filters);
    filters_toggle_name(&filters, FILTER_OUTLETS, STR("The Trial"));
    filters_toggle_name(&filters, FILTER_OUTLETS, STR("La Prova"));
    assert_text(&filters, FILTER_OUTLETS, "The Trial, La Prova");
    filters_toggle_name(&filters, FILTER_OUTLETS, STR("The Trial"));
    assert_false(filters_has_name(&filters.outlets, STR("The Trial")));
    assert_true(filters_has_name(&filters.outlets, STR("La Prova")));
    filters_toggle_name(&filters, FILTER_OUTLETS, STR("La Prova"));
    assert_filters(&filters, "");
    for (int i = 0; i < 2 * FILTERS_NAME_LIMIT; i++) {
        static char names[2 * FILTERS_NAME_LIMIT][2];
        names[i][0] = (char)(i + 1);
        filters_toggle_name(&filters, FILTER_LANGUAGES, str_from_z(names[i]));
    }
    assert_int_equal(filters.languages.count, FILTERS_NAME_LIMIT);
}

static void
test_periods(void **state)
{
    (void)state;
    struct filters filters;
    filters_init(&filters);
    static const enum period rounds[2][5] = {
        {PERIOD_TODAY, PERIOD_DAY, PERIOD_WEEK, PERIOD_VISIT, PERIOD_ANY},
        {PERIOD_TODAY, PERIOD_DAY, PERIOD_WEEK, PERIOD_ANY, PERIOD_TODAY}};
    for (int first_visit = 0; first_visit < 2; first_visit++) {
        filters_set_period(&filters, PERIOD_ANY);
        for (int i = 0; i < 5; i++) {
            filters_set_period(&filters, filters_next_period(&filters, !first_visit));
            assert_int_equal(filters.period, rounds[first_visit][i]);
        }
    }
    assert_true(filters_set_own_period(&filters, STR("3d")));
    assert_text(&filters, FILTER_PERIOD, "since 3d");
    assert_false(filters_set_own_period(&filters, STR("2026-11-20 and then some")));
    assert_text(&filters, FILTER_PERIOD, "since 3d");
    assert_int_equal(filters_next_period(&filters, true), PERIOD_ANY);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_last_one_goes_first),
        cmocka_unit_test(test_rows_of_the_club_pane),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_periods),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
