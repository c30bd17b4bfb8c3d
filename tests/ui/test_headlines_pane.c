/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "screen_file.h"
#include "text/fold.h"
#include "ui/headlines_pane.h"

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
        headline->clubs[headline->club_count++] = (struct headline_club){
            .code = str_from_z(rows[index].codes[i]),
            .coloured = strcmp(rows[index].codes[i], "IMI") == 0, /* the followed one */
        };
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
        struct brush brush = screen_file_brush(canvas);
        struct headlines_view view = seven_headlines(1);
        headlines_pane_draw(&brush, &view);
        screen_file_compare(canvas, str_format(&scratch, "headlines-%d", widths[i]).data);
    }
}

static void
test_headlines_elsewhere(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(60, 8);
    struct brush brush = screen_file_brush(canvas);
    brush.focused = false;
    struct headlines_view view = seven_headlines(2);
    headlines_pane_draw(&brush, &view);
    screen_file_compare(canvas, "headlines-elsewhere");

    canvas = canvas_new(60, 8);
    brush = screen_file_brush(canvas);
    brush.bar_only = true;
    headlines_pane_draw(&brush, &view);
    screen_file_compare(canvas, "headlines-bar");

    canvas = canvas_new(60, 8);
    canvas->ascii = true;
    brush = screen_file_brush(canvas);
    headlines_pane_draw(&brush, &view);
    screen_file_compare(canvas, "headlines-ascii");
}

static void
test_headlines_with_matches(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(60, 8);
    struct brush brush = screen_file_brush(canvas);
    struct headlines_view view = seven_headlines(0);
    const struct wanted_word latin[] = {{.text = fold(STR("INTER"), &scratch)},
                                        {.text = STR("ma"), .beginning = true}};
    view.words = latin;
    view.word_count = 2;
    headlines_pane_draw(&brush, &view);
    screen_file_compare(canvas, "headlines-matches");

    canvas = canvas_new(60, 8);
    brush = screen_file_brush(canvas);
    const struct wanted_word hebrew = {.text = STR("מסי")};
    view.words = &hebrew;
    view.word_count = 1;
    headlines_pane_draw(&brush, &view);
    screen_file_compare(canvas, "headlines-matches-hebrew");
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
        struct brush brush = screen_file_brush(canvas);
        struct headlines_view view = seven_headlines(0);
        view.row = make_found_headline;
        view.words = words;
        view.word_count = 2;
        headlines_pane_draw(&brush, &view);
        screen_file_compare(canvas,
                            str_format(&scratch, "headlines-found-%d", widths[i]).data);
    }
}

static void
test_no_headlines(void **state)
{
    (void)state;
    struct canvas *canvas = canvas_new(50, 9);
    struct brush brush = screen_file_brush(canvas);
    const struct notice notice = {
        .title = STR("All is read"),
        .hints = {{STR("u"), STR("shows the read ones as well")},
                  {STR("Esc"), STR("takes the filter back")}},
        .hint_count = 2,
    };
    struct headlines_view view = {.notice = &notice};
    headlines_pane_draw(&brush, &view);
    screen_file_compare(canvas, "headlines-none");
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
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    screen_file_finish();
    return failed;
}
