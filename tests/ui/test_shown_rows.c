/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/canvas.h"
#include "ui/shown_rows.h"

enum {
    COLS = 10,
    ROWS = 12,
};

/* Rows of one letter each; a blank stands for a blank row. */
static struct canvas *
rows_of(const char *letters)
{
    struct canvas *canvas = canvas_new(COLS, ROWS);
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLS; column++) {
            struct canvas_cell *cell =
                &canvas->cells[(size_t)row * COLS + (size_t)column];
            cell->text[0] = letters[row];
            cell->size = 1;
        }
    return canvas;
}

static bool
scrolls(const char *before, const char *after)
{
    struct canvas *shown = rows_of(before), *canvas = rows_of(after);
    bool scrolled = shown_rows_are_scrolled(shown, canvas);
    canvas_free(shown);
    canvas_free(canvas);
    return scrolled;
}

static void
test_a_row_more_scrolls(void **state)
{
    (void)state;
    assert_true(scrolls("abcdefghijkl", "acdefghijkml"));
    assert_true(scrolls("acdefghijkml", "abcdefghijkl"));
    assert_true(scrolls("abcdefghijkl", "aefghijklmno")); /* three of them */
}

static void
test_what_is_new_does_not(void **state)
{
    (void)state;
    assert_false(scrolls("abcdefghijkl", "abcdefghijkl"));
    assert_false(scrolls("abcdefghijkl", "ABCDEFGHIJKL"));
    assert_false(scrolls("abcdefghijkl", "abcdefgHIjkl")); /* a selection moves */
    assert_false(scrolls("abcdefghijkl", "aghijklMNOPQ")); /* half of it is new */
    assert_false(scrolls("abcdefghijkl", "abcbefghijkl")); /* by chance the same */
}

static void
test_blank_rows_do_not_count(void **state)
{
    (void)state;
    assert_true(scrolls("a b c d e f ", " a b c d e  "));
    assert_false(scrolls("abcdefghijkl", "            "));
    assert_false(scrolls("            ", "abcdefghijkl"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_row_more_scrolls),
        cmocka_unit_test(test_what_is_new_does_not),
        cmocka_unit_test(test_blank_rows_do_not_count),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
