/* SPDX-License-Identifier: MIT */
/* The arithmetic of politeness, without server or clock: the parts of H11 to H24 that are
 * numbers alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "net/politeness.h"

#define NOW 1795262400 /* Saturday, 2026-11-21 12:00:00 UTC */
#define MINUTE 60
#define HOUR 3600
#define DAY 86400

/* The pause after a visit, without the spread of at most ten minutes. */
static int64_t
pause_after(struct politeness_input input)
{
    struct politeness_plan plan;
    input.now_utc = NOW;
    politeness_next(&input, &plan);
    assert_false(plan.stop);
    assert_true(strlen(plan.reason) > 0);
    return plan.next_poll_utc - NOW;
}

static void
assert_pause(struct politeness_input input, int64_t expected_s)
{
    int64_t pause_s = pause_after(input);
    int64_t width_s = expected_s / 10 < 10 * MINUTE ? expected_s / 10 : 10 * MINUTE;
    assert_in_range(pause_s, expected_s, expected_s + width_s + MINUTE);
}

static void
test_h11_the_longest_wish_counts(void **state)
{
    (void)state;
    struct politeness_input input = {.visit = VISIT_FRESH, .has_validators = true};
    input.user_interval_s = 2 * HOUR;
    assert_pause(input, 2 * HOUR);
    input.max_age_s = 3 * HOUR;
    assert_pause(input, 3 * HOUR);
    input.ttl_s = 4 * HOUR;
    assert_pause(input, 4 * HOUR);
    input.update_period_s = 5 * HOUR;
    assert_pause(input, 5 * HOUR);
    input.user_interval_s = 6 * HOUR;
    assert_pause(input, 6 * HOUR);
    input.max_age_s = 365 * (int64_t)DAY;
    assert_pause(input, DAY);
    input.user_interval_s = 3 * DAY;
    assert_pause(input, 3 * DAY);
}

static void
test_h12_an_hour_unless_user_and_server_agree(void **state)
{
    (void)state;
    struct politeness_input input = {.visit = VISIT_UNCHANGED, .has_validators = true};
    assert_pause(input, HOUR);
    input.user_interval_s = 5 * MINUTE;
    assert_pause(input, HOUR);
    input.max_age_s = 5 * MINUTE;
    assert_pause(input, 15 * MINUTE);
    input.user_interval_s = 20 * MINUTE;
    assert_pause(input, 20 * MINUTE);
    input.max_age_s = 30 * MINUTE;
    assert_pause(input, 30 * MINUTE);
    input.ttl_s = 40 * MINUTE;
    assert_pause(input, 40 * MINUTE);
    input.ttl_s = 0;
    input.has_validators = false;
    assert_pause(input, HOUR);
    input.max_age_s = 0;
    struct politeness_plan plan;
    input.now_utc = NOW;
    politeness_next(&input, &plan);
    assert_non_null(strstr(plan.reason, "costs the server the whole feed"));
}

static void
test_h13_hours_and_days_to_skip(void **state)
{
    (void)state;
    struct politeness_input input = {.visit = VISIT_FRESH, .has_validators = true};
    input.skip_hours = 1u << 13 | 1u << 14; /* it would be due at 13 o'clock */
    assert_in_range(pause_after(input), 3 * HOUR, 3 * HOUR + 6 * MINUTE);
    input.skip_hours = 0;
    input.skip_days = 1u << 6 | 1u << 0; /* Saturday and Sunday: until Monday */
    assert_in_range(pause_after(input), 36 * HOUR, 36 * HOUR + 6 * MINUTE);
    input.skip_hours = 1u << 0;
    assert_in_range(pause_after(input), 37 * HOUR, 37 * HOUR + 6 * MINUTE);
    /* Whoever has to wait for the same hour does not come on its stroke together. */
    int64_t first_s = pause_after(input);
    input.seed = 7919;
    assert_int_not_equal(pause_after(input), first_s);
    /* Everything skipped is a mistake. */
    input.skip_hours = 0xFFFFFF;
    input.skip_days = 0x7F;
    assert_pause(input, HOUR);
}

static void
test_h18_rounded_up_to_whole_minutes(void **state)
{
    (void)state;
    struct politeness_input input = {.visit = VISIT_FRESH, .now_utc = NOW + 1};
    struct politeness_plan plan;
    input.has_validators = true;
    for (input.seed = 0; input.seed < 100; input.seed++) {
        politeness_next(&input, &plan);
        assert_true(plan.next_poll_utc >= NOW + HOUR + MINUTE);
    }
}

static void
test_h19_retry_after_and_without(void **state)
{
    (void)state;
    struct politeness_input input = {.visit = VISIT_ASKED_WAIT, .failure_count = 1};
    struct politeness_plan plan;
    input.retry_after_s = 3 * HOUR;
    assert_pause(input, 3 * HOUR);
    input.retry_after_s = 5; /* not before, which is not then */
    assert_pause(input, HOUR);
    input.retry_after_s = -1;
    assert_pause(input, HOUR);
    input.failure_count = 2;
    assert_pause(input, 2 * HOUR);
    input.failure_count = 4;
    assert_pause(input, 8 * HOUR);
    input.failure_count = 1000;
    assert_pause(input, DAY);
    input.now_utc = NOW;
    politeness_next(&input, &plan);
    assert_int_equal(plan.held_until_utc, NOW + DAY);
}

static void
test_h20_retry_after_has_a_cap_that_is_told(void **state)
{
    (void)state;
    struct politeness_input input = {
        .now_utc = NOW, .visit = VISIT_ASKED_WAIT, .failure_count = 1};
    struct politeness_plan plan;
    input.retry_after_s = 3 * DAY;
    politeness_next(&input, &plan);
    assert_int_equal(plan.held_until_utc, NOW + 3 * DAY);
    assert_string_equal(plan.reason, "the server asked to wait 3 days");
    input.retry_after_s = INT64_MAX;
    politeness_next(&input, &plan);
    assert_int_equal(plan.held_until_utc, NOW + 7 * DAY);
    assert_non_null(strstr(plan.reason, "the longest it is granted"));
}

static void
test_h23_back_off_and_the_end(void **state)
{
    (void)state;
    struct politeness_input input = {.visit = VISIT_FAILED, .failure_count = 1};
    struct politeness_plan plan;
    assert_pause(input, HOUR);
    input.failure_count = 3;
    assert_pause(input, 4 * HOUR);
    input.failure_count = 20;
    assert_pause(input, DAY);
    input.visit = VISIT_UNREACHABLE;
    input.failure_count = 1;
    assert_pause(input, 5 * MINUTE);
    input.failure_count = 5;
    assert_pause(input, 80 * MINUTE);
    input.now_utc = NOW;
    input.problem_since_utc = NOW - 31 * DAY;
    politeness_next(&input, &plan); /* off for a month, not failing for a month */
    assert_false(plan.stop);
    input.failure_count = 40;
    politeness_next(&input, &plan);
    assert_true(plan.stop);
    assert_non_null(strstr(plan.reason, "failed for a month"));
}

static void
test_h24_gone_ends_and_refused_does_not(void **state)
{
    (void)state;
    struct politeness_input input = {
        .now_utc = NOW, .visit = VISIT_GONE, .failure_count = 1};
    struct politeness_plan plan;
    politeness_next(&input, &plan);
    assert_true(plan.stop);
    assert_int_equal(plan.next_poll_utc, 0);
    input.visit = VISIT_REFUSED;
    input.problem_since_utc = NOW - 90 * DAY;
    input.failure_count = 90;
    politeness_next(&input, &plan);
    assert_false(plan.stop);
    assert_pause(input, DAY);
}

static void
test_silent_feeds_are_asked_less(void **state)
{
    (void)state;
    struct politeness_input input = {.visit = VISIT_UNCHANGED, .has_validators = true};
    input.newest_entry_utc = NOW - HOUR;
    assert_pause(input, HOUR);
    input.newest_entry_utc = NOW - 5 * DAY;
    assert_pause(input, 2 * HOUR);
    input.newest_entry_utc = NOW - 30 * DAY;
    assert_pause(input, 6 * HOUR);
    input.newest_entry_utc = NOW - 365 * DAY;
    assert_pause(input, DAY);
    input.user_interval_s = HOUR;
    assert_pause(input, HOUR);
}

/* The wish for all feeds is a shortest time: the habit of a feed may be longer. */
static void
test_the_shortest_time_for_all_feeds(void **state)
{
    (void)state;
    struct politeness_input input = {.visit = VISIT_UNCHANGED, .has_validators = true};
    input.shortest_s = HOUR;
    assert_pause(input, HOUR);
    input.newest_entry_utc = NOW - 30 * DAY;
    assert_pause(input, 6 * HOUR);
    input.newest_entry_utc = NOW - 365 * DAY;
    assert_pause(input, DAY);
    input.shortest_s = 3 * DAY;
    assert_pause(input, 3 * DAY);
    /* A feed's own wish stands above it. */
    input.user_interval_s = 2 * HOUR;
    assert_pause(input, 2 * HOUR);
    /* Less than an hour needs the server's word, as with one feed's wish. */
    input = (struct politeness_input){.visit = VISIT_UNCHANGED, .has_validators = true};
    input.shortest_s = 20 * MINUTE;
    assert_pause(input, HOUR);
    input.max_age_s = 5 * MINUTE;
    assert_pause(input, 20 * MINUTE);
    input.newest_entry_utc = NOW - 30 * DAY;
    assert_pause(input, 6 * HOUR);
}

static void
test_durations(void **state)
{
    (void)state;
    char text[24];
    static const struct {
        int64_t duration_s;
        const char *text;
    } cases[] = {
        {45, "45 s"},  {1800, "30 min"}, {1801, "31 min"},
        {7200, "2 h"}, {86400, "24 h"},  {3 * DAY, "3 days"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        politeness_duration(cases[i].duration_s, text);
        assert_string_equal(text, cases[i].text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_h11_the_longest_wish_counts),
        cmocka_unit_test(test_h12_an_hour_unless_user_and_server_agree),
        cmocka_unit_test(test_h13_hours_and_days_to_skip),
        cmocka_unit_test(test_h18_rounded_up_to_whole_minutes),
        cmocka_unit_test(test_h19_retry_after_and_without),
        cmocka_unit_test(test_h20_retry_after_has_a_cap_that_is_told),
        cmocka_unit_test(test_h23_back_off_and_the_end),
        cmocka_unit_test(test_h24_gone_ends_and_refused_does_not),
        cmocka_unit_test(test_silent_feeds_are_asked_less),
        cmocka_unit_test(test_the_shortest_time_for_all_feeds),
        cmocka_unit_test(test_durations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
