/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "screen_file.h"
#include "ui/status_line.h"

static void
test_lines_above_and_below(void **state)
{
    (void)state;
    static const int widths[] = {120, 80, 40, 20};
    struct keys keys;
    keys_init(&keys);
    const struct str chips[] = {STR("unread"), STR("it he"), STR("24 hours")};
    const struct top_view top = {
        .place = STR("Inter Miami"),
        .chips = chips,
        .chip_count = 3,
        .unread_count = 12,
        .total_count = 412,
        .news = STR("3 new above"),
        .poller = STR("polling 3 of 40"),
        .problem = STR("2 feeds failing"),
        .clock = STR("21:41"),
    };
    const struct bottom_view bottom = {.keys = &keys, .place = PLACE_HEADLINES};
    const struct bottom_view article = {
        .keys = &keys, .place = PLACE_ARTICLE, .position = STR("37%")};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        struct canvas *canvas = canvas_new(widths[i], 3);
        struct brush brush = screen_file_brush(canvas);
        brush.rect.height_rows = 1;
        status_draw_top(&brush, &top);
        brush.rect.row = 1;
        status_draw_bottom(&brush, &bottom);
        brush.rect.row = 2;
        status_draw_bottom(&brush, &article);
        screen_file_compare(canvas, str_format(&scratch, "lines-%d", widths[i]).data);
    }
}

/* Of a place that tells its own keys, as many as fit whole. */
static void
test_hints_of_the_place_itself(void **state)
{
    (void)state;
    struct keys keys;
    keys_init(&keys);
    const struct status_hint hints[] = {{STR("Enter"), STR("show")},
                                        {STR(""), STR("unbound")},
                                        {STR("C-t"), STR("follow")},
                                        {STR("Esc"), STR("leave")}};
    const struct bottom_view view = {
        .keys = &keys, .place = PLACE_PICKER, .hints = hints, .hint_count = 4};
    const int all_cols = 1 + 10 + 2 + 10 + 2 + 9;
    struct canvas *canvas = canvas_new(all_cols + 1, 2);
    struct brush brush = screen_file_brush(canvas);
    brush.rect.height_rows = 1;
    status_draw_bottom(&brush, &view);
    brush.rect.row = 1;
    brush.rect.width_cols = all_cols;
    status_draw_bottom(&brush, &view);
    screen_file_compare(canvas, "hints");
}

/* The last one that fits stands against the edge; one column less, and it is left out. */
static void
test_candidates_to_the_edge(void **state)
{
    (void)state;
    const struct str items[] = {STR("lazio"), STR("lecce"), STR("leeds")};
    struct canvas *canvas = canvas_new(24, 6);
    struct brush brush = screen_file_brush(canvas);
    brush.rect.height_rows = 1;
    for (int i = 0; i < 6; i++) {
        const struct menu_view view = {items, 3, i % 2 == 0 ? 3 : 2};
        brush.rect.row = i;
        brush.rect.width_cols = 23 - i / 2;
        status_draw_menu(&brush, &view);
    }
    screen_file_compare(canvas, "candidates-edge");
}

static void
test_candidates(void **state)
{
    (void)state;
    const struct str items[] = {STR("inter-miami"), STR("inter-milan"), STR("מסי"),
                                STR("internacional"), STR("inter-turku")};
    struct canvas *canvas = canvas_new(40, 3);
    struct brush brush = screen_file_brush(canvas);
    brush.rect.height_rows = 1;
    struct menu_view view = {items, 5, 5};
    status_draw_menu(&brush, &view);
    brush.rect.row = 1;
    view.chosen = 1;
    status_draw_menu(&brush, &view);
    brush.rect.row = 2;
    view.chosen = 4;
    status_draw_menu(&brush, &view);
    screen_file_compare(canvas, "candidates");
}

static void
test_message_and_prompt(void **state)
{
    (void)state;
    struct prompt prompt = {.text = "מסי x", .size = 8, .cursor = 8};
    struct canvas *canvas = canvas_new(40, 3);
    struct brush brush = screen_file_brush(canvas);
    struct bottom_view view = {.message = STR("starred")};
    brush.rect.height_rows = 1;
    status_draw_bottom(&brush, &view);
    brush.rect.row = 1;
    view.message = STR("cannot start xdg-open: No such file or directory");
    view.message_is_problem = true;
    status_draw_bottom(&brush, &view);
    brush.rect.row = 2;
    view.prompt = &prompt;
    view.prompt_mark = STR("/");
    status_draw_bottom(&brush, &view);
    screen_file_compare(canvas, "message-and-prompt");
}

static void
test_a_long_prompt_shows_its_end(void **state)
{
    (void)state;
    struct prompt prompt = {
        .text = "cristiano ronaldo al nassr", .size = 26, .cursor = 26};
    struct canvas *canvas = canvas_new(20, 1);
    struct brush brush = screen_file_brush(canvas);
    struct bottom_view view = {
        .prompt = &prompt, .prompt_mark = STR("/"), .position = STR("3%")};
    struct buf text;
    status_draw_bottom(&brush, &view);
    assert_int_equal(canvas->cursor_column, 14); /* two blanks before the position */
    buf_init(&text, 1000);
    canvas_print(canvas, false, &text);
    assert_string_equal(str_to_z(&scratch, buf_str(&text)), "/…ldo al nassr   3%\n");
    buf_finish(&text);
    canvas_free(canvas);
}

int
main(void)
{
    setlocale(LC_CTYPE, "");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines_above_and_below),
        cmocka_unit_test(test_hints_of_the_place_itself),
        cmocka_unit_test(test_candidates),
        cmocka_unit_test(test_candidates_to_the_edge),
        cmocka_unit_test(test_message_and_prompt),
        cmocka_unit_test(test_a_long_prompt_shows_its_end),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    screen_file_finish();
    return failed;
}
