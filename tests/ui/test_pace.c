/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/pace.h"

enum {
    SCREEN = 1920
};

/* A key every gap_ms for so long; gives the time of the last. */
static int64_t
hold(struct pace *pace, int64_t from_ms, int64_t gap_ms, int64_t for_ms)
{
    int64_t at_ms = from_ms;
    for (; at_ms < from_ms + for_ms; at_ms += gap_ms)
        pace_keys(pace, 1, at_ms);
    return at_ms - gap_ms;
}

static void
test_the_first_frame_goes_at_once(void **state)
{
    (void)state;
    struct pace pace = {0};
    assert_int_equal(pace_wait_ms(&pace, true, SCREEN, 1000), 0);
    assert_int_equal(pace_wait_ms(&pace, false, SCREEN, 1000), 0);
}

static void
test_single_keys_are_answered_at_once(void **state)
{
    (void)state;
    struct pace pace = {0};
    for (int64_t at_ms = 1000; at_ms < 9000; at_ms += 90) {
        pace_keys(&pace, 1, at_ms);
        assert_int_equal(pace_wait_ms(&pace, true, SCREEN, at_ms), 0);
        pace_sent(&pace, 90, at_ms);
        pace_arrived(&pace, at_ms + 50);
    }
}

static void
test_a_burst_at_once_is_no_held_key(void **state)
{
    (void)state;
    struct pace pace = {0};
    pace_sent(&pace, 1500, 900);
    pace_keys(&pace, 60, 1000);
    pace_keys(&pace, 40, 1001);
    assert_int_equal(pace_wait_ms(&pace, true, SCREEN, 1001), 0);
}

static void
test_a_held_key_waits_for_the_frame_before(void **state)
{
    (void)state;
    struct pace pace = {0};
    int64_t now_ms = hold(&pace, 1000, 33, 1000);
    assert_int_equal(pace_wait_ms(&pace, true, SCREEN, now_ms), 0);
    pace_sent(&pace, 1500, now_ms);
    assert_true(pace_wait_ms(&pace, true, SCREEN, now_ms) > 0);
    now_ms = hold(&pace, now_ms + 33, 33, 300);
    assert_true(pace_wait_ms(&pace, true, SCREEN, now_ms) > 0);
    pace_arrived(&pace, now_ms);
    assert_int_equal(pace_wait_ms(&pace, true, SCREEN, now_ms), 0);
}

static void
test_a_key_let_go_is_noticed(void **state)
{
    (void)state;
    struct pace pace = {0};
    int64_t now_ms = hold(&pace, 1000, 33, 1000);
    pace_sent(&pace, 1500, now_ms);
    int64_t wait_ms = pace_wait_ms(&pace, true, SCREEN, now_ms);
    assert_true(wait_ms > 0 && wait_ms < 300);
    assert_int_equal(pace_wait_ms(&pace, true, SCREEN, now_ms + wait_ms), 0);
}

static void
test_a_line_that_tells_nothing_is_presumed_slow(void **state)
{
    (void)state;
    struct pace pace = {0};
    int64_t now_ms = hold(&pace, 1000, 33, 1000);
    pace_sent(&pace, 500, now_ms);
    int64_t sent_ms = now_ms;
    now_ms = hold(&pace, now_ms + 33, 33, 400);
    assert_true(pace_wait_ms(&pace, true, SCREEN, now_ms) > 0);
    now_ms = hold(&pace, now_ms + 33, 33, 100);
    assert_true(now_ms >= sent_ms + 500);
    assert_int_equal(pace_wait_ms(&pace, true, SCREEN, now_ms), 0);
}

static void
test_pages_do_not_pile_up_on_a_slow_line(void **state)
{
    (void)state;
    struct pace pace = {0};
    pace_sent(&pace, 1000, 0);
    pace_arrived(&pace, 1000);
    assert_int_equal(pace_wait_ms(&pace, true, SCREEN, 1000), 0);
    pace_sent(&pace, 1900, 1000);
    assert_int_equal(pace_wait_ms(&pace, true, SCREEN, 1250), 0);
    pace_sent(&pace, 1900, 1250);
    assert_true(pace_wait_ms(&pace, true, SCREEN, 1500) > 0);
    assert_true(pace_wait_ms(&pace, false, SCREEN, 1500) > 0);
    pace_arrived(&pace, 5000);
    assert_int_equal(pace_wait_ms(&pace, true, SCREEN, 5000), 0);
}

static void
test_a_fast_line_is_not_held_up_by_what_was_not_noticed(void **state)
{
    (void)state;
    struct pace pace = {0};
    pace_sent(&pace, 3000, 1000);
    pace_arrived(&pace, 1001);
    int64_t now_ms = hold(&pace, 2000, 33, 1000);
    pace_sent(&pace, 1900, now_ms);
    now_ms = hold(&pace, now_ms + 33, 33, 120);
    assert_int_equal(pace_wait_ms(&pace, true, SCREEN, now_ms), 0);
    /* Not for ever: then it is slow now. */
    pace_sent(&pace, 1900, now_ms);
    pace_sent(&pace, 1900, now_ms);
    now_ms = hold(&pace, now_ms + 33, 33, 600);
    assert_true(pace_wait_ms(&pace, true, SCREEN, now_ms) > 0);
}

static void
test_a_fast_line_that_could_not_tell_is_taken_at_its_word(void **state)
{
    (void)state;
    struct pace pace = {0};
    pace_sent(&pace, 500, 1000);
    pace_arrived(&pace, 1001);
    int64_t at_ms = 2000;
    for (int count = 0; count < 5; count++, at_ms += 250) {
        pace_keys(&pace, 1, at_ms);
        assert_int_equal(pace_wait_ms(&pace, true, SCREEN, at_ms), 0);
        pace_sent(&pace, SCREEN, at_ms);
        pace_missed(&pace);
    }
    /* It may have become slow. */
    assert_true(pace_wait_ms(&pace, true, SCREEN, at_ms - 249) > 0);
}

static void
test_a_slow_line_that_could_not_tell_is_waited_for(void **state)
{
    (void)state;
    struct pace pace = {0};
    pace_sent(&pace, 500, 1000);
    pace_arrived(&pace, 1500);
    pace_sent(&pace, SCREEN, 2000);
    pace_missed(&pace);
    pace_keys(&pace, 1, 2001);
    assert_true(pace_wait_ms(&pace, true, SCREEN, 2001) > 0);
}

static void
test_a_frame_larger_than_a_buffer_arrives_in_parts(void **state)
{
    (void)state;
    struct pace pace = {0};
    int64_t now_ms = hold(&pace, 1000, 33, 1000);
    pace_sent(&pace, 8000, now_ms);
    pace_arrived(&pace, now_ms + 1);
    assert_true(pace_wait_ms(&pace, true, SCREEN, now_ms + 1) > 0);
    now_ms = hold(&pace, now_ms + 33, 33, 120);
    assert_int_equal(pace_wait_ms(&pace, true, SCREEN, now_ms), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_first_frame_goes_at_once),
        cmocka_unit_test(test_single_keys_are_answered_at_once),
        cmocka_unit_test(test_a_burst_at_once_is_no_held_key),
        cmocka_unit_test(test_a_held_key_waits_for_the_frame_before),
        cmocka_unit_test(test_a_key_let_go_is_noticed),
        cmocka_unit_test(test_a_line_that_tells_nothing_is_presumed_slow),
        cmocka_unit_test(test_pages_do_not_pile_up_on_a_slow_line),
        cmocka_unit_test(test_a_fast_line_is_not_held_up_by_what_was_not_noticed),
        cmocka_unit_test(test_a_fast_line_that_could_not_tell_is_taken_at_its_word),
        cmocka_unit_test(test_a_slow_line_that_could_not_tell_is_waited_for),
        cmocka_unit_test(test_a_frame_larger_than_a_buffer_arrives_in_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
