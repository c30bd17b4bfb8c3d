/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "ui/pace.h"

enum {
    PAGE = 1900,
    KEY = 80,
};

static const struct pace local = {.reads_tell = true};
static const struct pace remote = {.remote = true, .reads_tell = true};

static void
send_and_read(struct pace *pace, size_t bytes, int64_t now_ms)
{
    pace_sent(pace, bytes, now_ms);
    pace_was_read(pace, now_ms);
}

/* A terminal that has answered before. */
static struct pace
answering(int64_t now_ms)
{
    struct pace pace = remote;
    pace_pressed(&pace);
    pace_sent(&pace, PAGE, now_ms - 3000);
    pace_asked(&pace, now_ms - 3000);
    pace_answered(&pace, now_ms - 2999);
    return pace;
}

/* One that has turned out to be slow, with nothing under way. */
static struct pace
slow(int64_t now_ms)
{
    struct pace pace = answering(now_ms - 4000);
    pace_sent(&pace, PAGE, now_ms - 1900);
    pace_asked(&pace, now_ms - 1900);
    pace_answered(&pace, now_ms);
    return pace;
}

/* ---- at once */

static void
test_the_first_frame_goes_at_once_and_whole(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        struct pace pace = i == 0 ? local : remote;
        assert_int_equal(pace_wait_ms(&pace, true, 1000), 0);
        assert_int_equal(pace_wait_ms(&pace, false, 1000), 0);
        assert_true(pace_room(&pace, 1000) == SIZE_MAX);
        assert_false(pace_asks_along(&pace));
    }
}

static void
test_single_keys_ask_nothing(void **state)
{
    (void)state;
    struct pace pace = local;
    pace_pressed(&pace);
    for (int64_t at_ms = 1000; at_ms < 60000; at_ms += 500) {
        assert_int_equal(pace_wait_ms(&pace, true, at_ms), 0);
        pace_sent(&pace, at_ms % 4000 == 0 ? PAGE : KEY, at_ms);
        assert_false(pace_asks_along(&pace));
        pace_was_read(&pace, at_ms + 1);
        assert_int_equal(pace_act(&pace, true, at_ms + 2), PACE_WAIT);
    }
    /* Where the kernel tells nothing of the terminal: as long as it is little. */
    pace = remote;
    pace_pressed(&pace);
    for (int64_t at_ms = 1000; at_ms < 60000; at_ms += 125) {
        assert_int_equal(pace_wait_ms(&pace, true, at_ms), 0);
        pace_sent(&pace, KEY, at_ms);
        pace_was_read(&pace, at_ms + 1);
        assert_false(pace_asks_along(&pace));
    }
}

static void
test_nothing_is_asked_before_a_key(void **state)
{
    (void)state;
    struct pace pace = remote;
    pace_sent(&pace, 2 * PAGE, 1000);
    assert_false(pace_asks_along(&pace));
    assert_int_equal(pace_act(&pace, true, 1001), PACE_WAIT);
    assert_int_equal(pace_act(&pace, false, 1001), PACE_WAIT);
    /* What comes by itself then waits a second. */
    int64_t wait_ms = pace_wait_ms(&pace, false, 1001);
    assert_true(wait_ms > 500 && wait_ms < 1000);
    assert_int_equal(pace_wait_ms(&pace, false, 1001 + wait_ms), 0);
}

/* ---- a terminal that answers */

static void
test_a_frame_waits_for_the_answer(void **state)
{
    (void)state;
    struct pace pace = answering(1000);
    pace_sent(&pace, PAGE, 1000);
    assert_true(pace_wait_ms(&pace, true, 1005) > 0);
    assert_int_equal(pace_act(&pace, true, 1005), PACE_ASK);
    pace_asked(&pace, 1005);
    assert_int_equal(pace_act(&pace, true, 1006), PACE_WAIT); /* one question at a time */
    assert_true(pace_wait_ms(&pace, true, 4000) > 0);         /* however long */
    pace_was_read(&pace, 4000);                               /* that is sshd */
    assert_true(pace_wait_ms(&pace, true, 4000) > 0);
    pace_answered(&pace, 4001);
    assert_int_equal(pace_wait_ms(&pace, true, 4001), 0);
    assert_int_equal(pace_wait_ms(&pace, false, 4001), 0);
}

static void
test_what_was_sent_behind_the_question_is_still_under_way(void **state)
{
    (void)state;
    struct pace pace = answering(1000);
    pace_sent(&pace, KEY, 1000);
    pace_asked(&pace, 1000);
    pace_sent(&pace, PAGE, 1001);
    pace_answered(&pace, 1002);
    assert_true(pace_wait_ms(&pace, true, 1003) > 0);
    assert_int_equal(pace_act(&pace, true, 1003), PACE_ASK);
}

static void
test_answers_that_nobody_waits_for_mean_nothing(void **state)
{
    (void)state;
    struct pace pace = answering(1000);
    pace_sent(&pace, PAGE, 1000);
    for (int i = 0; i < 10; i++)
        pace_answered(&pace, 1001);
    assert_true(pace_wait_ms(&pace, true, 1002) > 0);
    /* One that was never asked does not begin to count by them. */
    struct pace other = local;
    pace_answered(&other, 1000);
    assert_int_equal(other.answers, PACE_NOT_KNOWN);
    other.answers = PACE_SILENT;
    pace_answered(&other, 1000);
    assert_int_equal(other.answers, PACE_SILENT);
}

static void
test_a_slow_line_gets_frames_in_pieces(void **state)
{
    (void)state;
    struct pace pace = slow(10000);
    size_t room = pace_room(&pace, 10000);
    assert_true(room >= 128 && room <= 300);
    pace_sent(&pace, room, 10000);
    assert_true(pace_asks_along(&pace));
    pace_asked(&pace, 10000);
    assert_true(pace_wait_ms(&pace, true, 10001) > 0);
    pace_answered(&pace, 10000 + (int64_t)room);
    assert_int_equal(pace_wait_ms(&pace, true, 10300), 0);
    assert_true(pace_room(&pace, 10300) <= 300);
}

static void
test_a_line_that_is_fast_again_gets_them_whole_again(void **state)
{
    (void)state;
    struct pace pace = slow(10000);
    int64_t now_ms = 10000;
    size_t pieces = 0;
    for (; pace_room(&pace, now_ms) != SIZE_MAX; pieces++) {
        assert_true(pieces < 30);
        pace_sent(&pace, pace_room(&pace, now_ms), now_ms);
        pace_asked(&pace, now_ms);
        pace_answered(&pace, now_ms + 2);
        now_ms += 100;
    }
    /* By and by, not by a moment in which the line took more. */
    assert_true(pieces > 8);
}

/* Half a second to the terminal and back, and any number of bytes on the way. */
static void
test_a_long_way_is_no_slow_line(void **state)
{
    (void)state;
    struct pace pace = remote;
    pace_pressed(&pace);
    int64_t now_ms = 1000;
    for (int i = 0; i < 12; i++, now_ms += 1000) {
        size_t room = pace_room(&pace, now_ms);
        pace_sent(&pace, room < PAGE ? room : PAGE, now_ms);
        if (i > 0)
            assert_true(pace_asks_along(&pace)); /* the next finds the answer there */
        pace_asked(&pace, now_ms);
        pace_answered(&pace, now_ms + 500);
    }
    assert_true(pace_room(&pace, now_ms) == SIZE_MAX);
}

/* ---- one that never answers */

static void
test_silence_is_noticed_and_the_kernel_believed(void **state)
{
    (void)state;
    struct pace pace = remote;
    pace_pressed(&pace);
    pace_sent(&pace, PAGE, 1000);
    pace_was_read(&pace, 1000);
    assert_int_equal(pace_act(&pace, true, 1001), PACE_ASK);
    pace_asked(&pace, 1001);
    /* Meanwhile a slow line is presumed. */
    int64_t wait_ms = pace_wait_ms(&pace, true, 1001);
    assert_true(wait_ms > 1000 && wait_ms < 2000);
    assert_int_equal(pace_wait_ms(&pace, true, 1001 + wait_ms), 0);
    pace_pass(&pace, 3000);
    assert_true(pace.asked);
    pace_pass(&pace, 9000);
    assert_false(pace.asked);
    assert_int_equal(pace.answers, PACE_SILENT);
    send_and_read(&pace, PAGE, 9000);
    assert_int_equal(pace_wait_ms(&pace, true, 9001), 0);
    pace_sent(&pace, PAGE, 9002);
    assert_int_equal(pace_act(&pace, true, 9003), PACE_NUDGE);
    assert_false(pace_asks_along(&pace));
    /* Its answer was only late. */
    pace_answered(&pace, 9004);
    assert_int_equal(pace.answers, PACE_ANSWERS);
    assert_true(pace_wait_ms(&pace, true, 9005) > 0);
}

static void
test_an_answering_terminal_may_fall_silent(void **state)
{
    (void)state;
    struct pace pace = answering(1000);
    pace_sent(&pace, PAGE, 1000);
    pace_asked(&pace, 1000);
    pace_pass(&pace, 5000);
    assert_true(pace_wait_ms(&pace, true, 5000) > 0);
    int64_t wait_ms = pace_wait_ms(&pace, true, 5000);
    pace_pass(&pace, 5000 + wait_ms);
    assert_int_equal(pace.answers, PACE_SILENT);
}

static void
test_what_the_kernel_did_not_tell_is_brought_out(void **state)
{
    (void)state;
    struct pace pace = local;
    send_and_read(&pace, PAGE, 1000);
    pace_pressed(&pace);
    pace_sent(&pace, PAGE, 1000);
    assert_int_equal(pace_act(&pace, true, 1033), PACE_NUDGE);
    pace_nudged(&pace, 1033);
    assert_int_equal(pace_act(&pace, true, 1034), PACE_WAIT);
    int64_t wait_ms = pace_wait_ms(&pace, true, 1034), nudges = 1;
    assert_true(wait_ms <= 5); /* somebody has pressed a key */
    /* Less and less often. */
    for (int64_t at_ms = 1034; at_ms < 3000; at_ms++) {
        if (pace_act(&pace, true, at_ms) != PACE_NUDGE)
            continue;
        pace_nudged(&pace, at_ms);
        nudges++;
    }
    assert_true(nudges < 10);
    assert_true(pace_wait_ms(&pace, true, 3000) > 0);
    pace_was_read(&pace, 3000);
    assert_int_equal(pace_wait_ms(&pace, true, 3000), 0);
    assert_int_equal(pace_act(&pace, true, 3000), PACE_WAIT);
    assert_true(pace_room(&pace, 3000) < SIZE_MAX); /* it took two seconds */
}

/* It was read at once, and nobody noticed until the next key came. */
static void
test_what_went_unnoticed_makes_no_slow_line(void **state)
{
    (void)state;
    struct pace pace = local;
    send_and_read(&pace, PAGE, 1000);
    pace_pressed(&pace);
    pace_sent(&pace, PAGE, 2000);
    assert_int_equal(pace_act(&pace, true, 3000), PACE_NUDGE);
    pace_nudged(&pace, 3000);
    pace_was_read(&pace, 3001);
    assert_true(pace_room(&pace, 3001) == SIZE_MAX);
}

static void
test_many_pages_and_one_would_like_to_know(void **state)
{
    (void)state;
    struct pace pace = local;
    pace_pressed(&pace);
    int64_t at_ms = 1000;
    for (; !pace_asks_along(&pace); at_ms += 33) {
        assert_true(at_ms < 1300);
        send_and_read(&pace, PAGE, at_ms);
    }
    pace_asked(&pace, at_ms);
    /* What the kernel tells counts until the answer is there. */
    send_and_read(&pace, PAGE, at_ms);
    assert_int_equal(pace_wait_ms(&pace, true, at_ms), 0);
    pace_answered(&pace, at_ms + 1);
    assert_int_equal(pace_wait_ms(&pace, true, at_ms + 1), 0);
    send_and_read(&pace, PAGE, at_ms + 2);
    assert_int_equal(pace_act(&pace, true, at_ms + 3), PACE_ASK);
}

/* Neither answers nor the kernel: time. */
static void
test_nothing_tells(void **state)
{
    (void)state;
    struct pace pace = {.answers = PACE_SILENT};
    pace_pressed(&pace);
    pace_sent(&pace, PAGE, 1000);
    assert_int_equal(pace_act(&pace, true, 1001), PACE_WAIT);
    int64_t wait_ms = pace_wait_ms(&pace, true, 1001);
    assert_true(wait_ms > 1500 && wait_ms < 2000);
    assert_int_equal(pace_wait_ms(&pace, true, 1001 + wait_ms), 0);
}

/* ---- leaving */

static void
test_an_answer_is_waited_for_when_one_leaves(void **state)
{
    (void)state;
    struct pace pace = answering(1000);
    assert_int_equal(pace_answer_wait_ms(&pace, 1000), 0);
    pace_sent(&pace, 20 * PAGE, 1000);
    pace_asked(&pace, 1000);
    assert_int_equal(pace_answer_wait_ms(&pace, 1000), 3000);
    pace_answered(&pace, 1001);
    assert_int_equal(pace_answer_wait_ms(&pace, 1001), 0);
}

/* ---- any order of events */

/* A line of so many bytes a millisecond that answers after them, or does not; the other
 * end of the pty is read at once, or with them; keys in any rhythm. What is under way is
 * never more than a frame and a little, once the line is known a few rows. */
struct line {
    double bytes_per_ms, carried;
    size_t sent, asked_at, read_at;
    bool answers, asked, told;
};

static void
let_pass(struct line *line, struct pace *pace, int64_t now_ms)
{
    line->carried += line->bytes_per_ms;
    if (line->carried > (double)line->sent)
        line->carried = (double)line->sent;
    if (line->asked && line->answers && line->carried >= (double)line->asked_at) {
        line->asked = false;
        pace_answered(pace, now_ms);
    }
    bool read = pace->remote || line->carried + 128 >= (double)line->sent;
    if (read && line->read_at != line->sent) {
        line->read_at = line->sent;
        pace_was_read(pace, now_ms);
    }
    pace_pass(pace, now_ms);
}

static void
note_question(struct line *line, struct pace *pace, int64_t now_ms)
{
    line->sent += 4;
    line->asked_at = line->sent;
    line->asked = true;
    pace_asked(pace, now_ms);
}

static void
draw(struct line *line, struct pace *pace, size_t *wanted, int64_t now_ms)
{
    if (pace_wait_ms(pace, true, now_ms) != 0) {
        enum pace_act act = pace_act(pace, true, now_ms);
        if (act == PACE_ASK)
            note_question(line, pace, now_ms);
        if (act == PACE_NUDGE) {
            line->sent++;
            pace_nudged(pace, now_ms);
        }
        return;
    }
    size_t room = pace_room(pace, now_ms), size = *wanted < room ? *wanted : room;
    line->sent += size;
    *wanted -= size;
    pace_sent(pace, size, now_ms);
    if (pace_asks_along(pace))
        note_question(line, pace, now_ms);
}

static void
hold_keys(bool is_remote, bool answers, double bytes_per_ms, uint32_t seed)
{
    struct pace pace = is_remote ? remote : local;
    struct line line = {.bytes_per_ms = bytes_per_ms, .answers = answers};
    size_t wanted = 0, most_early = 0, most_late = 0;
    uint32_t random = seed;
    pace_pressed(&pace);
    for (int64_t now_ms = 1000; now_ms < 31000; now_ms++) {
        random = random * 1664525 + 1013904223;
        bool key = random >> 24 < 8 + seed % 8; /* every 17 to 32 ms */
        if (key)
            wanted = random >> 8 & 1 ? PAGE : wanted > KEY ? wanted : KEY;
        if (wanted > 0)
            draw(&line, &pace, &wanted, now_ms);
        let_pass(&line, &pace, now_ms);
        size_t under_way = line.sent - (size_t)line.carried;
        size_t *most = now_ms < 11000 ? &most_early : &most_late;
        if (under_way > *most)
            *most = under_way;
    }
    if (most_early > PAGE + 700 || (double)most_late > 400 + 200 * bytes_per_ms)
        fail_msg("remote %d, answers %d, %g bytes/ms, seed %u: %zu, then %zu under way",
                 is_remote, answers, bytes_per_ms, seed, most_early, most_late);
    /* And it is not left idle. */
    assert_true(line.carried > 0.5 * bytes_per_ms * 30000);
}

static void
test_keys_held_down_in_any_rhythm(void **state)
{
    (void)state;
    static const double rates[] = {1, 1.5, 2, 3};
    for (uint32_t seed = 1; seed <= 16; seed++) {
        for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
            hold_keys(true, true, rates[i], seed);
            hold_keys(false, true, rates[i], seed);
            hold_keys(false, false, rates[i], seed);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_first_frame_goes_at_once_and_whole),
        cmocka_unit_test(test_single_keys_ask_nothing),
        cmocka_unit_test(test_nothing_is_asked_before_a_key),
        cmocka_unit_test(test_a_frame_waits_for_the_answer),
        cmocka_unit_test(test_what_was_sent_behind_the_question_is_still_under_way),
        cmocka_unit_test(test_answers_that_nobody_waits_for_mean_nothing),
        cmocka_unit_test(test_a_slow_line_gets_frames_in_pieces),
        cmocka_unit_test(test_a_line_that_is_fast_again_gets_them_whole_again),
        cmocka_unit_test(test_a_long_way_is_no_slow_line),
        cmocka_unit_test(test_silence_is_noticed_and_the_kernel_believed),
        cmocka_unit_test(test_an_answering_terminal_may_fall_silent),
        cmocka_unit_test(test_what_the_kernel_did_not_tell_is_brought_out),
        cmocka_unit_test(test_what_went_unnoticed_makes_no_slow_line),
        cmocka_unit_test(test_many_pages_and_one_would_like_to_know),
        cmocka_unit_test(test_nothing_tells),
        cmocka_unit_test(test_an_answer_is_waited_for_when_one_leaves),
        cmocka_unit_test(test_keys_held_down_in_any_rhythm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
