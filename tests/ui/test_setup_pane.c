/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "screen_file.h"
#include "ui/setup_pane.h"

static const struct setup_row clubs[] = {
    {.name = {"Inter Miami", 11},
     .detail = {"MLS, United States", 18},
     .colours = {0xF7B5CD, 0x231F20},
     .coloured = true,
     .chosen = true},
    {.name = {"Maccabi Haifa", 13},
     .also = {"מכבי חיפה", 17},
     .detail = {"Ligat ha'Al, Israel", 19},
     .colours = {0x00713D, 0xFFFFFF},
     .coloured = true},
    {.name = {"A club whose name is longer than the room there is for it", 57},
     .detail = {"Somewhere", 9}},
};

static const struct setup_row languages[] = {
    {.lead = {"it", 2}, .name = {"Italian", 7}, .detail = {"9 feeds", 7}, .chosen = true},
    {.lead = {"he", 2}, .name = {"Hebrew", 6}, .detail = {"4 feeds", 7}},
    {.lead = {"pt", 2}, .name = {"Portuguese", 10}, .detail = {"1 feed", 6}},
};

static const struct setup_chip chips[] = {
    {.name = {"Inter Miami", 11}, .colours = {0xF7B5CD, 0x231F20}, .coloured = true},
    {.name = {"Serie A", 7}},
    {.name = {"Vancouver Whitecaps", 19},
     .colours = {0x00245E, 0x9DC2EA},
     .coloured = true},
};

static void
draw(struct setup_view *view, int width_cols, int height_rows, const char *name)
{
    struct canvas *canvas = canvas_new(width_cols, height_rows + 1);
    struct brush brush = screen_file_brush(canvas);
    int listed = setup_pane_list_rows(height_rows, view->prompt != NULL);
    list_set_height(&view->list, (size_t)listed, false);
    brush.rect.height_rows = 1;
    setup_pane_draw_top(&brush, view);
    brush.rect.row = 1;
    brush.rect.height_rows = height_rows;
    setup_pane_draw(&brush, view);
    screen_file_compare(canvas, name);
}

static struct setup_view
asking_for_clubs(const struct prompt *prompt)
{
    struct setup_view view = {
        .step = 1,
        .step_count = 3,
        .name = STR("Clubs"),
        .question = STR("Which clubs do you follow?"),
        .note = STR("Type a part of a name, in any script."),
        .prompt = prompt,
        .chips = chips,
        .chip_count = 3,
        .rows = clubs,
        .nothing = STR("Nothing of that name"),
    };
    list_set_count(&view.list, 3);
    list_move_to(&view.list, 1);
    return view;
}

static void
test_clubs_are_typed(void **state)
{
    (void)state;
    static const int sizes[][2] = {{90, 12}, {40, 12}, {30, 6}, {20, 4}};
    struct prompt prompt = {.text = "ma", .size = 2, .cursor = 2};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct setup_view view = asking_for_clubs(&prompt);
        draw(&view, sizes[i][0], sizes[i][1],
             str_format(&scratch, "setup-clubs-%d", sizes[i][0]).data);
    }
}

/* Chips that fill the line to its last column are all shown; a column less, and those
 * that are left out are counted. */
static void
test_as_many_chips_as_fit(void **state)
{
    (void)state;
    struct prompt prompt = {.size = 0};
    struct setup_view view = asking_for_clubs(&prompt);
    const int all_cols = 3 + 11 + 2 + 7 + 2 + 19;
    list_set_count(&view.list, 0);
    draw(&view, all_cols, 10, "setup-chips-all");
    draw(&view, all_cols - 1, 10, "setup-chips-two");
    view.chip_count = 2;
    draw(&view, 3 + 11 + 2 + 2, 10, "setup-chips-one");
    draw(&view, 3 + 11 + 2 + 1, 10, "setup-chips-none");
}

static void
test_languages_are_chosen(void **state)
{
    (void)state;
    static const int sizes[][2] = {{80, 12}, {50, 6}, {20, 4}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct setup_view view = {
            .step = 2,
            .step_count = 3,
            .name = STR("Languages"),
            .question = STR("Which languages do you read?"),
            .note = STR("Those of the clubs' own press come first."),
            .rows = languages,
        };
        list_set_count(&view.list, 3);
        draw(&view, sizes[i][0], sizes[i][1],
             str_format(&scratch, "setup-languages-%d", sizes[i][0]).data);
    }
}

int
main(void)
{
    setlocale(LC_CTYPE, "");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_clubs_are_typed),
        cmocka_unit_test(test_as_many_chips_as_fit),
        cmocka_unit_test(test_languages_are_chosen),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    screen_file_finish();
    return failed;
}
