/* SPDX-License-Identifier: MIT */
/* Finding words in the open article. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/memory.h"
#include "reader/app.h"
#include "ui/article_layout.h"
#include "ui/input.h"

enum {
    PARAGRAPHS = 30,
    HEIGHT_ROWS = 10,
};

/* Thirty paragraphs, of which each tenth has a heron in it, and the last one a crane. */
struct fixture {
    struct app *app;
    struct span spans[PARAGRAPHS];
    struct block blocks[PARAGRAPHS];
};

static int
set_up(void **state)
{
    struct fixture *fixture = memory_take(1, sizeof *fixture);
    fixture->app = memory_take(1, sizeof *fixture->app);
    struct app *app = fixture->app;
    struct open_article *article = &app->article;
    app->scratch = &app->scratch_arena;
    filters_init(&app->shown.filters);
    for (size_t i = 0; i < PARAGRAPHS; i++) {
        fixture->spans[i].text = i % 10 == 4           ? STR("A heron waits.")
                                 : i == PARAGRAPHS - 1 ? STR("A crane leaves.")
                                                       : STR("Nothing happens.");
        fixture->blocks[i] = (struct block){.spans = &fixture->spans[i], .span_count = 1};
    }
    article->entry_id = 7;
    article->has_document = true;
    article->document = (struct document){fixture->blocks, PARAGRAPHS, NULL, 0};
    const struct layout_options options = {.width_cols = 40, .measure_cols = 40};
    open_article_lay_out(article, &options, HEIGHT_ROWS);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    find_finish(&fixture->app->find);
    open_article_finish(&fixture->app->article);
    arena_finish(&fixture->app->scratch_arena);
    free(fixture->app);
    free(fixture);
    return 0;
}

static void
press(struct app *app, uint32_t key)
{
    find_take_key(app, &(struct input_event){.key = key});
}

static void
type(struct app *app, const char *text)
{
    for (; *text; text++)
        press(app, (uint32_t)*text);
}

static void
assert_at(struct app *app, const char *text)
{
    struct str found = find_text(app, app->scratch);
    assert_string_equal(str_to_z(app->scratch, found), text);
    const struct find *find = &app->find;
    if (find->match_count > 0) {
        size_t line = find->matches[find->current].line;
        assert_in_range(line, app->article.top, app->article.top + HEIGHT_ROWS - 1);
    }
}

static void
steps_go_round(void **state)
{
    struct app *app = ((struct fixture *)*state)->app;
    find_begin(app);
    assert_int_equal(app->typing, TYPING_FIND);
    type(app, "heron");
    assert_at(app, "1 of 3");
    assert_true(find_is_at_end(app, -1));
    assert_false(find_is_at_end(app, 1));
    press(app, INPUT_DOWN);
    assert_at(app, "2 of 3");
    assert_false(find_is_at_end(app, -1));
    assert_false(find_is_at_end(app, 1));
    press(app, INPUT_DOWN);
    assert_at(app, "3 of 3");
    assert_true(find_is_at_end(app, 1));
    press(app, INPUT_DOWN);
    assert_at(app, "1 of 3");
    press(app, INPUT_UP);
    assert_at(app, "3 of 3");
    press(app, INPUT_ENTER);
    assert_int_equal(app->typing, TYPING_NOTHING);
    assert_at(app, "3 of 3");
    find_step(app, -1);
    assert_at(app, "2 of 3");
}

/* The first match is looked for from where one reads, and round from the beginning. */
static void
begins_where_one_reads(void **state)
{
    struct app *app = ((struct fixture *)*state)->app;
    open_article_scroll_to(&app->article, 20);
    find_begin(app);
    type(app, "heron");
    assert_at(app, "2 of 3");
    press(app, INPUT_ESCAPE);
    assert_int_equal(app->article.top, 20);
    open_article_scroll_to(&app->article, SIZE_MAX);
    find_begin(app);
    type(app, "heron");
    assert_at(app, "1 of 3");
}

static void
leaving_goes_back(void **state)
{
    struct app *app = ((struct fixture *)*state)->app;
    open_article_scroll_to(&app->article, 3);
    find_begin(app);
    type(app, "crane");
    assert_at(app, "1 of 1");
    assert_true(app->article.top > 3);
    type(app, "s");
    assert_at(app, "not found");
    assert_true(find_is_at_end(app, 1));
    assert_int_equal(app->article.top, 3);
    press(app, INPUT_BACKSPACE);
    assert_at(app, "1 of 1");
    press(app, INPUT_ESCAPE);
    assert_at(app, "");
    assert_false(find_is_on(app));
    assert_int_equal(app->article.top, 3);
    find_begin(app);
    press(app, INPUT_BACKSPACE);
    assert_int_equal(app->typing, TYPING_NOTHING);
}

/* In another width the matches are on other lines. */
static void
another_layout_is_looked_through_again(void **state)
{
    struct app *app = ((struct fixture *)*state)->app;
    find_begin(app);
    type(app, "heron");
    press(app, INPUT_DOWN);
    size_t before = app->find.matches[1].line;
    const struct layout_options narrow = {.width_cols = 8, .measure_cols = 8};
    open_article_lay_out(&app->article, &narrow, HEIGHT_ROWS);
    find_fit(app);
    assert_int_equal(app->find.match_count, 3);
    assert_int_equal(app->find.current, 1);
    assert_true(app->find.matches[1].line > before);
}

static void
nothing_is_found_where_nothing_is_open(void **state)
{
    struct app *app = ((struct fixture *)*state)->app;
    app->article.entry_id = 0;
    find_begin(app);
    assert_int_equal(app->typing, TYPING_NOTHING);
    assert_false(find_is_on(app));
    find_step(app, 1);
    assert_true(find_is_at_end(app, 1));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(steps_go_round, set_up, tear_down),
        cmocka_unit_test_setup_teardown(begins_where_one_reads, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leaving_goes_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_layout_is_looked_through_again, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(nothing_is_found_where_nothing_is_open, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
