/* SPDX-License-Identifier: MIT */
#include "reader/command_line/command_words_table.h"

#include "app/since.h"
#include "base/clock.h"
#include "base/error.h"
#include "config/config_options.h"
#include "reader/actions.h"
#include "reader/command_line/command_complaint.h"
#include "reader/following.h"
#include "reader/list/shown.h"
#include "reader/pickers.h"
#include "reader/reader_themes.h"
#include "text/fold.h"
#include "text/near_word.h"

/* ---- clubs ---- */

/* By its id, else by the name that fits best. */
static bool
find_club(struct app *app, struct str typed, bool clubs, bool competitions,
          struct club_row_meaning *meaning)
{
    club_index index = clubs ? gazetteer_find_club(app->gazetteer, typed) : CLUB_NONE;
    *meaning = (struct club_row_meaning){CLUB_ROW_CLUB, index};
    if (index != CLUB_NONE)
        return true;
    if (competitions)
        index = gazetteer_find_competition(app->gazetteer, typed);
    *meaning = (struct club_row_meaning){CLUB_ROW_COMPETITION, index};
    if (index != CLUB_NONE)
        return true;
    struct club_match *matches;
    size_t count =
        gazetteer_search(app->gazetteer, typed, APP_PICKER_LIMIT, app->scratch, &matches);
    for (size_t i = 0; i < count; i++) {
        if (!(matches[i].competition ? competitions : clubs))
            continue;
        *meaning = (struct club_row_meaning){matches[i].competition ? CLUB_ROW_COMPETITION
                                                                    : CLUB_ROW_CLUB,
                                             matches[i].index};
        return true;
    }
    app_say_problem(app, "there is no %s \"%.*s\"", clubs ? "club" : "competition",
                    STR_ARGS(typed));
    return false;
}

static void
show(struct app *app, struct club_row_meaning meaning, uint8_t squads)
{
    app->overlay = 0;
    app->focus = PLACE_HEADLINES;
    shown_set_club(app, meaning, squads);
}

/* "lazio", and "lazio/women" for one of its teams, as terrace list has it. */
static void
show_club(struct app *app, struct str name)
{
    struct club_row_meaning meaning;
    struct filter_club club;
    if (name.size == 0)
        pickers_open(app, PICKER_CLUBS);
    else if (!filter_club_read(name, &club))
        app_say_problem(app, "club %.*s: " FILTER_SQUAD_EXPECTED, STR_ARGS(name));
    else if (find_club(app, club.id, true, false, &meaning))
        show(app, meaning, club.squads);
}

static void
show_competition(struct app *app, struct str name)
{
    struct club_row_meaning meaning;
    if (name.size == 0)
        pickers_open(app, PICKER_CLUBS);
    else if (find_club(app, name, false, true, &meaning))
        show(app, meaning, 0);
}

static void
follow(struct app *app, struct str name)
{
    struct club_row_meaning meaning;
    if (!find_club(app, name, true, true, &meaning))
        return;
    if (following_has(app, meaning))
        app_say(app, "already following \"%.*s\"", STR_ARGS(name));
    else
        following_toggle(app, meaning);
}

static void
unfollow(struct app *app, struct str name)
{
    struct club_row_meaning meaning;
    if (!find_club(app, name, true, true, &meaning))
        return;
    if (!following_has(app, meaning))
        app_say(app, "not following \"%.*s\"", STR_ARGS(name));
    else
        following_toggle(app, meaning);
}

/* ---- filters ---- */

/* The name as some article has it, for one that is typed; "pt" is the beginning of a
 * "pt-BR". */
static bool
find_seen(struct app *app, struct str typed, bool outlets, struct str *found)
{
    size_t count = outlets ? article_list_outlet_count(app->articles)
                           : article_list_language_count(app->articles);
    struct near_word near;
    near_word_begin(&near, typed);
    for (size_t i = 0; i < count; i++) {
        uint32_t articles;
        *found = outlets ? article_list_outlet(app->articles, i, &articles)
                         : article_list_language(app->articles, i, &articles);
        if (articles == 0)
            continue;
        if (!(outlets ? filter_has_outlet(&typed, 1, *found)
                      : filter_has_language(&typed, 1, *found))) {
            near_word_try(&near, *found);
            continue;
        }
        if (!outlets)
            *found = found->size == 0 ? STR(FILTER_NO_LANGUAGE)
                                      : str_slice(*found, 0, typed.size);
        return true;
    }
    command_complain(app, &near, "", "no article %s \"%.*s\"",
                     outlets ? "is from" : "is in", STR_ARGS(typed));
    return false;
}

static bool
means_all(struct str argument)
{
    return str_equal_nocase(argument, STR("all")) ||
           str_equal_nocase(argument, STR("any"));
}

static void
filter_languages(struct app *app, struct str argument)
{
    struct filters *filters = &app->shown.filters;
    struct filters wanted = *filters;
    struct str word, language;
    if (argument.size == 0) {
        pickers_open(app, PICKER_LANGUAGES);
        return;
    }
    filters_remove(&wanted, FILTER_LANGUAGES);
    while (!means_all(argument) && str_next_part(&argument, ' ', &word)) {
        if (word.size == 0)
            continue;
        if (!find_seen(app, word, false, &language))
            return;
        if (!filters_has_name(&wanted.languages, language))
            filters_toggle_name(&wanted, FILTER_LANGUAGES, language);
    }
    *filters = wanted;
    shown_filters_changed(app, false);
}

static void
filter_outlet(struct app *app, struct str argument)
{
    struct filters *filters = &app->shown.filters;
    struct str outlet;
    if (argument.size == 0) {
        pickers_open(app, PICKER_OUTLETS);
        return;
    }
    if (means_all(argument)) {
        shown_remove(app, FILTER_OUTLETS);
        return;
    }
    if (!find_seen(app, argument, true, &outlet))
        return;
    filters_remove(filters, FILTER_OUTLETS);
    filters_toggle_name(filters, FILTER_OUTLETS, outlet);
    shown_filters_changed(app, false);
}

static const char *const period_words[] = {"any", "today", "24h", "7d", "visit", NULL};

static void
filter_period(struct app *app, struct str argument)
{
    struct filters *filters = &app->shown.filters;
    int64_t utc;
    for (int i = 0; period_words[i]; i++) {
        if (!str_equal_nocase(argument, str_from_z(period_words[i])))
            continue;
        if (i == PERIOD_VISIT && app->state.visit.last_entry_id == 0) {
            app_say(app, "this is the first visit");
            return;
        }
        filters_set_period(filters, (enum period)i);
        shown_filters_changed(app, false);
        return;
    }
    if (!since_read(str_to_z(app->scratch, argument), clock_now_utc(), &utc) ||
        !filters_set_own_period(filters, argument))
        app_say_problem(app, "since %.*s: " SINCE_EXPECTED, STR_ARGS(argument));
    else
        shown_filters_changed(app, false);
}

static const char *const order_words[] = {[ARTICLE_ORDER_TIME] = "time",
                                          [ARTICLE_ORDER_CLUB] = "club",
                                          [ARTICLE_ORDER_HITS] = "relevance",
                                          NULL};

static void
sort(struct app *app, struct str argument)
{
    for (int i = 0; order_words[i]; i++) {
        if (!str_equal_nocase(argument, str_from_z(order_words[i])))
            continue;
        if (!shown_set_order(app, (enum article_order)i))
            app_say_problem(app, "sort: only a search has a relevance");
        return;
    }
    app_say_problem(app, "sort: \"%.*s\" is neither time, club nor relevance",
                    STR_ARGS(argument));
}

static const char *const switch_words[] = {"on", "off", NULL};

static void
switch_filter(struct app *app, enum filter_kind kind, struct str argument)
{
    struct filters *filters = &app->shown.filters;
    bool on = !filters_have(filters, kind);
    if (argument.size > 0 && !str_equal(argument, STR("on")) &&
        !str_equal(argument, STR("off"))) {
        app_say_problem(app, "%s: \"%.*s\" is neither on nor off", filters_word(kind),
                        STR_ARGS(argument));
        return;
    }
    if (argument.size > 0)
        on = str_equal(argument, STR("on"));
    filters_set(filters, kind, on);
    shown_filters_changed(app, false);
}

static void
filter_unread(struct app *app, struct str argument)
{
    switch_filter(app, FILTER_UNREAD, argument);
}

static void
filter_starred(struct app *app, struct str argument)
{
    switch_filter(app, FILTER_STARRED, argument);
}

static void
search(struct app *app, struct str words)
{
    app->overlay = 0;
    app->focus = PLACE_HEADLINES;
    prompt_set(&app->search, words);
    if (shown_set_words(app, words))
        return;
    prompt_clear(&app->search);
    app_say_problem(app, "search: there is no word in this to look for");
}

static void
clear_filters(struct app *app, struct str argument)
{
    struct near_word near;
    near_word_begin(&near, argument);
    for (enum filter_kind kind = 0; kind < FILTER_KIND_COUNT; kind++) {
        near_word_try(&near, str_from_z(filters_word(kind)));
        if (!str_equal_nocase(argument, str_from_z(filters_word(kind))))
            continue;
        if (!shown_remove(app, kind))
            app_say(app, "no such filter is on");
        return;
    }
    command_complain(app, &near, "Tab shows those that are on",
                     "clear-filters: there is no filter \"%.*s\"", STR_ARGS(argument));
}

/* ---- looks, settings, the end ---- */

static void
use_theme(struct app *app, struct str name)
{
    reader_themes_use(app, name);
}

/* What shows at once; everything else belongs in the config. */
static const char *const settings[] = {"measure", "selection", "clock", "mark_read",
                                       NULL};

static void
set(struct app *app, struct str argument)
{
    struct session *session = app->session;
    struct str key = str_slice(argument, 0, str_find_char(argument, ' '));
    struct str value = str_trim(str_slice(argument, key.size, argument.size));
    struct near_word near;
    near_word_begin(&near, key);
    bool known = false;
    for (size_t i = 0; settings[i]; i++) {
        known |= str_equal(key, str_from_z(settings[i]));
        near_word_try(&near, str_from_z(settings[i]));
    }
    if (!known) {
        command_complain(app, &near, "measure, selection, clock and mark_read can",
                         "set: \"%.*s\" cannot be set here", STR_ARGS(key));
        return;
    }
    for (size_t i = 0; i < config_option_count(); i++) {
        if (!str_equal(key, str_from_z(config_option_at(i).key)))
            continue;
        const char *problem =
            config_set_option(i, value, &session->arena, &session->config);
        if (problem)
            app_say_problem(app, "set: %.*s \"%.*s\" %s", STR_ARGS(key), STR_ARGS(value),
                            problem);
        else
            app_say(app, "%.*s is %.*s until terrace ends", STR_ARGS(key),
                    STR_ARGS(value));
    }
}

static void
end(struct app *app, struct str unused)
{
    (void)unused;
    app->ended = true;
}

/* ---- the table ---- */

static const struct command commands[] = {
    {"club", ARGUMENT_CLUB, true, show_club, "a club's id or name",
     "Only that club, by its id or any name of it.", NULL},
    {"competition", ARGUMENT_COMPETITION, true, show_competition,
     "a competition's id or name", "Only that competition; together with a club, both.",
     NULL},
    {"lang", ARGUMENT_LANGUAGES, true, filter_languages, "languages",
     "Only these languages, as lang it he; lang all shows all.", NULL},
    {"outlet", ARGUMENT_OUTLET, true, filter_outlet, "an outlet",
     "Only that outlet; outlet all shows all.", NULL},
    {"since", ARGUMENT_WORD, false, filter_period, SINCE_EXPECTED,
     "Only what is newer: today, 24h, 7d, visit, 90m, 2w, 2026-11-20; or any.",
     period_words},
    {"unread", ARGUMENT_WORD, true, filter_unread, "on or off",
     "Only what is unread, on or off.", switch_words},
    {"starred", ARGUMENT_WORD, true, filter_starred, "on or off",
     "Only what is starred, on or off.", switch_words},
    {"search", ARGUMENT_TEXT, false, search, "words to find",
     "Find these words; \"several words\" together, word* as a beginning.", NULL},
    {"sort", ARGUMENT_WORD, false, sort, "time, club or relevance",
     "Newest first, by club, or what a search found best first.", order_words},
    {"clear-filters", ARGUMENT_FILTER, false, clear_filters, "a filter",
     "Take all filters back, or one by its name.", NULL},
    {"follow", ARGUMENT_FOLLOWABLE, false, follow, "a club or a competition",
     "Follow a club or a competition, with its feeds.", NULL},
    {"unfollow", ARGUMENT_FOLLOWABLE, false, unfollow, "a club or a competition",
     "Stop following it.", NULL},
    {"theme", ARGUMENT_THEME, false, use_theme, "a theme", "That theme.", NULL},
    {"set", ARGUMENT_SETTING, false, set, "a setting and its value, as set measure 70",
     "Until terrace ends: measure, selection, clock, mark_read.", settings},
    {"q", ARGUMENT_NONE, true, end, "", "End terrace.", NULL},
};

size_t
command_words_count(void)
{
    return sizeof commands / sizeof *commands;
}

const struct command *
command_words_at(size_t index)
{
    return &commands[index];
}
