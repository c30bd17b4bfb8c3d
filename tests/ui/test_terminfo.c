/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "ui/direct_colour.h"
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

enum {
    FLAGS = 5,
    FLAGS_AT = 12 + 5,
    FLAGS_SIZE = FLAGS_AT + FLAGS
};

static void
test_what_wraps_is_placed_anew(void **state)
{
    (void)state;
    const unsigned char wraps[FLAGS_SIZE] = {0x1A, 1, 5, 0, FLAGS, 0, [FLAGS_AT + 1] = 1};
    unsigned char description[FLAGS_SIZE];
    memcpy(description, wraps, FLAGS_SIZE);
    assert_true(terminfo_wrap_either_way(description, FLAGS_SIZE));
    assert_int_equal(description[FLAGS_AT + 4], 1);
    assert_false(terminfo_wrap_either_way(description, FLAGS_SIZE)); /* it is so now */
    for (size_t size = 0; size < FLAGS_SIZE; size++) {
        unsigned char *part = malloc(size + 1); /* so that a sanitizer sees its end */
        memcpy(part, wraps, size);
        assert_false(terminfo_wrap_either_way(part, size));
        free(part);
    }
    memcpy(description, wraps, FLAGS_SIZE);
    description[FLAGS_AT + 1] = 0; /* it stays in the last column */
    assert_false(terminfo_wrap_either_way(description, FLAGS_SIZE));
    description[FLAGS_AT + 1] = 0xFF; /* absent */
    assert_false(terminfo_wrap_either_way(description, FLAGS_SIZE));
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
    terminfo_restore(terminfo_prepare("xterm-256color", true));
    assert_string_equal(getenv("TERMINFO"), "/nowhere");
    unsetenv("TERMINFO");
    terminfo_restore(terminfo_prepare("xterm-256color", false));
    assert_null(getenv("TERMINFO"));
    assert_null(terminfo_prepare("../etc/passwd", false));
    assert_null(terminfo_prepare("", true));
}

enum {
    MANY_STRINGS = 361,
    MANY_FLAGS = 28,
    MANY_NUMBERS = 15,
    FULL_STRINGS_AT = 12 + 2 + MANY_FLAGS + 2 * MANY_NUMBERS,
    FULL_SIZE = FULL_STRINGS_AT + 2 * MANY_STRINGS + 4
};

/* Names "x" and NUL; 256 colours; every string is at 0. */
static void
make_full(unsigned char description[FULL_SIZE])
{
    memset(description, 0, FULL_SIZE);
    const unsigned char header[12] = {0x1A,
                                      1,
                                      2,
                                      0,
                                      MANY_FLAGS,
                                      0,
                                      MANY_NUMBERS,
                                      0,
                                      MANY_STRINGS & 0xFF,
                                      MANY_STRINGS >> 8,
                                      4,
                                      0};
    memcpy(description, header, sizeof header);
    description[12] = 'x';
    description[14 + MANY_FLAGS - 1] = 1;           /* it can change its palette */
    description[14 + MANY_FLAGS + 2 * 13 + 1] = 1;  /* 256 */
    memset(description + 14 + MANY_FLAGS, 0xFF, 2); /* no number */
}

static void
test_direct_colour(void **state)
{
    (void)state;
    struct arena arena = {0};
    unsigned char bytes[FULL_SIZE];
    struct str changed = {NULL, 0}, description = {(const char *)bytes, FULL_SIZE};
    make_full(bytes);
    assert_true(direct_colour_describe(description, &arena, &changed));
    const unsigned char *made = (const unsigned char *)changed.data;
    assert_int_equal(made[0] | made[1] << 8, 01036);
    assert_int_equal(made[14 + MANY_FLAGS - 1], 0);
    const unsigned char *numbers = made + 14 + MANY_FLAGS;
    assert_memory_equal(numbers, "\xFF\xFF\xFF\xFF", 4);
    assert_memory_equal(numbers + 4 * 13, "\0\0\0\1", 4);
    assert_memory_equal(numbers + 4 * 14, "\0\0\1\0", 4);
    const unsigned char *places = numbers + 4 * MANY_NUMBERS;
    assert_memory_equal(places + 2 * 298, "\xFF\xFF\xFF\xFF", 4);
    const char *table = (const char *)places + 2 * MANY_STRINGS;
    assert_memory_equal(table + places[2 * 359], "\033[38;2;%p1", 10);
    assert_memory_equal(table + places[2 * 360], "\033[48;2;%p1", 10);
    assert_memory_equal(changed.data + changed.size - 4, "RGB", 4);
    struct str again;
    assert_false(direct_colour_describe(changed, &arena, &again));
    arena_finish(&arena);
}

/* Damaged at any place, or cut at any length: refused, or something within bounds. */
static void
test_direct_colour_in_damaged_descriptions(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t size = 0; size < FULL_SIZE; size++) {
        unsigned char *bytes = malloc(FULL_SIZE), *cut = malloc(size + 1);
        struct str changed;
        make_full(bytes);
        memcpy(cut, bytes, size);
        assert_false(
            direct_colour_describe((struct str){(char *)cut, size}, &arena, &changed));
        bytes[size] ^= 0xFF;
        direct_colour_describe((struct str){(char *)bytes, FULL_SIZE}, &arena, &changed);
        free(bytes);
        free(cut);
        arena_empty(&arena);
    }
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_only_the_two_go),
        cmocka_unit_test(test_what_wraps_is_placed_anew),
        cmocka_unit_test(test_nothing_goes_without_a_line_feed),
        cmocka_unit_test(test_what_is_no_description),
        cmocka_unit_test(test_direct_colour),
        cmocka_unit_test(test_direct_colour_in_damaged_descriptions),
        cmocka_unit_test(test_the_environment_comes_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
