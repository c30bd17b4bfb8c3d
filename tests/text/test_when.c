/* SPDX-License-Identifier: MIT */
/* Moments and distances as a person reads them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "base/arena.h"
#include "text/when.h"

enum {
    MINUTE = 60,
    HOUR = 60 * MINUTE,
    DAY = 24 * HOUR,
    NOW = 1773524460, /* Saturday 2026-03-14 21:41 UTC */
};

/* One hour east of UTC: nothing may be told in UTC by mistake. */
static int
choose_zone(void **state)
{
    (void)state;
    setenv("TZ", "EAST-1", 1);
    tzset();
    return 0;
}

static void
check(struct str found, const char *expected, struct arena *arena)
{
    assert_string_equal(str_to_z(arena, found), expected);
}

static void
minutes_are_always_as_wide(void **state)
{
    (void)state;
    struct arena arena = {0};
    check(when_minute(NOW, &arena), "2026-03-14 22:41", &arena);
    check(when_minute(0, &arena), "1970-01-01 01:00", &arena);
    check(when_day_minute(NOW, &arena), "14 Mar 22:41", &arena);
    check(when_day_minute(NOW - 6 * DAY, &arena), "08 Mar 22:41", &arena);
    arena_finish(&arena);
}

static void
spoken_as_one_would_say_it(void **state)
{
    (void)state;
    struct arena arena = {0};
    check(when_spoken(NOW, NOW, &arena), "today 22:41", &arena);
    check(when_spoken(NOW - 22 * HOUR, NOW, &arena), "today 00:41", &arena);
    check(when_spoken(NOW - 23 * HOUR, NOW, &arena), "Fri 13 Mar 23:41", &arena);
    check(when_spoken(NOW - 365 * DAY, NOW, &arena), "14 Mar 2025", &arena);
    arena_finish(&arena);
}

static void
short_in_a_row(void **state)
{
    static const struct {
        int64_t age_s;
        const char *expected;
    } cases[] = {
        {0, "22:41"},
        {22 * HOUR, "00:41"},
        {23 * HOUR, "1d"},
        {-DAY, "1d"},
        {13 * DAY, "13d"},
        {14 * DAY, "2w"},
        {59 * DAY, "8w"},
        {60 * DAY, "2mo"},
        {364 * DAY, "12mo"},
        {365 * DAY, "1y"},
        {(int64_t)200 * 365 * DAY, "99y"},
    };
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(when_short(NOW - cases[i].age_s, NOW, &arena), cases[i].expected, &arena);
    arena_finish(&arena);
}

static void
distances_both_ways(void **state)
{
    static const struct {
        int64_t distance_s;
        const char *expected;
    } cases[] = {
        {0, "now"},
        {-1, "just now"},
        {59, "now"},
        {60, "in 1 min"},
        {119 * MINUTE, "in 119 min"},
        {2 * HOUR, "in 2 h"},
        {-47 * HOUR, "47 h ago"},
        {-2 * DAY, "2 d ago"},
    };
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(when_distance(NOW + cases[i].distance_s, NOW, &arena), cases[i].expected,
              &arena);
    arena_finish(&arena);
}

static void
no_calendar_holds_it(void **state)
{
    (void)state;
    struct arena arena = {0};
    check(when_minute(INT64_MAX, &arena), "?", &arena);
    check(when_day_minute(INT64_MAX, &arena), "?", &arena);
    check(when_spoken(INT64_MAX, NOW, &arena), "?", &arena);
    check(when_short(INT64_MAX, NOW, &arena), "?", &arena);
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(minutes_are_always_as_wide),
        cmocka_unit_test(spoken_as_one_would_say_it),
        cmocka_unit_test(short_in_a_row),
        cmocka_unit_test(distances_both_ways),
        cmocka_unit_test(no_calendar_holds_it),
    };
    return cmocka_run_group_tests_name("when", tests, choose_zone, NULL);
}
