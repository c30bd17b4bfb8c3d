/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "ui/canvas.h"

static void
assert_printed(const struct canvas *canvas, bool with_styles, const char *expected)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    canvas_print(canvas, with_styles, &out);
    assert_string_equal(out.data, expected);
    buf_finish(&out);
}

static void
test_text_is_cut_at_its_limit(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(10, 3);
    struct style style = style_of(STYLE_TEXT);
    assert_int_equal(canvas_text(canvas, 0, 0, 20, STR("abcdefghijkl"), style), 12);
    assert_int_equal(canvas_text(canvas, 2, 1, 3, STR("xyz123"), style), 3);
    assert_int_equal(canvas_text(canvas, 8, 2, 9, STR("浦和"), style), 4);
    assert_int_equal(canvas_text(canvas, 0, 2, 3, STR("浦和"), style), 3);
    assert_int_equal(canvas_text(canvas, -1, 2, 1, STR("x"), style), 1);
    canvas_text(canvas, 0, 7, 5, STR("x"), style);
    assert_printed(canvas, false, "abcdefghij\n  xyz\n浦      浦\n");
    canvas_free(canvas);
}

static void
test_half_of_a_wide_character_is_a_blank(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(6, 1);
    struct style style = style_of(STYLE_TEXT);
    canvas_text(canvas, 0, 0, 6, STR("浦和浦"), style);
    canvas_text(canvas, 1, 0, 1, STR("x"), style);
    assert_printed(canvas, false, " x和浦\n");
    canvas_text(canvas, 2, 0, 1, STR("y"), style);
    assert_printed(canvas, false, " xy 浦\n");
    canvas_text(canvas, 3, 0, 2, STR("浦"), style);
    assert_printed(canvas, false, " xy浦\n");
    canvas_text(canvas, -1, 0, 5, STR("浦"), style);
    assert_printed(canvas, false, " xy浦\n");
    canvas_text(canvas, 5, 0, 5, STR("浦"), style);
    assert_printed(canvas, false, " xy浦\n");
    canvas_clear(canvas, (struct rect){4, 0, 1, 1}, style);
    assert_printed(canvas, false, " xy\n");
    assert_int_equal(canvas_at(canvas, 3, 0)->width_cols, 1);
    canvas_free(canvas);
}

static void
test_only_printable_text_gets_in(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(8, 1);
    canvas_text(canvas, 0, 0, 8, STR("a\x1b[\u202E\u200B\xFFz\n"), style_of(STYLE_TEXT));
    assert_printed(canvas, false, "a\uFFFD[\uFFFD\uFFFD\uFFFDz\uFFFD\n");
    canvas_free(canvas);
}

static void
test_fields(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(12, 4);
    struct style style = style_of(STYLE_TEXT);
    canvas_field(canvas, 0, 0, 8, STR("Alianza Lima"), DIRECTION_LEFT_TO_RIGHT,
                 BIDI_REORDER, style);
    canvas_field(canvas, 2, 1, 8, STR("מסי 3-1"), DIRECTION_RIGHT_TO_LEFT, BIDI_REORDER,
                 style);
    canvas_field(canvas, 0, 2, 8, STR("מסי בדרך לקופה"), DIRECTION_RIGHT_TO_LEFT,
                 BIDI_REORDER, style);
    canvas->ascii = true;
    canvas_field(canvas, 0, 3, 8, STR("Alianza Lima"), DIRECTION_LEFT_TO_RIGHT,
                 BIDI_REORDER, style);
    assert_printed(canvas, false, "Alianza…\n   3-1 יסמ\n…רדב יסמ\nAlianza~\n");
    canvas_free(canvas);
}

static void
test_styles_are_printed_and_compared(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(6, 2);
    canvas_text(canvas, 1, 0, 2, STR("ab"), style_of(STYLE_LINK));
    canvas_text(canvas, 3, 0, 2, STR("ab"), style_chip(0xFFFFFF, 0xFF0000));
    assert_printed(canvas, true, " abab\n|.LLkk\n\n");
    const struct canvas_cell *link = canvas_at(canvas, 1, 0);
    const struct canvas_cell *chip = canvas_at(canvas, 3, 0);
    assert_false(canvas_cell_equal(link, chip));
    canvas_text(canvas, 1, 0, 4, STR("abab"), style_of(STYLE_SELECTED));
    assert_true(canvas_cell_equal(link, chip));
    assert_printed(canvas, true, " abab\n|.SSSS\n\n");
    assert_null(canvas_at(canvas, 6, 0));
    assert_null(canvas_at(canvas, 0, -1));
    canvas_free(canvas);
}

static void
test_sizes_are_bounded(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(0, -5);
    assert_int_equal(canvas->width_cols, 1);
    assert_int_equal(canvas->height_rows, 1);
    canvas_resize(canvas, 70000, 2);
    assert_int_equal(canvas->width_cols, 1000);
    canvas_clear(canvas, (struct rect){-9, -9, 1 << 30, 1 << 30}, style_of(STYLE_BAR));
    assert_int_equal(canvas_at(canvas, 999, 1)->style.role, STYLE_BAR);
    canvas_free(canvas);
}

/* However cells are drawn over each other, each row stays as wide as the grid. */
static void
test_rows_keep_their_width(void **state)
{
    (void)state;
    static const char *const texts[] = {"a", "浦", "浦和", "ab", "e\u0301", "한", "נ"};
    struct canvas *canvas = canvas_new(7, 1);
    srand(1900);
    for (int round = 0; round < 50000; round++) {
        struct str text = str_from_z(texts[rand() % 7]);
        canvas_text(canvas, rand() % 10 - 2, 0, rand() % 5, text, style_of(STYLE_TEXT));
        for (int column = 0; column < 7; column++) {
            const struct canvas_cell *cell = canvas_at(canvas, column, 0);
            const struct canvas_cell *next = canvas_at(canvas, column + 1, 0);
            assert_int_equal(cell->width_cols == 2, next && next->width_cols == 0);
            assert_int_equal(cell->size == 0, cell->width_cols == 0);
        }
    }
    canvas_free(canvas);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_is_cut_at_its_limit),
        cmocka_unit_test(test_half_of_a_wide_character_is_a_blank),
        cmocka_unit_test(test_only_printable_text_gets_in),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_styles_are_printed_and_compared),
        cmocka_unit_test(test_sizes_are_bounded),
        cmocka_unit_test(test_rows_keep_their_width),
    };
    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
