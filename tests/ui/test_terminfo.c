/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/terminfo.h"

enum {
    STRINGS = 131,
    STRINGS_AT = 12 + 5 + 2 + 1 + 2 * 3, /* header, names, flags, padding, numbers */
    SIZE = STRINGS_AT + 2 * STRINGS + 4
};

/* A small description: names "x|y" and NUL are five bytes, so that a padding byte comes
 * in; every string there but the second. */
static void
make(unsigned char description[SIZE])
{
    memset(description, 0, SIZE);
    const unsigned char header[12] = {0x1A, 1, 5, 0, 2, 0, 3, 0, STRINGS, 0, 4, 0};
    memcpy(description, header, sizeof header);
    description[STRINGS_AT + 2] = description[STRINGS_AT + 3] = 0xFF;
}

static bool
is_there(const unsigned char *description, size_t string)
{
    return description[STRINGS_AT + 2 * string + 1] != 0xFF;
}

static void
test_only_the_two_go(void **state)
{
    (void)state;
    unsigned char description[SIZE];
    make(description);
    assert_true(terminfo_scroll_plainly(description, SIZE));
    for (size_t i = 0; i < STRINGS; i++)
        assert_int_equal(is_there(description, i), i != 1 && i != 109 && i != 113);
    assert_false(terminfo_scroll_plainly(description, SIZE));
}

/* A terminal that scrolls in no other way keeps what it has. */
static void
test_nothing_goes_without_a_line_feed(void **state)
{
    (void)state;
    unsigned char description[SIZE];
    make(description);
    memset(description + STRINGS_AT + 2 * 129, 0xFF, 4);
    assert_false(terminfo_scroll_plainly(description, SIZE));
    assert_true(is_there(description, 109) && is_there(description, 113));
}

static void
test_what_is_no_description(void **state)
{
    (void)state;
    unsigned char description[SIZE];
    for (size_t size = 0; size < STRINGS_AT + 2 * STRINGS; size++) {
        unsigned char *part = malloc(size + 1);
        make(description);
        memcpy(part, description, size);
        assert_false(terminfo_scroll_plainly(part, size));
        free(part);
    }
    make(description);
    description[0] = 0;
    assert_false(terminfo_scroll_plainly(description, SIZE));
    make(description);
    description[3] = 0xFF; /* names longer than the file */
    assert_false(terminfo_scroll_plainly(description, SIZE));
}

static void
test_the_environment_comes_back(void **state)
{
    (void)state;
    setenv("TERMINFO", "/nowhere", 1);
    terminfo_restore(terminfo_prepare("xterm-256color"));
    assert_string_equal(getenv("TERMINFO"), "/nowhere");
    unsetenv("TERMINFO");
    terminfo_restore(terminfo_prepare("xterm-256color"));
    assert_null(getenv("TERMINFO"));
    assert_null(terminfo_prepare("../etc/passwd"));
    assert_null(terminfo_prepare(""));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_the_two_go),
        cmocka_unit_test(test_nothing_goes_without_a_line_feed),
        cmocka_unit_test(test_what_is_no_description),
        cmocka_unit_test(test_the_environment_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
