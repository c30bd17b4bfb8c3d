/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "squeezed.h"

static void
assert_squeezed(const char *before, const char *written, const char *expected)
{
    assert_squeezed_by((struct squeeze){.known = false}, before, written, expected);
}

static void
assert_squeezed_young(const char *before, const char *written, const char *expected)
{
    assert_squeezed_by((struct squeeze){.takes_flags_away = true}, before, written,
                       expected);
}

static void
test_the_first_look_is_told_in_full(void **state)
{
    (void)state;
    struct squeeze fresh = {.known = false};
    struct buf out;
    buf_init(&out, 4096);
    squeeze(&fresh, STR("\033[1;24r\033(B\033[m\033[4lx"), &out);
    assert_string_equal(out.data, "\033[m\033[1;24r\033(B\033[4lx");
    buf_finish(&out);
}

static void
test_what_is_told_twice_is_told_once(void **state)
{
    (void)state;
    assert_squeezed("\033(Bx", "\033[38;5;16m\033[48;5;78mab\033[39;49m\033(B\033[mc",
                    "\033[38;5;16;48;5;78mab\033[mc");
    assert_squeezed("\033(Bx", "\033[39m\033(B\033[m\033(B\033[0;1mAll\033(B\033[0m",
                    "\033[1mAll\033[m");
    assert_squeezed("x", "\033[31m\033[32m\033[33ma\033[m", "\033[33ma\033[m");
    assert_squeezed("x", "a\033[31m\033[mb", "ab");
}

static void
test_a_blank_needs_no_colour_of_text(void **state)
{
    (void)state;
    assert_squeezed("x", "\033[31ma\033[m \033[31mb\033[m", "\033[31ma b\033[m");
    assert_squeezed("x", "\033[31m \033[48;5;7m \033[m", " \033[48;5;7m \033[m");
    assert_squeezed("x", "\033[4m \033[m", "\033[4m \033[m");
    assert_squeezed("x", "\033[7m \033[m", "\033[7m \033[m");
    assert_squeezed("x", "\033[31m \033[5b\033[m", " \033[5b");
    assert_squeezed("x", "\033[44m \033[31m\033[5b\033[m", "\033[44m \033[5b\033[m");
    assert_squeezed("x", "\033[31ma\033[m\033[K\033[31mb\033[m",
                    "\033[31ma\033[Kb\033[m");
}

static void
test_a_blank_needs_its_ground_alone(void **state)
{
    (void)state;
    assert_squeezed("x", "\033[31;44m \033[32;44ma\033[m", "\033[44m \033[32ma\033[m");
    assert_squeezed("x", "\033[31;44m  a\033[m", "\033[31;44m  a\033[m");
    assert_squeezed("x", "\033[31;44ma\033[m \033[32mb\033[m",
                    "\033[31;44ma\033[m \033[32mb\033[m");
    assert_squeezed("x", "\033[1;31;44ma\033[0;33;45m \033[1;31;44mb\033[m",
                    "\033[1;31;44ma\033[45m \033[44mb\033[m");
    assert_squeezed("x", "\033[31;44;4m \033[32;44;4ma\033[m",
                    "\033[4;31;44m \033[32ma\033[m");
}

static void
test_moving_needs_no_look_but_erasing_does(void **state)
{
    (void)state;
    assert_squeezed("x", "\033[31ma\033[m\033[2;3H\033[31mb\033[m",
                    "\033[31ma\033[2;3Hb\033[m");
    assert_squeezed("x", "\033[44ma\033[m\033[K", "\033[44ma\033[m\033[K");
    assert_squeezed("x", "\033[44ma\033[m\nb", "\033[44ma\033[m\nb");
    assert_squeezed("x", "\033[44ma\033[m\r\033[44mb\033[m", "\033[44ma\rb\033[m");
}

static void
test_a_flag_is_taken_away_by_a_reset(void **state)
{
    (void)state;
    assert_squeezed("x", "\033[1;31ma\033[22mb\033[m", "\033[1;31ma\033[0;31mb\033[m");
    assert_squeezed("x", "\033[31ma\033[1mb\033[m", "\033[31ma\033[1mb\033[m");
    assert_squeezed("x", "\033[48;5;9ma\033[31;49mb\033[m",
                    "\033[48;5;9ma\033[0;31mb\033[m");
}

static void
test_a_young_terminal_takes_one_flag_away(void **state)
{
    (void)state;
    assert_squeezed_young("x", "\033[1;31;44ma\033[22mb\033[m",
                          "\033[1;31;44ma\033[22mb\033[m");
    assert_squeezed_young("x", "\033[1;2;4;31;44ma\033[22;24;1mb\033[m",
                          "\033[1;2;4;31;44ma\033[22;24;1mb\033[m");
    assert_squeezed_young("x", "\033[1ma\033[22mb\033[m", "\033[1ma\033[mb");
    assert_squeezed_young("x", "\033[3;9;31ma\033[23;29;32mb\033[m",
                          "\033[3;9;31ma\033[0;32mb\033[m");
}

static void
test_direct_colours(void **state)
{
    (void)state;
    assert_squeezed("x", "\033[38;2;255;0;12ma\033[38;2;255;0;12;1mb\033[m",
                    "\033[38;2;255;0;12ma\033[1mb\033[m");
    assert_squeezed("x", "\033[38:2::1:2:3ma\033[m", "\033[38:2::1:2:3ma\033[m");
}

static void
test_everything_else_passes(void **state)
{
    (void)state;
    static const char *const texts[] = {"\033[?25l",
                                        "\033[?1049h",
                                        "\033]104\a",
                                        "\0337",
                                        "\033M",
                                        "\033[>4m",
                                        "\033]52;c;aGk=\a",
                                        "\033=",
                                        "\033[4h",
                                        "\033P1;2q#0\033\\",
                                        "caf\303\251 \342\200\246",
                                        "\033[2J",
                                        "\033[12;40r",
                                        "\033[22;0;0t"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_squeezed("x", texts[i], texts[i]);
}

static void
test_sequences_that_are_cut_do_no_harm(void **state)
{
    (void)state;
    static const char *const texts[] = {"\033", "\033[", "\033[38;5", "\033(", "\033]x"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_squeezed("x", texts[i], texts[i]);
    /* Parameters without an end. */
    assert_squeezed("x", "\033[38ma\033[m", "\033[38ma\033[m");
    assert_squeezed("x", "\033[38;5ma\033[m", "\033[38;5ma\033[m");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_first_look_is_told_in_full),
        cmocka_unit_test(test_what_is_told_twice_is_told_once),
        cmocka_unit_test(test_a_blank_needs_no_colour_of_text),
        cmocka_unit_test(test_a_blank_needs_its_ground_alone),
        cmocka_unit_test(test_moving_needs_no_look_but_erasing_does),
        cmocka_unit_test(test_a_flag_is_taken_away_by_a_reset),
        cmocka_unit_test(test_a_young_terminal_takes_one_flag_away),
        cmocka_unit_test(test_direct_colours),
        cmocka_unit_test(test_everything_else_passes),
        cmocka_unit_test(test_sequences_that_are_cut_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
