/* SPDX-License-Identifier: MIT */
#include "reader/setup/setup.h"

#include <stdlib.h>

#include "base/memory.h"
#include "reader/actions.h"
#include "reader/app.h"
#include "reader/moving.h"
#include "ui/input.h"

enum {
    LANGUAGE_COLS = 14, /* "Indonesian", and what the language calls itself */
};

/* Makes the list of this step anew. */
static void
list_rows(struct app *app)
{
    static void (*const listers[])(const struct app *, struct setup *) = {
        [SETUP_CLUBS] = setup_clubs_list,
        [SETUP_LANGUAGES] = setup_languages_list,
        [SETUP_FEEDS] = setup_feeds_list,
    };
    struct setup *setup = app->setup;
    arena_empty(&setup->rows_arena);
    listers[setup->step](app, setup);
    list_set_count(&setup->list, setup->list.count);
    app->dirty = true;
}

static void
enter_step(struct app *app, enum setup_step step)
{
    struct setup *setup = app->setup;
    setup->step = step;
    prompt_clear(&setup->prompt);
    if (step == SETUP_LANGUAGES)
        setup_languages_guess(app, setup);
    if (step == SETUP_FEEDS)
        setup_feeds_find(app, setup);
    list_rows(app);
    setup->list.top = 0;
    list_move_to(&setup->list, 0);
}

void
setup_begin(struct app *app)
{
    if (app->demo) {
        app_say(app, "this demo has its clubs and feeds; c and + change the clubs");
        return;
    }
    setup_free(app->setup);
    app->setup = memory_take(1, sizeof *app->setup);
    app->setup->list.height = 1;
    app->overlay = PLACE_SETUP;
    setup_clubs_begin(app, app->setup);
    enter_step(app, SETUP_CLUBS);
}

void
setup_begin_if_new(struct app *app)
{
    const struct config *config = app->config;
    bool nothing = config->club_count + config->competition_count + config->feed_count +
                       config->problem_count + article_list_count(app->articles) ==
                   0;
    if (nothing && !app->demo)
        setup_begin(app);
}

void
setup_free(struct setup *setup)
{
    if (!setup)
        return;
    arena_finish(&setup->arena);
    arena_finish(&setup->rows_arena);
    free(setup);
}

static void
close_setup(struct app *app)
{
    setup_free(app->setup);
    app->setup = NULL;
    app->overlay = 0;
    app->focus = PLACE_HEADLINES;
    app->dirty = true;
}

void
setup_leave(struct app *app)
{
    close_setup(app);
    app_say(app, "nothing changed");
}

/* "2 clubs, 1 competition" */
static struct str
followed_text(const struct setup *setup, struct arena *arena)
{
    size_t clubs = 0;
    for (size_t i = 0; i < setup->pick_count; i++)
        clubs += setup->picks[i].kind == FOLLOWED_CLUB;
    size_t others = setup->pick_count - clubs;
    struct str text = STR("");
    if (clubs > 0)
        text = str_format(arena, "%zu club%s", clubs, clubs == 1 ? "" : "s");
    if (others > 0)
        text = str_format(arena, "%.*s%s%zu competition%s", STR_ARGS(text),
                          clubs > 0 ? ", " : "", others, others == 1 ? "" : "s");
    return text;
}

static void
finish(struct app *app)
{
    struct setup *setup = app->setup;
    size_t feeds = setup_feeds_chosen_count(setup);
    struct str followed = followed_text(setup, app->scratch);
    if (!setup_keep(app, setup))
        return;
    close_setup(app);
    app_say(app, "following %.*s: %zu feed%s polled now", STR_ARGS(followed), feeds,
            feeds == 1 ? " is" : "s are");
}

void
setup_next(struct app *app)
{
    struct setup *setup = app->setup;
    if (setup->step == SETUP_CLUBS && prompt_text(&setup->prompt).size > 0) {
        setup_toggle(app);
    } else if (setup->step == SETUP_CLUBS && setup->pick_count == 0) {
        app_say(app, "type a part of a club's name, or pick one with Tab");
    } else if (setup->step == SETUP_FEEDS) {
        finish(app);
    } else {
        enter_step(app, setup->step + 1);
    }
}

void
setup_back(struct app *app)
{
    struct setup *setup = app->setup;
    if (setup->prompt.size > 0)
        enter_step(app, setup->step);
    else if (setup->step == SETUP_CLUBS)
        setup_leave(app);
    else
        enter_step(app, setup->step - 1);
}

/* ---- choosing ---- */

static void
toggle_club(struct app *app, size_t row)
{
    struct setup *setup = app->setup;
    const struct setup_pick pick = setup->row_picks[row];
    bool typed = setup->prompt.size > 0;
    if (!setup_clubs_toggle(setup, &pick))
        app_say(app, "%s",
                pick.fixed ? "that one stands in config.ini: take it out there"
                           : "these are as many as there is room for");
    prompt_clear(&setup->prompt);
    list_rows(app);
    list_move_to(&setup->list, typed ? 0 : row);
}

static void
toggle_language(struct app *app, size_t row)
{
    struct setup *setup = app->setup;
    struct setup_language *language = &setup->languages[row];
    if (language->fixed) {
        app_say(app, "that one stands in config.ini: take it out there");
        return;
    }
    language->chosen = !language->chosen;
    setup->languages_decided = true;
}

static void
set_feed(struct setup_feed *feed, bool chosen)
{
    feed->chosen = chosen || feed->fixed;
    feed->decided = true;
}

void
setup_toggle(struct app *app)
{
    struct setup *setup = app->setup;
    size_t row = setup->list.cursor;
    if (row >= setup->list.count)
        return;
    if (setup->step == SETUP_CLUBS) {
        toggle_club(app, row);
        return;
    }
    if (setup->step == SETUP_LANGUAGES)
        toggle_language(app, row);
    else if (setup->feeds[row].fixed)
        app_say(app, "that one stands in config.ini: take it out there");
    else
        set_feed(&setup->feeds[row], !setup->feeds[row].chosen);
    list_rows(app);
}

void
setup_toggle_all(struct app *app)
{
    struct setup *setup = app->setup;
    if (setup->step != SETUP_FEEDS)
        return;
    bool some_left = setup_feeds_chosen_count(setup) < setup->feed_count;
    for (size_t i = 0; i < setup->feed_count; i++)
        set_feed(&setup->feeds[i], some_left);
    list_rows(app);
}

/* ---- keys ---- */

static void
search(struct app *app)
{
    list_rows(app);
    list_move_to(&app->setup->list, 0);
}

/* Where letters are typed: Backspace in an empty line takes the last pick back. True when
 * the key has been used up. */
static bool
take_typed_key(struct app *app, const struct input_event *event)
{
    struct setup *setup = app->setup;
    bool empty = setup->prompt.size == 0;
    if (!event->pasted && empty && event->key == INPUT_BACKSPACE) {
        struct setup_pick last = {0};
        if (setup->pick_count > 0)
            last = setup->picks[setup->pick_count - 1];
        if (setup->pick_count > 0 && setup_clubs_toggle(setup, &last))
            search(app);
        return true;
    }
    if (!event->pasted && empty && (event->key == ' ' || event->key == '?'))
        return false;
    if (!prompt_event(&setup->prompt, event))
        return false;
    search(app);
    return true;
}

void
setup_take_key(struct app *app, const struct input_event *event)
{
    bool typing = app->setup->step == SETUP_CLUBS;
    if (typing && take_typed_key(app, event))
        return;
    if (event->pasted)
        return;
    const struct key_row *row = keys_find(&app->keys, PLACE_SETUP, event->key);
    if (row)
        actions_run(app, row->kind, row->value);
}

/* ---- what is shown ---- */

static void
fill_chips(const struct app *app, struct setup_view *view)
{
    const struct setup *setup = app->setup;
    struct setup_chip *chips =
        arena_take_array(app->scratch, setup->pick_count, sizeof *chips);
    for (size_t i = 0; i < setup->pick_count; i++) {
        const struct club *club = setup_pick_club(app, &setup->picks[i]);
        chips[i] = (struct setup_chip){
            .name = club->short_name,
            .colours = {club->colours[0], club->colours[1]},
            .coloured = setup->picks[i].kind == FOLLOWED_CLUB,
        };
    }
    view->chips = chips;
    view->chip_count = setup->pick_count;
}

void
setup_view(const struct app *app, struct setup_view *view)
{
    static const char *const questions[] = {
        [SETUP_CLUBS] = "Which clubs do you follow?",
        [SETUP_LANGUAGES] = "Which languages do you read?",
        [SETUP_FEEDS] = "These feeds bring their news",
    };
    static const char *const names[] = {"Clubs", "Languages", "Feeds"};
    const struct setup *setup = app->setup;
    *view = (struct setup_view){
        .name = str_from_z(names[setup->step]),
        .step = (int)setup->step + 1,
        .step_count = SETUP_STEP_COUNT,
        .question = str_from_z(questions[setup->step]),
        .rows = setup->rows,
        .list = setup->list,
    };
    switch (setup->step) {
    case SETUP_CLUBS:
        view->note = STR("Type a part of a name, in any script");
        view->nothing = STR("Nothing of that name");
        view->prompt = &setup->prompt;
        fill_chips(app, view);
        break;
    case SETUP_LANGUAGES:
        view->note = app->layout.whole.width_cols < 60
                         ? STR("None chosen means all of them")
                         : STR("Feeds in these are read; none chosen means all");
        view->also_cols = LANGUAGE_COLS;
        break;
    case SETUP_FEEDS:
        view->note = str_format(
            app->scratch, "%zu of %zu will be polled%s", setup_feeds_chosen_count(setup),
            setup->feed_count,
            app->layout.whole.width_cols < 60 ? "" : "; take back any you do not want");
        view->nothing = STR("The catalogue knows none in these languages");
        break;
    case SETUP_STEP_COUNT:
        break;
    }
}

/* "Tab pick"; the words are shorter where the line is. */
static struct status_hint
hint(const struct app *app, enum action_kind kind, const char *words, const char *brief)
{
    bool narrow = app->layout.bottom.width_cols < 60;
    return (struct status_hint){
        keys_text(&app->keys, keys_row_of(kind, 0), 1, app->scratch),
        str_from_z(narrow ? brief : words)};
}

static size_t
hints_of_typed(const struct app *app, struct status_hint *hints)
{
    size_t count = 0;
    if (app->setup->list.count > 0)
        hints[count++] = hint(app, ACTION_OPEN, "pick it", "pick");
    hints[count++] = hint(app, ACTION_CANCEL, "clear the line", "clear");
    return count;
}

size_t
setup_hints(const struct app *app, struct status_hint hints[SETUP_HINT_LIMIT])
{
    const struct setup *setup = app->setup;
    bool clubs = setup->step == SETUP_CLUBS, feeds = setup->step == SETUP_FEEDS;
    if (clubs && setup->prompt.size > 0)
        return hints_of_typed(app, hints);
    size_t count = 0;
    if (!clubs || setup->pick_count > 0)
        hints[count++] = hint(app, ACTION_OPEN, feeds ? "begin to read" : "go on",
                              feeds ? "read" : "on");
    if (setup->list.count > 0)
        hints[count++] = hint(app, ACTION_CHOOSE, "pick or take back", "pick");
    if (feeds && setup->list.count > 0)
        hints[count++] = hint(app, ACTION_CHOOSE_ALL, "all or none", "all");
    hints[count++] =
        hint(app, ACTION_CANCEL, clubs ? "leave" : "back", clubs ? "leave" : "back");
    hints[count++] = hint(app, ACTION_HELP, "help", "help");
    return count;
}
