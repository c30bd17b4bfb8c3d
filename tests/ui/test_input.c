/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/input.h"

enum {
    EVENTS = 256
};

static struct input_event events[EVENTS];

static size_t
feed(struct input *input, const char *bytes)
{
    return input_feed(input, str_from_z(bytes), events);
}

static void
assert_keys(const char *bytes, const uint32_t *keys)
{
    struct input input = {0};
    size_t count = feed(&input, bytes), i = 0;
    for (; keys[i] != 0; i++) {
        if (i >= count)
            fail_msg("key %zu is missing", i);
        assert_int_equal(events[i].key, keys[i]);
    }
    assert_int_equal(count, i);
}

#define ASSERT_KEYS(bytes, ...) assert_keys(bytes, (const uint32_t[]){__VA_ARGS__, 0})

static void
test_keys_and_their_two_forms(void **state)
{
    (void)state;
    ASSERT_KEYS("jG", 'j', 'G');
    ASSERT_KEYS("\r\n\t\x7f\b", INPUT_ENTER, INPUT_ENTER, INPUT_TAB, INPUT_BACKSPACE,
                INPUT_BACKSPACE);
    ASSERT_KEYS("\x04\x15", 4, 21);
    ASSERT_KEYS("\033[A\033OA\033[B\033OB", INPUT_UP, INPUT_UP, INPUT_DOWN, INPUT_DOWN);
    ASSERT_KEYS("\033[H\033[1~\033[7~\033OH", INPUT_HOME, INPUT_HOME, INPUT_HOME,
                INPUT_HOME);
    ASSERT_KEYS("\033[F\033[4~\033[8~", INPUT_END, INPUT_END, INPUT_END);
    ASSERT_KEYS("\033[5~\033[6~\033[Z", INPUT_PAGE_UP, INPUT_PAGE_DOWN, INPUT_BACKTAB);
    ASSERT_KEYS("\033OP\033[11~\033[[A\033[24~", INPUT_F1, INPUT_F1, INPUT_F1, INPUT_F12);
    ASSERT_KEYS("\033[1;5C", INPUT_RIGHT);
}

static void
test_letters_of_any_script(void **state)
{
    (void)state;
    ASSERT_KEYS("חé浦\xf0\x9f\x98\x80", 0x5D7, 0xE9, 0x6D66, 0x1F600);
    ASSERT_KEYS("a\xff\xc3(b", 'a', '(', 'b');
    struct input input = {0};
    assert_int_equal(feed(&input, "\xd7"), 0);
    assert_int_equal(feed(&input, "\x97"), 1);
    assert_int_equal(events[0].key, 0x5D7);
}

static void
test_answers_of_a_terminal_are_no_commands(void **state)
{
    (void)state;
    ASSERT_KEYS("\033[?62;4cj", 'j');
    ASSERT_KEYS("\033]11;rgb:0/0/0\aj", 'j');
    ASSERT_KEYS("\033P>|x\033\\j", 'j');
    ASSERT_KEYS("\033[12;40Rj", 'j');
    ASSERT_KEYS("\033[<0;3;4mj", 'j');
    ASSERT_KEYS("\033[200;1Xj", 'j');
    ASSERT_KEYS("\033[1;80R\033[1;1Rj", 'j'); /* the place of the cursor, and no F3 */
    ASSERT_KEYS("\033[0n\033[8;24;80t\033[I\033[Oj", 'j');
    ASSERT_KEYS("\033[97u\033[113;5u\033[113;1:3u\033[1;1:3A\033[5;1:3~j", 'j');
    ASSERT_KEYS("\033[27;5;106~\033[27;6;13~\033[>1uj", 'j');
    ASSERT_KEYS("\033_Gi=1;OK\033\\\033P1$r0m\033\\\033]52;c;cQ==\033\\j", 'j');
    ASSERT_KEYS("\033[32;10;5Mj", 'j'); /* urxvt's mouse */
}

static void
test_the_keypad(void **state)
{
    (void)state;
    ASSERT_KEYS("\033Op\033Oq\033Oy\033OM", '0', '1', '9', INPUT_ENTER);
    ASSERT_KEYS("\033Oj\033Ok\033Om\033On\033Oo\033OX", '*', '+', '-', '.', '/', '=');
    /* With Shift or Control, as older terminals tell it. */
    ASSERT_KEYS("\033O5C\033O1;2Pj", INPUT_RIGHT, INPUT_F1, 'j');
    ASSERT_KEYS("\033O?j", 'j');
}

/* Whole, in pieces, repeated, damaged: never a key. */
static void
test_answers_to_how_it_is(void **state)
{
    (void)state;
    struct input input = {0};
    assert_int_equal(feed(&input, "j\033[0nk"), 2);
    assert_int_equal(input.answers, 1);
    for (const char *piece = "\033[3n"; *piece; piece++)
        assert_int_equal(input_feed(&input, (struct str){piece, 1}, events), 0);
    assert_int_equal(feed(&input, "\033[0n\033[0n"), 0);
    assert_int_equal(input.answers, 4);
    assert_int_equal(feed(&input, "\033[n\033[1n\033[00n\033[0;0n\033[?0n\033[5n"), 0);
    assert_int_equal(feed(&input, "\033[200~\033[0n\033[201~"), 0);
    assert_int_equal(input.answers, 4);
}

static void
assert_mouse(const char *bytes, uint32_t key, int column, int row)
{
    struct input input = {0};
    assert_int_equal(feed(&input, bytes), 1);
    assert_int_equal(events[0].key, key);
    assert_int_equal(events[0].column, column);
    assert_int_equal(events[0].row, row);
    assert_int_equal(input.state, INPUT_PLAIN);
}

static void
test_a_mouse(void **state)
{
    (void)state;
    assert_mouse("\033[<0;1;1M", INPUT_CLICK, 0, 0);
    assert_mouse("\033[<0;200;50M\033[<0;200;50m", INPUT_CLICK, 199, 49);
    assert_mouse("\033[<64;12;5M", INPUT_WHEEL_UP, 11, 4);
    assert_mouse("\033[<65;12;5M", INPUT_WHEEL_DOWN, 11, 4);
    assert_mouse("\033[<16;3;4M", INPUT_CLICK, 2, 3); /* with Control */
    assert_mouse("\033[M !\"", INPUT_CLICK, 0, 1);    /* the old form */
    assert_mouse("\033[Ma+%", INPUT_WHEEL_DOWN, 10, 4);
}

/* Other buttons, motion, and what is damaged or hostile: nothing, and no letter of it. */
static void
test_a_mouse_that_means_nothing(void **state)
{
    (void)state;
    static const char *const bytes[] = {
        "\033[<1;5;5M",
        "\033[<2;5;5M",
        "\033[<32;5;5M",
        "\033[<35;5;5M",
        "\033[<66;5;5M",
        "\033[<0;5M",
        "\033[<0;5;5;5M",
        "\033[<0;;5M",
        "\033[<0;0;5M",
        "\033[<0;5;0M",
        "\033[<;;M",
        "\033[<M",
        "\033[<0;-1;5M",
        "\033[<0;5;5H",
        "\033[<0 ;5;5M",
        "\033[<0;5;",
        "\033[<99999999999999999999;5;5M",
        "\033[<0;99999999999999999999;5M",
        "\033[<0;1;00000000000000000000000000000000000000000000001M",
        "\033[M#!!",
        "\033[MC!!",
        "\033[M !",
        "\033[M",
        "\033[M \x01\x01",
        "\033[0;5;5M",
    };
    for (size_t i = 0; i < sizeof bytes / sizeof *bytes; i++) {
        struct input input = {0};
        if (feed(&input, bytes[i]) != 0)
            fail_msg("%zu: %s", i, bytes[i] + 1);
        /* What stays unfinished is over after a pause, and q is q. */
        assert_int_equal(input_pause(&input, events), 0);
        assert_int_equal(feed(&input, "q"), 1);
        assert_int_equal(events[0].key, 'q');
    }
    struct input input = {0};
    assert_int_equal(feed(&input, "\033[200~\033[<0;5;5M\033[201~"), 0);
}

static void
test_a_mouse_in_pieces(void **state)
{
    (void)state;
    struct input input = {0};
    for (const char *piece = "\033[<0;12;5M"; piece[1]; piece++)
        assert_int_equal(input_feed(&input, (struct str){piece, 1}, events), 0);
    assert_int_equal(feed(&input, "M"), 1);
    assert_int_equal(events[0].column, 11);
    char burst[50 * 16] = "";
    for (int i = 0; i < 50; i++)
        strcat(burst, "\033[<65;12;5M");
    assert_int_equal(feed(&input, burst), 50);
}

static void
test_escape_alone_needs_a_pause(void **state)
{
    (void)state;
    struct input input = {0};
    assert_int_equal(input_pause_ms(&input, 25, 9999), -1);
    assert_int_equal(feed(&input, "\033"), 0);
    assert_int_equal(input_pause_ms(&input, 25, 0), 25);
    assert_int_equal(input_pause_ms(&input, 25, 10), 15);
    assert_int_equal(input_pause_ms(&input, 25, 25), 0);
    assert_int_equal(input_pause_ms(&input, 25, INT64_MAX), 0);
    assert_int_equal(input_pause(&input, events), 1);
    assert_int_equal(events[0].key, INPUT_ESCAPE);
    assert_int_equal(feed(&input, "[A"), 2);

    assert_int_equal(feed(&input, "\033"), 0);
    assert_int_equal(feed(&input, "[A"), 1);
    assert_int_equal(events[0].key, INPUT_UP);

    assert_int_equal(feed(&input, "\033["), 0);
    assert_int_equal(input_pause_ms(&input, 25, 0), 1000);
    assert_int_equal(input_pause_ms(&input, 25, 999), 1);
    assert_int_equal(input_pause_ms(&input, 25, 1000), 0);
    assert_int_equal(input_pause(&input, events), 0);
    assert_int_equal(feed(&input, "A"), 1);
    assert_int_equal(events[0].key, 'A');
}

static void
test_a_paste_is_text(void **state)
{
    (void)state;
    struct input input = {0};
    assert_int_equal(feed(&input, "\033[200~q\nj\033[201~q"), 4);
    assert_true(events[0].pasted && events[1].pasted && events[2].pasted);
    assert_int_equal(events[1].key, '\n');
    assert_false(events[3].pasted);

    /* One that never ends. */
    feed(&input, "\033[200~qq");
    assert_int_equal(input_pause_ms(&input, 25, 0), 1000);
    assert_int_equal(input_pause_ms(&input, 25, 700), 300);
    assert_int_equal(input_pause(&input, events), 0);
    feed(&input, "q");
    assert_false(events[0].pasted);
}

/* What is too long is cut, and nothing of its rest is a command. */
static void
test_a_paste_without_measure(void **state)
{
    (void)state;
    struct input input = {0};
    size_t count = 0;
    feed(&input, "\033[200~");
    for (int i = 0; i < 1 << 17; i++) {
        size_t taken = feed(&input, i % 2 ? "QqAN\nxyz" : "\033j\033[A\033\033");
        for (size_t j = 0; j < taken; j++)
            assert_true(events[j].pasted);
        count += taken;
    }
    assert_true(count > INPUT_PASTE_LIMIT_BYTES / 4 && count <= INPUT_PASTE_LIMIT_BYTES);
    assert_int_equal(feed(&input, "z\033[201~q"), 1);
    assert_false(events[0].pasted);

    /* The next one has the whole measure again. */
    assert_int_equal(feed(&input, "\033[200~ab\033[201~"), 2);
}

static void
test_a_string_that_never_ends(void **state)
{
    (void)state;
    struct input input = {0};
    feed(&input, "\033]52;c;");
    for (int i = 0; i < 1 << 14; i++)
        assert_int_equal(feed(&input, "QAqx\r12+"), 0);
    assert_int_equal(input_pause_ms(&input, 25, 0), 1000);
    assert_int_equal(input_pause(&input, events), 0);
    assert_int_equal(feed(&input, "j"), 1);
}

/* Random bytes: never more events than there is room for. */
static void
test_any_bytes(void **state)
{
    (void)state;
    struct input input = {0};
    uint32_t random = 12345;
    char bytes[EVENTS - 1];
    for (int round = 0; round < 2000; round++) {
        for (size_t i = 0; i < sizeof bytes; i++) {
            random = random * 1664525 + 1013904223;
            bytes[i] =
                round % 2 ? (char)(random >> 24) : "\033[O]P;0~A"[random >> 24 & 7];
        }
        size_t count = input_feed(&input, (struct str){bytes, sizeof bytes}, events);
        assert_true(count <= EVENTS);
        for (size_t i = 0; i < count; i++)
            assert_true(events[i].key < INPUT_KEY_END && events[i].key != 0);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_keys_and_their_two_forms),
        cmocka_unit_test(test_letters_of_any_script),
        cmocka_unit_test(test_answers_of_a_terminal_are_no_commands),
        cmocka_unit_test(test_answers_to_how_it_is),
        cmocka_unit_test(test_a_mouse),
        cmocka_unit_test(test_a_mouse_that_means_nothing),
        cmocka_unit_test(test_a_mouse_in_pieces),
        cmocka_unit_test(test_escape_alone_needs_a_pause),
        cmocka_unit_test(test_a_paste_is_text),
        cmocka_unit_test(test_a_paste_without_measure),
        cmocka_unit_test(test_the_keypad),
        cmocka_unit_test(test_a_string_that_never_ends),
        cmocka_unit_test(test_any_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
