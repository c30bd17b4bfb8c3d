/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include <cmocka.h>

#include "config/quiet_hours.h"

/* 14 March 2026, UTC */
static int64_t
at(int hour, int minute)
{
    return 1773446400 + hour * 3600 + minute * 60;
}

static void
test_reading(void **state)
{
    (void)state;
    static const char *const wrong[] = {"late",        "23:00",        "23-7",
                                        "24:00-07:00", "23:00-07:60",  "07:00-07:00",
                                        "23:00-7:0",   "-1:00-07:00",  "23:00-07:000",
                                        "a:00-07:00",  "23:00-07:00x", "23:00--07:00"};
    int64_t hours = 42;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(quiet_hours_read(str_from_z(wrong[i]), &hours));
        assert_int_equal(hours, 42);
    }
    assert_true(quiet_hours_read(STR("  "), &hours));
    assert_int_equal(hours, QUIET_HOURS_NONE);
    assert_true(quiet_hours_read(STR("23:00 - 7:00"), &hours));
}

static void
test_holding(void **state)
{
    (void)state;
    int64_t night, day;
    assert_true(quiet_hours_read(STR("23:00-07:00"), &night));
    assert_true(quiet_hours_read(STR("12:30-13:00"), &day));
    setenv("TZ", "UTC", 1);
    tzset();
    assert_false(quiet_hours_hold(QUIET_HOURS_NONE, at(3, 0)));
    assert_false(quiet_hours_hold(night, at(22, 59)));
    assert_true(quiet_hours_hold(night, at(23, 0)));
    assert_true(quiet_hours_hold(night, at(0, 0)));
    assert_true(quiet_hours_hold(night, at(6, 59)));
    assert_false(quiet_hours_hold(night, at(7, 0)));
    assert_false(quiet_hours_hold(day, at(12, 29)));
    assert_true(quiet_hours_hold(day, at(12, 30)));
    assert_false(quiet_hours_hold(day, at(13, 0)));
    assert_int_equal(quiet_hours_left_s(night, at(23, 0)), 8 * 3600);
    assert_int_equal(quiet_hours_left_s(night, at(6, 59) + 59), 1);
    assert_int_equal(quiet_hours_left_s(night, at(7, 0)), 0);
    assert_int_equal(quiet_hours_left_s(day, at(12, 30) + 1), 1799);
    assert_int_equal(quiet_hours_left_s(QUIET_HOURS_NONE, at(3, 0)), 0);
    setenv("TZ", "IST-2", 1); /* two hours ahead */
    tzset();
    assert_true(quiet_hours_hold(night, at(21, 0)));
    assert_false(quiet_hours_hold(night, at(5, 0)));
}

static void
test_clocks_that_are_changed(void **state)
{
    (void)state;
    const int64_t spring = 1774742400,
                  autumn = 1792886400; /* 29 March, 25 October 2026 */
    int64_t night, hour;
    assert_true(quiet_hours_read(STR("23:00-07:00"), &night));
    assert_true(quiet_hours_read(STR("02:15-02:45"), &hour));
    setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
    tzset();
    assert_int_equal(quiet_hours_left_s(night, spring - 2 * 3600), 7 * 3600);
    assert_int_equal(quiet_hours_left_s(night, spring + 5 * 3600 - 1), 1);
    assert_false(quiet_hours_hold(night, spring + 5 * 3600));
    assert_int_equal(quiet_hours_left_s(night, autumn - 3 * 3600), 9 * 3600);
    assert_int_equal(quiet_hours_left_s(night, autumn + 6 * 3600 - 1), 1);
    assert_false(quiet_hours_hold(night, autumn + 6 * 3600));
    for (int64_t now = spring; now < spring + 3 * 3600; now += 60)
        assert_false(quiet_hours_hold(hour, now)); /* there is no such hour */
    for (int64_t now = autumn; now < autumn + 3 * 3600; now += 60) {
        int64_t left_s = quiet_hours_left_s(hour, now); /* it comes twice */
        assert_int_equal(left_s > 0, quiet_hours_hold(hour, now));
        assert_in_range(left_s, 0, 90 * 60);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reading),
        cmocka_unit_test(test_holding),
        cmocka_unit_test(test_clocks_that_are_changed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
