/* SPDX-License-Identifier: MIT */
#include "app/pickers.h"

#include "app/club_rows.h"
#include "app/shown.h"
#include "app/follow.h"
#include "app/wishes.h"
#include "base/error.h"

static struct str
detail_of(const struct app *app, const struct club *club, bool competition,
          struct arena *arena)
{
    if (competition)
        return str_format(arena, "competition, %.*s", STR_ARGS(club->country));
    club_index league = gazetteer_find_competition(app->gazetteer, club->league);
    struct str name = league != CLUB_NONE
                          ? gazetteer_competition(app->gazetteer, league)->name
                          : club->league;
    return str_format(arena, "%.*s, %.*s", STR_ARGS(name), STR_ARGS(club->country));
}

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
        .detail = detail_of(app, club, match->competition, &picker->arena),
        .coloured = !match->competition,
        .chosen = !match->competition && club_rows_is_followed(app, match->index),
    };
    picker->rows[at].colours[0] = club->colours[0];
    picker->rows[at].colours[1] = club->colours[1];
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
                       : 0;
    picker->rows = arena_take_array(&picker->arena, count + 1, sizeof *picker->rows);
    picker->meanings =
        arena_take_array(&picker->arena, count + 1, sizeof *picker->meanings);
    for (size_t i = 0; i < count; i++)
        fill_club(app, i, &matches[i]);
    picker->list.count = count;
}

static bool
is_language_chosen(const struct app *app, struct str language)
{
    for (size_t i = 0; i < app->shown.language_count; i++)
        if (str_equal(app->shown.languages[i], language))
            return true;
    return false;
}

static void
list_languages(struct app *app)
{
    struct picker_state *picker = &app->picker;
    struct str typed = str_trim(prompt_text(&picker->prompt));
    size_t all = article_list_language_count(app->articles), count = 0;
    picker->rows = arena_take_array(&picker->arena, all + 1, sizeof *picker->rows);
    for (size_t i = 0; i < all; i++) {
        uint32_t articles;
        struct str language = article_list_language(app->articles, i, &articles);
        if (language.size == 0 || articles == 0 ||
            !str_starts_with_nocase(language, typed))
            continue;
        picker->rows[count++] = (struct picker_row){
            .name = language,
            .detail = str_format(&picker->arena, "%u", (unsigned)articles),
            .chosen = is_language_chosen(app, language),
        };
    }
    picker->list.count = count;
}

void
pickers_search(struct app *app)
{
    arena_empty(&app->picker.arena);
    if (app->picker.kind == PICKER_CLUBS)
        search_clubs(app);
    else
        list_languages(app);
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

static void
toggle_language(struct app *app, struct str language)
{
    struct shown *shown = &app->shown;
    for (size_t i = 0; i < shown->language_count; i++) {
        if (!str_equal(shown->languages[i], language))
            continue;
        shown->languages[i] = shown->languages[--shown->language_count];
        return;
    }
    if (shown->language_count < APP_LANGUAGE_LIMIT)
        shown->languages[shown->language_count++] = language;
}

void
pickers_toggle(struct app *app)
{
    struct picker_state *picker = &app->picker;
    size_t cursor = picker->list.cursor;
    if (picker->list.count == 0)
        return;
    if (picker->kind == PICKER_CLUBS) {
        if (picker->meanings[cursor].kind == CLUB_ROW_CLUB)
            pickers_follow(app, picker->meanings[cursor].index);
    } else {
        toggle_language(app, picker->rows[cursor].name);
        shown_renew(app);
    }
    pickers_search(app);
    list_move_to(&picker->list, cursor);
}

void
pickers_take(struct app *app)
{
    struct picker_state *picker = &app->picker;
    if (picker->kind == PICKER_LANGUAGES) {
        pickers_toggle(app);
        return;
    }
    if (picker->list.count == 0)
        return;
    struct club_row_meaning meaning = picker->meanings[picker->list.cursor];
    app->overlay = 0;
    app->focus = PLACE_HEADLINES;
    shown_set(app, meaning.kind, meaning.index);
    club_rows_make(app);
}

/* In the demo there is no file that tells who is followed: only the memory changes. */
static void
follow_in_demo(struct app *app, const struct club *club, bool followed)
{
    struct config *config = &app->session->config;
    struct str *clubs =
        arena_take_array(&app->session->arena, config->club_count + 1, sizeof *clubs);
    size_t count = 0;
    for (size_t i = 0; i < config->club_count; i++)
        if (!followed || !str_equal(config->clubs[i], club->id))
            clubs[count++] = config->clubs[i];
    if (!followed)
        clubs[count++] = club->id;
    config->clubs = clubs;
    config->club_count = config->config_club_count = count;
    app_say(app, "%s %.*s in this demo", followed ? "no longer following" : "following",
            STR_ARGS(club->short_name));
    club_rows_make(app);
    app->dirty = true;
}

void
pickers_follow(struct app *app, club_index club)
{
    const struct club *named = gazetteer_club(app->gazetteer, club);
    struct error err = {""};
    bool changed = false;
    bool followed = club_rows_is_followed(app, club);
    if (app->demo) {
        follow_in_demo(app, named, followed);
        return;
    }
    const struct follow_target target = {FOLLOWED_CLUB, named->id, named->name};
    struct follow_result result = {.added_count = 0};
    bool done = followed ? follow_end(app->session, &target, &changed, &err)
                         : follow_begin(app->session, &target, true, CONFIDENCE_MEDIUM,
                                        &result, &err);
    if (!done) {
        app_say_problem(app, "%s", err.text);
        return;
    }
    app_say(app, "%s %.*s%s", followed ? "no longer following" : "following",
            STR_ARGS(named->short_name), result.added_count ? ", with its feeds" : "");
    wishes_changed(app);
}
