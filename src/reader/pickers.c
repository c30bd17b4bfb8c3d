/* SPDX-License-Identifier: MIT */
#include "reader/pickers.h"

#include <stdlib.h>

#include "reader/actions.h"
#include "reader/following.h"
#include "reader/list/shown.h"
#include "reader/setup/club_place.h"
#include "reader/setup/language_names.h"
#include "text/fold.h"
#include "ui/input.h"

static void
fill_club(struct app *app, size_t at, const struct club_match *match)
{
    struct picker_state *picker = &app->picker;
    const struct club *club = match->competition
                                  ? gazetteer_competition(app->gazetteer, match->index)
                                  : gazetteer_club(app->gazetteer, match->index);
    picker->meanings[at] = (struct club_row_meaning){
        match->competition ? CLUB_ROW_COMPETITION : CLUB_ROW_CLUB, match->index};
    picker->rows[at] = (struct picker_row){
        .name = club->name,
        .detail = club_place_of(app->gazetteer, club, match->competition, &picker->arena),
        .coloured = !match->competition,
        .chosen = following_has(app, picker->meanings[at]),
    };
    picker->rows[at].colours[0] = club->colours[0];
    picker->rows[at].colours[1] = club->colours[1];
}

struct named_count {
    struct str text, folded; /* what is filtered by */
    struct str name;         /* where that is a code */
    uint32_t article_count;
};

static int
compare_names(const void *a, const void *b)
{
    const struct named_count *first = a, *second = b;
    int order = str_compare(first->folded, second->folded);
    if (order != 0)
        return order;
    return first->article_count > second->article_count
               ? -1
               : first->article_count < second->article_count;
}

static int
compare_counts(const void *a, const void *b)
{
    const struct named_count *first = a, *second = b;
    if (first->article_count != second->article_count)
        return first->article_count > second->article_count ? -1 : 1;
    return str_compare(first->folded, second->folded);
}

/* In two rounds, each in the order of how well they fit. */
static void
followed_first(struct picker_state *picker, size_t count)
{
    struct picker_row *rows = arena_take_array(&picker->arena, count + 1, sizeof *rows);
    struct club_row_meaning *meanings =
        arena_take_array(&picker->arena, count + 1, sizeof *meanings);
    size_t at = 0;
    for (int round = 0; round < 2; round++)
        for (size_t i = 0; i < count; i++) {
            if (picker->rows[i].chosen != (round == 0))
                continue;
            rows[at] = picker->rows[i];
            meanings[at++] = picker->meanings[i];
        }
    picker->rows = rows;
    picker->meanings = meanings;
}

static void
add_followed(struct club_match *matches, size_t *count, club_index index,
             bool competition)
{
    if (index != CLUB_NONE)
        matches[(*count)++] =
            (struct club_match){.index = index, .competition = competition};
}

/* What one follows, as long as nothing is typed. */
static size_t
followed(const struct app *app, struct arena *arena, struct club_match **matches)
{
    const struct config *config = app->config;
    size_t count = 0, most = config->club_count + config->competition_count;
    *matches = arena_take_array(arena, most + 1, sizeof **matches);
    for (size_t i = 0; i < config->club_count; i++)
        add_followed(*matches, &count,
                     gazetteer_find_club(app->gazetteer, config->clubs[i]), false);
    for (size_t i = 0; i < config->competition_count; i++)
        add_followed(*matches, &count,
                     gazetteer_find_competition(app->gazetteer, config->competitions[i]),
                     true);
    return count;
}

static void
search_clubs(struct app *app)
{
    struct picker_state *picker = &app->picker;
    struct club_match *matches = NULL;
    struct str typed = str_trim(prompt_text(&picker->prompt));
    size_t count = typed.size > 0
                       ? gazetteer_search(app->gazetteer, typed, APP_PICKER_LIMIT,
                                          &picker->arena, &matches)
                       : followed(app, &picker->arena, &matches);
    picker->rows = arena_take_array(&picker->arena, count + 1, sizeof *picker->rows);
    picker->meanings =
        arena_take_array(&picker->arena, count + 1, sizeof *picker->meanings);
    for (size_t i = 0; i < count; i++)
        fill_club(app, i, &matches[i]);
    followed_first(picker, count);
    picker->list.count = count;
}

/* What filters as one stands in one row: an outlet written in two ways, by the name that
 * most articles have; a language with those of its countries. */
static size_t
merge_names(struct named_count *names, size_t count)
{
    size_t kept = 0;
    qsort(names, count, sizeof *names, compare_names);
    for (size_t i = 0; i < count; i++) {
        if (kept > 0 && str_equal(names[kept - 1].folded, names[i].folded))
            names[kept - 1].article_count += names[i].article_count;
        else
            names[kept++] = names[i];
    }
    return kept;
}

static struct str
name_at(const struct app *app, bool outlets, size_t i, uint32_t *article_count)
{
    if (outlets)
        return article_list_outlet(app->articles, i, article_count);
    struct str language = article_list_language(app->articles, i, article_count);
    return language.size == 0 ? STR(FILTER_NO_LANGUAGE)
                              : str_slice(language, 0, str_find_char(language, '-'));
}

static struct str
language_name_of(struct str code)
{
    const struct language_name *name = language_name_find(code);
    if (str_equal(code, STR(FILTER_NO_LANGUAGE)))
        return STR("not stated");
    return name ? str_from_z(name->english) : STR("");
}

static bool
has_part(struct str text, struct str folded_part, struct arena *arena)
{
    return str_find(fold(text, arena), folded_part) != STR_NOT_FOUND;
}

/* Everything that has articles, those with most of them first. */
static void
list_names(struct app *app, bool outlets)
{
    struct picker_state *picker = &app->picker;
    const struct filter_names *chosen =
        outlets ? &app->shown.filters.outlets : &app->shown.filters.languages;
    struct str typed = fold(str_trim(prompt_text(&picker->prompt)), &picker->arena);
    size_t all = outlets ? article_list_outlet_count(app->articles)
                         : article_list_language_count(app->articles);
    struct named_count *names = arena_take_array(&picker->arena, all + 1, sizeof *names);
    size_t count = 0;
    for (size_t i = 0; i < all; i++) {
        struct named_count *name = &names[count];
        name->text = name_at(app, outlets, i, &name->article_count);
        name->folded = fold(name->text, &picker->arena);
        name->name = outlets ? STR("") : language_name_of(name->text);
        if (name->text.size > 0 && name->article_count > 0 &&
            (str_find(name->folded, typed) != STR_NOT_FOUND ||
             has_part(name->name, typed, &picker->arena)))
            count++;
    }
    count = merge_names(names, count);
    qsort(names, count, sizeof *names, compare_counts);
    picker->rows = arena_take_array(&picker->arena, count + 1, sizeof *picker->rows);
    for (size_t i = 0; i < count; i++)
        picker->rows[i] = (struct picker_row){
            .name = names[i].name.size > 0 ? names[i].name : names[i].text,
            .lead = outlets ? STR("") : names[i].text,
            .detail = str_format(&picker->arena, "%u", (unsigned)names[i].article_count),
            .chosen = filters_has_name(chosen, names[i].text),
        };
    picker->list.count = count;
}

static bool
some_state_no_language(const struct app *app)
{
    for (size_t i = 0; i < article_list_language_count(app->articles); i++) {
        uint32_t count;
        if (article_list_language(app->articles, i, &count).size == 0)
            return count > 0;
    }
    return false;
}

/* Of an article that states no language nobody knows whether it can be read: it goes
 * along with the first language that is chosen here, in a row of its own, and goes with
 * the last. */
static void
toggle_language(struct app *app, struct str language)
{
    struct filters *filters = &app->shown.filters;
    struct str none = STR(FILTER_NO_LANGUAGE);
    size_t before = filters->languages.count;
    bool stated = !str_equal(language, none);
    filters_toggle_name(filters, FILTER_LANGUAGES, language);
    size_t count = filters->languages.count;
    bool only_none = count == 1 && filters_has_name(&filters->languages, none);
    bool first = before == 0 && some_state_no_language(app);
    if (stated && (first || (count < before && only_none)))
        filters_toggle_name(filters, FILTER_LANGUAGES, none);
}

void
pickers_search(struct app *app)
{
    arena_empty(&app->picker.arena);
    if (app->picker.kind == PICKER_CLUBS)
        search_clubs(app);
    else
        list_names(app, app->picker.kind == PICKER_OUTLETS);
    list_move_to(&app->picker.list, 0);
    app->dirty = true;
}

void
pickers_open(struct app *app, enum picker_kind kind)
{
    app->picker.kind = kind;
    prompt_clear(&app->picker.prompt);
    app->overlay = PLACE_PICKER;
    app->dirty = true;
    pickers_search(app);
}

void
pickers_toggle(struct app *app)
{
    struct picker_state *picker = &app->picker;
    size_t cursor = picker->list.cursor;
    if (picker->list.count == 0)
        return;
    if (picker->kind == PICKER_CLUBS) {
        following_toggle(app, picker->meanings[cursor]);
    } else {
        if (picker->kind == PICKER_LANGUAGES)
            toggle_language(app, picker->rows[cursor].lead);
        else
            filters_toggle_name(&app->shown.filters, FILTER_OUTLETS,
                                picker->rows[cursor].name);
        shown_filters_changed(app, false);
    }
    pickers_search(app);
    list_move_to(&picker->list, cursor);
}

void
pickers_take(struct app *app)
{
    struct picker_state *picker = &app->picker;
    if (picker->kind != PICKER_CLUBS) {
        pickers_toggle(app);
        return;
    }
    if (picker->list.count == 0)
        return;
    struct club_row_meaning meaning = picker->meanings[picker->list.cursor];
    app->overlay = 0;
    app->focus = PLACE_HEADLINES;
    shown_set(app, meaning.kind, meaning.index);
}

/* In a picker letters are typed; only keys with a name of their own are bound, and ? as
 * long as nothing is typed. */
void
pickers_take_key(struct app *app, const struct input_event *event)
{
    uint32_t key = event->key;
    bool asks = key == '?' && app->picker.prompt.size == 0;
    const struct key_row *row = (keys_is_named(key) || asks) && !event->pasted
                                    ? keys_find(&app->keys, PLACE_PICKER, key)
                                    : NULL;
    if (row)
        actions_run(app, row->kind, row->value);
    else if (prompt_event(&app->picker.prompt, event))
        pickers_search(app);
}

/* ---- what is shown ---- */

static struct str
title_of(const struct app *app)
{
    switch (app->picker.kind) {
    case PICKER_CLUBS:
        break;
    case PICKER_LANGUAGES:
        return STR("Languages to show");
    case PICKER_OUTLETS:
        return STR("Outlets to show");
    }
    return STR("Find a club or a competition");
}

size_t
pickers_hints(const struct app *app, struct status_hint hints[PICKER_HINT_LIMIT])
{
    bool clubs = app->picker.kind == PICKER_CLUBS;
    const struct {
        enum action_kind kind;
        const char *label;
    } told[] = {{ACTION_OPEN, clubs ? "show" : "choose"},
                {ACTION_PICK, clubs ? "follow" : "choose"},
                {ACTION_CANCEL, "leave"},
                {ACTION_HELP, "help"}};
    bool typed = app->picker.prompt.size > 0;
    size_t count = 0;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        const struct key_row *row = keys_row_of(told[i].kind, 0);
        bool needs_row = told[i].kind == ACTION_OPEN || told[i].kind == ACTION_PICK;
        if ((needs_row && app->picker.list.count == 0) || (i == 1 && !clubs))
            continue;
        hints[count++] = (struct status_hint){
            typed || needs_row ? keys_named_text(&app->keys, row, 1, app->scratch)
                               : keys_text(&app->keys, row, 1, app->scratch),
            str_from_z(told[i].label)};
    }
    return count;
}

void
pickers_view(const struct app *app, struct picker_view *view)
{
    const struct picker_state *picker = &app->picker;
    bool clubs = picker->kind == PICKER_CLUBS;
    bool typed = picker->prompt.size > 0;
    *view = (struct picker_view){
        .title = title_of(app),
        .prompt = &picker->prompt,
        .otherwise = STR("a part of its name"),
        .rows = picker->rows,
        .list = picker->list,
        .counts = !clubs,
        .nothing = typed ? STR("Nothing of that name") : STR(""),
    };
}
