/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/passes.h"

enum {
    WIDTH = 40,
    HEIGHT = 12,
    COLOUR_BYTES = 11,
    PLAIN_BYTES = 3,
};

/* A frame as it is written here: a letter is a changed cell of that look ('a' is plain),
 * a dot one that stays. Every row is the same. */
static void
assert_passes(const char *row, int rows, int expected)
{
    uint8_t looks[WIDTH * HEIGHT] = {0}, first[PASSES_LOOKS];
    bool changed[WIDTH * HEIGHT] = {false};
    const int look_bytes[] = {PLAIN_BYTES, COLOUR_BYTES, COLOUR_BYTES, COLOUR_BYTES};
    for (int i = 0; i < rows; i++)
        for (size_t column = 0; column < strlen(row); column++) {
            changed[i * WIDTH + (int)column] = row[column] != '.';
            if (row[column] != '.')
                looks[i * WIDTH + (int)column] = (uint8_t)(row[column] - 'a');
        }
    const struct passes_frame frame = {
        .width_cols = WIDTH,
        .height_rows = HEIGHT,
        .looks = looks,
        .changed = changed,
        .look_count = 4,
        .look_bytes = look_bytes,
    };
    assert_int_equal(passes_plan(&frame, first), expected);
}

static void
test_columns_are_drawn_one_after_the_other(void **state)
{
    (void)state;
    assert_passes(".....bbb.aaaaaaaaaaaaaaaaaaa", HEIGHT, 1);
    assert_passes("..bbb..ccc.aaaaaaaaaaaaaaaaaaa", HEIGHT, 2);
}

static void
test_one_look_has_none(void **state)
{
    (void)state;
    assert_passes("....aaaaaaaaaaaaaaaaaaaaaaaaaaa", HEIGHT, 0);
    assert_passes("....bbbbbbbbb......bbbbbbbbbbbb", HEIGHT, 0);
    assert_passes("...............................", HEIGHT, 0);
}

/* A word amid a text would leave a hole to step over. */
static void
test_few_rows_are_drawn_as_they_come(void **state)
{
    (void)state;
    assert_passes(".....bbb.aaaaaaaaaaaaaaaaaaa", 1, 0);
    assert_passes("aaaaaaaabbbbbbbbbbbaaaaaaaaaa", 1, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_columns_are_drawn_one_after_the_other),
        cmocka_unit_test(test_one_look_has_none),
        cmocka_unit_test(test_few_rows_are_drawn_as_they_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
