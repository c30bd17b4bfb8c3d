/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "text/clean.h"
#include "ui/hyperlink.h"

/* "": nothing was begun, and nothing written. */
static void
check_beginning(const char *url, unsigned number, const char *expected)
{
    struct arena arena = {0};
    struct buf out;
    buf_init(&out, 8 << 10);
    bool begun = hyperlink_begin(&out, str_from_z(url), number, &arena);
    assert_int_equal(begun, expected[0] != '\0');
    assert_string_equal(out.data ? out.data : "", expected);
    buf_finish(&out);
    arena_finish(&arena);
}

static void
test_addresses(void **state)
{
    (void)state;
    check_beginning("https://one.example/a?b#c", 0,
                    "\033]8;;https://one.example/a?b#c\033\\");
    check_beginning("https://one.example/~x", 7,
                    "\033]8;id=7;https://one.example/~x\033\\");
    check_beginning("https://one.example/é", 0,
                    "\033]8;;https://one.example/%C3%A9\033\\");
    check_beginning("ftp://one.example/", 0, "");
    check_beginning("javascript:alert(1)", 0, "");
    check_beginning("", 0, "");
}

/* Whatever stands in an address, nothing but the sequence itself is a control. */
static void
test_nothing_gets_out_of_the_sequence(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (int byte = 1; byte < 256; byte++) {
        const char url[] = {'h', 't', 't', 'p', 's', ':',        '/', '/',
                            'o', '.', 'e', 'x', '/', (char)byte, 'z', '\0'};
        struct buf out;
        buf_init(&out, 8 << 10);
        if (hyperlink_begin(&out, str_from_z(url), 0, &arena)) {
            for (size_t i = 1; i + 2 < out.size; i++)
                assert_in_range(out.data[i], '!', '~');
            assert_int_equal(out.data[out.size - 2], '\033');
        } else {
            assert_int_equal(out.size, 0);
        }
        buf_finish(&out);
    }
    arena_finish(&arena);
}

static void
test_an_address_of_bounded_length(void **state)
{
    (void)state;
    static const char beginning[] = "https://one.example/";
    struct arena arena = {0};
    struct buf out;
    buf_init(&out, 8 << 10);
    char url[CLEAN_URL_BYTES + 2] = "";
    memset(url, 'a', sizeof url - 1);
    memcpy(url, beginning, sizeof beginning - 1);
    assert_false(hyperlink_begin(&out, str_from_z(url), 0, &arena));
    url[CLEAN_URL_BYTES] = '\0';
    assert_true(hyperlink_begin(&out, str_from_z(url), 0, &arena));
    buf_reset(&out);
    for (size_t i = 0; i < 20; i++) /* of those, each byte becomes three */
        memcpy(url + CLEAN_URL_BYTES - 2 * (i + 1), "é", 2);
    assert_false(hyperlink_begin(&out, str_from_z(url), 0, &arena));
    assert_int_equal(out.size, 0);
    buf_finish(&out);
    arena_finish(&arena);
}

static void
test_terminals_that_know_them(void **state)
{
    (void)state;
    static const struct {
        struct hyperlink_signs signs;
        bool known;
    } cases[] = {
        {{.term = {"xterm-kitty", 11}}, true},
        {{.term = {"foot-extra", 10}}, true},
        {{.term = {"xterm-256color", 14}}, false},
        {{.term = {"xterm-256color", 14}, .vte_version = {"5000", 4}}, true},
        {{.term = {"xterm-256color", 14}, .vte_version = {"4999", 4}}, false},
        {{.term = {"xterm-256color", 14}, .vte_version = {"new", 3}}, false},
        {{.term = {"xterm-256color", 14}, .konsole_version = {"201200", 6}}, true},
        {{.term = {"xterm-256color", 14}, .konsole_version = {"201199", 6}}, false},
        {{.term = {"xterm-256color", 14}, .wt_session = {"1", 1}}, true},
        {{.term = {"xterm-256color", 14}, .term_program = {"vscode", 6}}, true},
        {{.term = {"xterm-kitty", 11}, .within = true}, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (hyperlink_is_known(&cases[i].signs) != cases[i].known)
            fail_msg("case %zu", i);
}

static void
test_signs_of_the_environment(void **state)
{
    (void)state;
    setenv("TERM", "xterm-kitty", 1);
    setenv("TMUX", "", 1);
    unsetenv("STY");
    assert_true(str_equal(hyperlink_signs(STR("")).term, STR("xterm-kitty")));
    assert_true(str_equal(hyperlink_signs(STR("vt100")).term, STR("vt100")));
    assert_false(hyperlink_signs(STR("")).within);
    assert_true(hyperlink_signs(STR("screen-256color")).within);
    setenv("TMUX", "/tmp/tmux-0/default,1,0", 1);
    assert_true(hyperlink_signs(STR("")).within);
    setenv("TMUX", "", 1);
    setenv("STY", "1.tty", 1);
    assert_true(hyperlink_signs(STR("")).within);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_addresses),
        cmocka_unit_test(test_nothing_gets_out_of_the_sequence),
        cmocka_unit_test(test_an_address_of_bounded_length),
        cmocka_unit_test(test_terminals_that_know_them),
        cmocka_unit_test(test_signs_of_the_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
