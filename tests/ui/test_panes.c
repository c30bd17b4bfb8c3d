/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "screen_file.h"
#include "ui/clubs_pane.h"
#include "ui/feeds_pane.h"
#include "ui/help_pane.h"
#include "ui/picker.h"

/* ---- clubs ---- */

static const struct club_row club_rows[] = {
    {.key = {"0", 1},
     .name = {"All", 3},
     .unread_count = 412,
     .has_days = true,
     .days = {3, 4, 7, 2, 9, 1, 8}},
    {.key = {"1", 1},
     .name = {"Inter Miami", 11},
     .coloured = true,
     .shown = true,
     .unread_count = 12,
     .has_days = true,
     .days = {0, 0, 1, 0, 2, 3, 5}},
    {.key = {"2", 1},
     .name = {"Vancouver Whitecaps", 19},
     .coloured = true,
     .has_days = true},
    {.name = {"Starred", 7}, .apart = true, .unread_count = 17},
    {.name = {"Unread", 6}, .unread_count = 100201},
};

static void
draw_clubs(int width_cols, int height_rows, int name_cols, bool ascii, const char *name)
{
    struct canvas *canvas = canvas_new(width_cols + 2, height_rows);
    canvas->ascii = ascii;
    struct brush brush = screen_file_brush(canvas);
    brush.rect.width_cols = width_cols;
    struct clubs_view view = {.rows = club_rows, .name_cols = name_cols};
    list_set_count(&view.list, sizeof club_rows / sizeof *club_rows);
    list_set_height(&view.list, (size_t)height_rows, false);
    list_move_to(&view.list, 1);
    clubs_pane_draw(&brush, &view);
    screen_file_compare(canvas, name);
}

static void
test_clubs(void **state)
{
    (void)state;
    draw_clubs(30, 8, 14, false, "clubs-30");
    draw_clubs(30, 8, 15, false, "clubs-no-chart");
    draw_clubs(36, 8, 40, false, "clubs-long");
    draw_clubs(22, 8, 14, false, "clubs-22");
    draw_clubs(30, 8, 14, true, "clubs-ascii");
    draw_clubs(20, 3, 14, false, "clubs-low");
    draw_clubs(90, 8, 19, false, "clubs-zoomed");
}

/* Each line of the pane of clubs is the row that is drawn there. */
static void
test_clubs_below_the_pointer(void **state)
{
    (void)state;
    struct club_row rows[4] = {{.name = STR("All")},
                               {.name = STR("Ajax")},
                               {.name = STR("Starred"), .apart = true},
                               {.name = STR("Unread")}};
    struct clubs_view view = {.rows = rows};
    list_set_count(&view.list, 4);
    size_t row;
    assert_true(clubs_pane_row_at(&view, 10, 1, &row) && row == 1);
    assert_false(clubs_pane_row_at(&view, 10, 2, &row));
    assert_true(clubs_pane_row_at(&view, 10, 3, &row) && row == 2);
    assert_true(clubs_pane_row_at(&view, 10, 4, &row) && row == 3);
    assert_false(clubs_pane_row_at(&view, 10, 5, &row));
    assert_false(clubs_pane_row_at(&view, 10, -1, &row));
    assert_true(clubs_pane_row_at(&view, 4, 2, &row) && row == 2);
    view.list.top = 2;
    assert_true(clubs_pane_row_at(&view, 2, 0, &row) && row == 2);
}

/* ---- feeds, picker, help ---- */

static const struct feed_row feed_rows[] = {
    {.title = {"La Prova", 8},
     .url = {"https://prova.example/rss", 25},
     .last_poll_utc = NOW_UTC - 720,
     .next_poll_utc = NOW_UTC + 1800,
     .reason = {"as this feed publishes", 22},
     .status = 200,
     .entry_count = 31},
    {.url = {"https://gone.example/feed", 25},
     .problem = {"the server says 404", 19},
     .problem_since_utc = NOW_UTC - 3 * 86400,
     .last_poll_utc = NOW_UTC - 60,
     .next_poll_utc = NOW_UTC + 7200,
     .status = 404},
    {.title = {"הניסיון", 14}, .url = {"https://he.example/", 19}},
};

static void
draw_feeds(int width_cols, size_t cursor, const char *name)
{
    struct canvas *canvas = canvas_new(width_cols, 10);
    struct brush brush = screen_file_brush(canvas);
    struct feeds_view view = {.rows = feed_rows};
    list_set_count(&view.list, 3);
    list_set_height(&view.list, 5, false);
    list_move_to(&view.list, cursor);
    feeds_pane_draw(&brush, &view);
    screen_file_compare(canvas, name);
}

static void
test_feeds(void **state)
{
    (void)state;
    draw_feeds(80, 0, "feeds-80");
    draw_feeds(80, 1, "feeds-failing");
    draw_feeds(40, 2, "feeds-40");
    struct canvas *canvas = canvas_new(50, 8);
    struct brush brush = screen_file_brush(canvas);
    const struct notice notice = {.title = STR("No feeds to read yet")};
    struct feeds_view none = {.notice = &notice};
    feeds_pane_draw(&brush, &none);
    screen_file_compare(canvas, "feeds-none");
}

static void
test_picker(void **state)
{
    (void)state;
    static const struct picker_row rows[] = {
        {.name = {"Inter Miami CF", 14},
         .detail = {"Major League Soccer, US", 23},
         .coloured = true,
         .chosen = true},
        {.name = {"FC Internazionale Milano", 24}, .detail = {"Serie A, IT", 11}},
    };
    struct prompt prompt = {.text = "inter", .size = 5, .cursor = 5};
    struct picker_view view = {
        .title = STR("Find a club"),
        .prompt = &prompt,
        .rows = rows,
        .nothing = STR("Nothing of that name"),
    };
    list_set_count(&view.list, 2);
    list_set_height(&view.list, 4, false);
    struct canvas *canvas = canvas_new(60, 9);
    struct brush brush = screen_file_brush(canvas);
    picker_draw(&brush, &view);
    screen_file_compare(canvas, "picker");

    canvas = canvas_new(20, 3); /* of the smallest screen */
    brush = screen_file_brush(canvas);
    picker_draw(&brush, &view);
    screen_file_compare(canvas, "picker-20");

    list_set_count(&view.list, 0);
    canvas = canvas_new(40, 9);
    brush = screen_file_brush(canvas);
    picker_draw(&brush, &view);
    screen_file_compare(canvas, "picker-none");
}

static void
test_help(void **state)
{
    (void)state;
    struct keys keys;
    keys_init(&keys);
    const struct str problem =
        STR("config.ini:3: [screen] theme: there is no theme \"x\"");
    struct help_view view = {
        .keys = &keys, .place = PLACE_ARTICLE, .problems = &problem, .problem_count = 1};
    int rows = (int)help_pane_line_count(&view, 80, &scratch);
    struct canvas *canvas = canvas_new(80, rows);
    struct brush brush = screen_file_brush(canvas);
    help_pane_draw(&brush, &view);
    screen_file_compare(canvas, "help-article");
    canvas = canvas_new(80, 1);
    brush = screen_file_brush(canvas);
    help_pane_draw_head(&brush);
    screen_file_compare(canvas, "help-head");

    view.list.top = 2;
    canvas = canvas_new(30, 12);
    brush = screen_file_brush(canvas);
    help_pane_draw(&brush, &view);
    screen_file_compare(canvas, "help-narrow");
}

int
main(void)
{
    setlocale(LC_CTYPE, "");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clubs), cmocka_unit_test(test_clubs_below_the_pointer),
        cmocka_unit_test(test_feeds), cmocka_unit_test(test_picker),
        cmocka_unit_test(test_help),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    screen_file_finish();
    return failed;
}
