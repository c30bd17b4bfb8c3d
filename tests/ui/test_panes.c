/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Panes on a canvas, compared with tests/data/ui/panes/NAME.screen: each row, and below a
 * row that is not plain text the letters of its styles. After a change that is meant:
 * TERRACE_GOLDEN=write, and read the difference. */
#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "text/fold.h"
#include "ui/clubs_pane.h"
#include "ui/feeds_pane.h"
#include "ui/headlines_pane.h"
#include "ui/help_pane.h"
#include "ui/layout.h"
#include "ui/picker.h"
#include "ui/status_line.h"

enum {
    NOW_UTC = 1795297260 /* 2026-11-21 21:41 */
};

static struct arena scratch;

static struct brush
brush_on(struct canvas *canvas)
{
    canvas->cursor_column = canvas->cursor_row = -1;
    return (struct brush){
        .canvas = canvas,
        .scratch = &scratch,
        .rect = canvas_rect(canvas),
        .focused = true,
        .now_utc = NOW_UTC,
    };
}

static void
compare_text(struct buf *out, const char *name)
{
    struct str expected;
    struct error err = {""};
    struct str path =
        str_format(&scratch, "%s/ui/panes/%s.screen", getenv("TERRACE_TEST_DATA"), name);
    if (getenv("TERRACE_GOLDEN")) {
        assert_true(file_replace(path.data, buf_str(out), &err));
    } else {
        assert_int_equal(file_read(path.data, 1 << 20, &scratch, &expected, &err),
                         FILE_READ);
        assert_string_equal(out->data, str_to_z(&scratch, expected));
    }
    buf_finish(out);
}

static void
compare(struct canvas *canvas, const char *name)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    canvas_print(canvas, true, &out);
    buf_printf(&out, "cursor %d,%d\n", canvas->cursor_column, canvas->cursor_row);
    canvas_free(canvas);
    compare_text(&out, name);
}

/* ---- headlines ---- */

static void
make_headline(void *context, size_t index, struct headline *headline)
{
    (void)context;
    static const struct {
        int64_t age_s;
        const char *language, *title;
        const char *codes[HEADLINE_CLUBS];
        bool unread, starred, child;
        uint32_t more_count;
    } rows[] = {
        {0,
         "it",
         "L’Inter riparte, come la caccia alla maglia",
         {"INT", "IMI"},
         true,
         false,
         false,
         3},
        {5640, "he", "מסי (35) בדרך ל-MLS: 3-1!", {"IMI"}, true, false, false, 0},
        {6360,
         "en",
         "Vancouver pack umbrellas for a long evening by the sea, they say",
         {"VAN", "IMI", "LAZ"},
         false,
         true,
         false,
         12},
        {90000, "en", "Same evening, another outlet", {"VAN"}, true, false, true, 0},
        {3 * 86400, "ja", "浦和レッズが勝利", {0}, false, false, false, 0},
        {30 * 86400, "", "No language, no club, a month old", {0}, true, true, false, 0},
        {900 * 86400,
         "ar",
         "الأهلي يفوز في القاهرة مساء اليوم على أرضه وبين جمهوره",
         {"AHL"},
         true,
         false,
         false,
         0},
    };
    *headline = (struct headline){
        .time_utc = NOW_UTC - rows[index].age_s,
        .language = str_from_z(rows[index].language),
        .title = str_from_z(rows[index].title),
        .unread = rows[index].unread,
        .starred = rows[index].starred,
        .child = rows[index].child,
        .edited = index == 2 || index == 6,
        .more_count = rows[index].more_count,
    };
    for (size_t i = 0; i < HEADLINE_CLUBS && rows[index].codes[i]; i++)
        headline->clubs[headline->club_count++].code = str_from_z(rows[index].codes[i]);
}

static struct headlines_view
seven_headlines(size_t cursor)
{
    struct headlines_view view = {.row = make_headline};
    list_set_count(&view.list, 7);
    list_set_height(&view.list, 10, true);
    list_move_to(&view.list, cursor);
    return view;
}

static void
test_headlines_at_all_widths(void **state)
{
    (void)state;
    static const int widths[] = {90, 56, 45, 38, 20};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        struct canvas *canvas = canvas_new(widths[i], 8);
        struct brush brush = brush_on(canvas);
        struct headlines_view view = seven_headlines(1);
        headlines_pane_draw(&brush, &view);
        compare(canvas, str_format(&scratch, "headlines-%d", widths[i]).data);
    }
}

static void
test_headlines_elsewhere(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(60, 8);
    struct brush brush = brush_on(canvas);
    brush.focused = false;
    struct headlines_view view = seven_headlines(2);
    headlines_pane_draw(&brush, &view);
    compare(canvas, "headlines-elsewhere");

    canvas = canvas_new(60, 8);
    brush = brush_on(canvas);
    brush.bar_only = true;
    headlines_pane_draw(&brush, &view);
    compare(canvas, "headlines-bar");

    canvas = canvas_new(60, 8);
    canvas->ascii = true;
    brush = brush_on(canvas);
    headlines_pane_draw(&brush, &view);
    compare(canvas, "headlines-ascii");
}

static void
test_headlines_with_matches(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(60, 8);
    struct brush brush = brush_on(canvas);
    struct headlines_view view = seven_headlines(0);
    const struct wanted_word latin[] = {{.text = fold(STR("INTER"), &scratch)},
                                        {.text = STR("ma"), .beginning = true}};
    view.words = latin;
    view.word_count = 2;
    headlines_pane_draw(&brush, &view);
    compare(canvas, "headlines-matches");

    canvas = canvas_new(60, 8);
    brush = brush_on(canvas);
    const struct wanted_word hebrew = {.text = STR("מסי")};
    view.words = &hebrew;
    view.word_count = 1;
    headlines_pane_draw(&brush, &view);
    compare(canvas, "headlines-matches-hebrew");
}

/* What was found in the texts of the articles, beside some of their titles. */
static void
make_found_headline(void *context, size_t index, struct headline *headline)
{
    static const char *const snippets[7] = {
        "Maglia 10",
        "ליאו מסי כבר בדרך, והמשחק מתחיל בשעה עשר",
        ("…the ferry was late, the drums were not, and nobody but Maradona’s old driver "
         "knew"),
        "Maglie",
        "浦和は maglia を",
        "",
        "فاز الأهلي maglia في القاهرة",
    };
    make_headline(context, index, headline);
    headline->snippet = str_from_z(snippets[index]);
}

static void
test_headlines_with_snippets(void **state)
{
    (void)state;
    static const int widths[] = {90, 60, 38, 20};
    const struct wanted_word words[] = {{.text = STR("ma"), .beginning = true},
                                        {.text = STR("מסי")}};
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        struct canvas *canvas = canvas_new(widths[i], 8);
        struct brush brush = brush_on(canvas);
        struct headlines_view view = seven_headlines(0);
        view.row = make_found_headline;
        view.words = words;
        view.word_count = 2;
        headlines_pane_draw(&brush, &view);
        compare(canvas, str_format(&scratch, "headlines-found-%d", widths[i]).data);
    }
}

static void
test_no_headlines(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(50, 9);
    struct brush brush = brush_on(canvas);
    const struct notice notice = {
        .title = STR("All is read"),
        .hints = {{STR("u"), STR("shows the read ones as well")},
                  {STR("Esc"), STR("takes the filter back")}},
        .hint_count = 2,
    };
    struct headlines_view view = {.notice = &notice};
    headlines_pane_draw(&brush, &view);
    compare(canvas, "headlines-none");
}

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
    struct canvas *canvas = canvas_new(width_cols, height_rows);
    canvas->ascii = ascii;
    struct brush brush = brush_on(canvas);
    struct clubs_view view = {.rows = club_rows, .name_cols = name_cols};
    list_set_count(&view.list, sizeof club_rows / sizeof *club_rows);
    list_set_height(&view.list, (size_t)height_rows, false);
    list_move_to(&view.list, 1);
    clubs_pane_draw(&brush, &view);
    compare(canvas, name);
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
    struct brush brush = brush_on(canvas);
    struct feeds_view view = {.rows = feed_rows};
    list_set_count(&view.list, 3);
    list_set_height(&view.list, 5, false);
    list_move_to(&view.list, cursor);
    feeds_pane_draw(&brush, &view);
    compare(canvas, name);
}

static void
test_feeds(void **state)
{
    (void)state;
    draw_feeds(80, 0, "feeds-80");
    draw_feeds(80, 1, "feeds-failing");
    draw_feeds(40, 2, "feeds-40");
    struct canvas *canvas = canvas_new(50, 8);
    struct brush brush = brush_on(canvas);
    const struct notice notice = {.title = STR("No feeds to read yet")};
    struct feeds_view none = {.notice = &notice};
    feeds_pane_draw(&brush, &none);
    compare(canvas, "feeds-none");
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
    struct brush brush = brush_on(canvas);
    picker_draw(&brush, &view);
    compare(canvas, "picker");

    canvas = canvas_new(20, 3); /* of the smallest screen */
    brush = brush_on(canvas);
    picker_draw(&brush, &view);
    compare(canvas, "picker-20");

    list_set_count(&view.list, 0);
    canvas = canvas_new(40, 9);
    brush = brush_on(canvas);
    picker_draw(&brush, &view);
    compare(canvas, "picker-none");
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
    struct brush brush = brush_on(canvas);
    help_pane_draw(&brush, &view);
    compare(canvas, "help-article");
    canvas = canvas_new(80, 1);
    brush = brush_on(canvas);
    help_pane_draw_head(&brush);
    compare(canvas, "help-head");

    view.list.top = 2;
    canvas = canvas_new(30, 12);
    brush = brush_on(canvas);
    help_pane_draw(&brush, &view);
    compare(canvas, "help-narrow");
}

/* ---- the lines above and below ---- */

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
        struct brush brush = brush_on(canvas);
        brush.rect.height_rows = 1;
        status_draw_top(&brush, &top);
        brush.rect.row = 1;
        status_draw_bottom(&brush, &bottom);
        brush.rect.row = 2;
        status_draw_bottom(&brush, &article);
        compare(canvas, str_format(&scratch, "lines-%d", widths[i]).data);
    }
}

static void
test_candidates(void **state)
{
    (void)state;
    const struct str items[] = {STR("inter-miami"), STR("inter-milan"), STR("מסי"),
                                STR("internacional"), STR("inter-turku")};
    struct canvas *canvas = canvas_new(40, 3);
    struct brush brush = brush_on(canvas);
    brush.rect.height_rows = 1;
    struct menu_view view = {items, 5, 5};
    status_draw_menu(&brush, &view);
    brush.rect.row = 1;
    view.chosen = 1;
    status_draw_menu(&brush, &view);
    brush.rect.row = 2;
    view.chosen = 4;
    status_draw_menu(&brush, &view);
    compare(canvas, "candidates");
}

static void
test_message_and_prompt(void **state)
{
    (void)state;
    struct prompt prompt = {.text = "מסי x", .size = 8, .cursor = 8};
    struct canvas *canvas = canvas_new(40, 3);
    struct brush brush = brush_on(canvas);
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
    compare(canvas, "message-and-prompt");
}

static void
test_a_long_prompt_shows_its_end(void **state)
{
    (void)state;
    struct prompt prompt = {
        .text = "cristiano ronaldo al nassr", .size = 26, .cursor = 26};
    struct canvas *canvas = canvas_new(20, 1);
    struct brush brush = brush_on(canvas);
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

/* ---- layout ---- */

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
    compare_text(&out, "layouts");
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

int
main(void)
{
    setlocale(LC_CTYPE, "");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headlines_at_all_widths),
        cmocka_unit_test(test_headlines_elsewhere),
        cmocka_unit_test(test_headlines_with_matches),
        cmocka_unit_test(test_headlines_with_snippets),
        cmocka_unit_test(test_no_headlines),
        cmocka_unit_test(test_clubs),
        cmocka_unit_test(test_clubs_below_the_pointer),
        cmocka_unit_test(test_panes_are_resized),
        cmocka_unit_test(test_feeds),
        cmocka_unit_test(test_picker),
        cmocka_unit_test(test_help),
        cmocka_unit_test(test_lines_above_and_below),
        cmocka_unit_test(test_candidates),
        cmocka_unit_test(test_message_and_prompt),
        cmocka_unit_test(test_a_long_prompt_shows_its_end),
        cmocka_unit_test(test_layouts),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    arena_finish(&scratch);
    return failed;
}
