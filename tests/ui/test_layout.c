/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "screen_file.h"
#include "ui/layout.h"

static void
print_rect(struct buf *out, const char *name, struct rect rect)
{
    if (rect.width_cols > 0)
        buf_printf(out, "  %s %d,%d %dx%d\n", name, rect.column, rect.row,
                   rect.width_cols, rect.height_rows);
}

static void
test_layouts(void **state)
{
    (void)state;
    static const struct layout_wish wishes[] = {
        {200, 50, PLACE_HEADLINES, false, 80, {0, 0}, 16},
        {130, 40, PLACE_ARTICLE, false, 0, {0, 0}, 16},
        {130, 40, PLACE_ARTICLE, true, 0, {0, 0}, 16},
        {129, 40, PLACE_HEADLINES, false, 80, {0, 0}, 16},
        {80, 24, PLACE_CLUBS, false, 80, {0, 0}, 16},
        {80, 24, PLACE_ARTICLE, false, 80, {0, 0}, 16},
        {79, 24, PLACE_HEADLINES, false, 80, {0, 0}, 16},
        {60, 15, PLACE_CLUBS, false, 80, {0, 0}, 16},
        {20, 5, PLACE_ARTICLE, false, 80, {0, 0}, 16},
        {19, 5, PLACE_ARTICLE, false, 80, {0, 0}, 16},
        {20, 4, PLACE_ARTICLE, false, 80, {0, 0}, 16},
        {200, 50, PLACE_CLUBS, false, 80, {16, 700}, 16},
        {140, 40, PLACE_CLUBS, false, 80, {900, 1000}, 16},
        {130, 36, PLACE_CLUBS, false, 80, {-900, 1}, 16},
        {80, 24, PLACE_CLUBS, false, 80, {16, 700}, 16},
        {160, 45, PLACE_HEADLINES, false, 80, {0, 0}, 19},
        {120, 36, PLACE_HEADLINES, false, 80, {0, 0}, 19},
        {120, 36, PLACE_HEADLINES, false, 80, {0, 0}, 5},
        {120, 36, PLACE_HEADLINES, false, 80, {0, 0}, 90},
        {100, 30, PLACE_HEADLINES, false, 80, {0, 0}, 19},
        {80, 24, PLACE_HEADLINES, false, 80, {0, 0}, 19},
    };
    struct buf out;
    buf_init(&out, 1 << 16);
    for (size_t i = 0; i < sizeof wishes / sizeof *wishes; i++) {
        struct layout layout;
        layout_make(&wishes[i], &layout);
        buf_printf(&out, "%dx%d%s%s", wishes[i].width_cols, wishes[i].height_rows,
                   wishes[i].zoomed ? " zoomed" : "",
                   layout.too_small ? " too small" : "");
        if (wishes[i].sizes.article_permille > 0)
            buf_printf(&out, " clubs %+d, article %d of 1000",
                       wishes[i].sizes.clubs_more_cols, wishes[i].sizes.article_permille);
        buf_printf(&out, ", names of %d\n", wishes[i].club_name_cols);
        print_rect(&out, "clubs", layout.clubs);
        print_rect(&out, "headlines", layout.headlines);
        print_rect(&out, "article", layout.article);
        print_rect(&out, "text",
                   layout_article_text(layout.article, wishes[i].measure_cols));
    }
    screen_file_compare_text(&out, "layouts");
}

static int
clubs_after(struct layout_wish *wish, int cols)
{
    struct layout layout;
    layout_resize(wish, cols);
    layout_make(wish, &layout);
    return layout.clubs.width_cols;
}

/* However often it is asked: no pane vanishes, none leaves the screen, and one step back
 * is one step. */
static void
test_panes_are_resized(void **state)
{
    (void)state;
    static const enum place places[] = {PLACE_CLUBS, PLACE_HEADLINES, PLACE_ARTICLE};
    for (int width = 1; width <= 220; width++) {
        for (int i = 0; i < 6; i++) {
            struct layout_wish wish = {.width_cols = width,
                                       .height_rows = 24,
                                       .focus = places[i / 2],
                                       .measure_cols = 80};
            int cols = i % 2 == 0 ? 2 : -2, steps = 0;
            while (layout_resize(&wish, cols))
                assert_true(++steps < 120);
            struct layout layout;
            layout_make(&wish, &layout);
            assert_true(layout.clubs.width_cols == 0 || layout.clubs.width_cols >= 12);
            assert_true(layout.headlines.width_cols == 0 ||
                        layout.headlines.width_cols >= (width < 36 ? width : 36));
            assert_true(layout.article.width_cols == 0 ||
                        layout.article.width_cols >= (width < 30 ? width : 30));
            assert_true(layout.headlines.column + layout.headlines.width_cols <= width);
            assert_true(layout.article.column + layout.article.width_cols <= width);
            assert_true(width >= LAYOUT_MEDIUM_COLS || steps == 0);
        }
    }
    struct layout_wish wish = {
        .width_cols = 120, .height_rows = 36, .focus = PLACE_CLUBS, .club_name_cols = 16};
    assert_int_equal(clubs_after(&wish, 2), 34);
    assert_int_equal(clubs_after(&wish, -2), 32);
    wish.focus = PLACE_HEADLINES;
    assert_int_equal(clubs_after(&wish, 2), 30);
    wish.zoomed = true;
    assert_false(layout_resize(&wish, 2));
}

int
main(void)
{
    setlocale(LC_CTYPE, "");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layouts),
        cmocka_unit_test(test_panes_are_resized),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    screen_file_finish();
    return failed;
}
