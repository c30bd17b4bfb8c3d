/* SPDX-License-Identifier: MIT */
#include "reader/command_line/command_words.h"

#include <string.h>

#include "app/themes.h"
#include "club/club.h"
#include "config/config.h"
#include "reader/actions.h"
#include "reader/command_line/command_complaint.h"
#include "reader/command_line/command_words_table.h"
#include "reader/list/shown.h"
#include "text/fold.h"
#include "text/near_word.h"

/* ---- finding ---- */

static const struct command *
find_command(struct str name)
{
    for (size_t i = 0; i < command_words_count(); i++)
        if (str_equal(name, str_from_z(command_words_at(i)->name)))
            return command_words_at(i);
    return NULL;
}

static const struct key_row *
find_action(struct str name)
{
    for (size_t i = 0; i < keys_row_count(); i++)
        if (str_equal(name, str_from_z(keys_row(i)->name)))
            return keys_row(i);
    return NULL;
}

/* ---- running ---- */

static void
run_action(struct app *app, const struct key_row *row)
{
    enum place place = app_place(app);
    if (!(row->places & place)) {
        app_say_problem(app, "\"%s\" does nothing in this place", row->name);
        return;
    }
    actions_run(app, row->kind, row->value);
}

static void
say_unknown(struct app *app, struct str name)
{
    struct near_word near;
    near_word_begin(&near, name);
    for (size_t i = 0; i < command_words_count(); i++)
        near_word_try(&near, str_from_z(command_words_at(i)->name));
    for (size_t i = 0; i < keys_row_count(); i++)
        near_word_try(&near, str_from_z(keys_row(i)->name));
    command_complain(app, &near, "Tab shows what there is",
                     "there is no command \"%.*s\"", STR_ARGS(name));
}

void
command_words_run(struct app *app, struct str line)
{
    size_t end = str_find_char(line, ' ');
    struct str name = str_slice(line, 0, end);
    struct str argument = str_trim(str_slice(line, name.size, line.size));
    const struct command *command = find_command(name);
    const struct key_row *action = find_action(name);
    if (command && (argument.size > 0 || !action)) {
        if (argument.size == 0 && command->argument != ARGUMENT_NONE && !command->bare)
            app_say_problem(app, "%s: %s", command->name, command->usage);
        else
            command->run(app, argument);
    } else if (action && argument.size > 0) {
        app_say_problem(app, "\"%s\" takes nothing behind it", action->name);
    } else if (action) {
        run_action(app, action);
    } else {
        say_unknown(app, name);
    }
}

/* ---- completing ---- */

struct candidates {
    struct str *list; /* COMPLETION_LIMIT */
    size_t count;
    struct str typed, folded;
    struct arena *arena;
};

static void
add(struct candidates *candidates, struct str text)
{
    if (candidates->count == COMPLETION_LIMIT || text.size == 0 ||
        str_is_among(candidates->list, candidates->count, text))
        return;
    candidates->list[candidates->count++] = text;
}

static void
add_if_begun(struct candidates *candidates, struct str text)
{
    if (str_starts_with(fold(text, candidates->arena), candidates->folded))
        add(candidates, text);
}

/* Not those of places without a command line. The nine clubs and links are offered once
 * their name is there up to its digit. */
static void
add_names(struct candidates *candidates)
{
    bool numbered = str_find_char(candidates->typed, '-') != STR_NOT_FOUND;
    unsigned places = keys_row_of(ACTION_COMMAND, 0)->places;
    for (size_t i = 0; i < command_words_count(); i++)
        add_if_begun(candidates, str_from_z(command_words_at(i)->name));
    for (size_t i = 0; i < keys_row_count(); i++)
        if ((keys_row(i)->places & places) && (keys_row(i)->value == 0 || numbered))
            add_if_begun(candidates, str_from_z(keys_row(i)->name));
}

/* Ids: those that begin so, then whatever the name finds in any script. */
static void
add_clubs(struct candidates *candidates, const struct app *app, bool clubs,
          bool competitions)
{
    const struct gazetteer *gazetteer = app->gazetteer;
    for (size_t i = 0; i < app->config->club_count && clubs; i++)
        add_if_begun(candidates, app->config->clubs[i]);
    if (candidates->typed.size == 0)
        return;
    for (size_t i = 0; i < gazetteer_club_count(gazetteer) && clubs; i++)
        add_if_begun(candidates, gazetteer_club(gazetteer, (club_index)i)->id);
    for (size_t i = 0; i < gazetteer_competition_count(gazetteer) && competitions; i++)
        add_if_begun(candidates, gazetteer_competition(gazetteer, (club_index)i)->id);
    if (candidates->count > 0)
        return;
    struct club_match *matches;
    size_t count = gazetteer_search(gazetteer, candidates->typed, COMPLETION_LIMIT,
                                    candidates->arena, &matches);
    for (size_t i = 0; i < count; i++)
        if (matches[i].competition ? competitions : clubs)
            add(candidates, matches[i].competition
                                ? gazetteer_competition(gazetteer, matches[i].index)->id
                                : gazetteer_club(gazetteer, matches[i].index)->id);
}

static void
add_seen(struct candidates *candidates, const struct app *app, bool outlets)
{
    size_t count = outlets ? article_list_outlet_count(app->articles)
                           : article_list_language_count(app->articles);
    for (size_t i = 0; i < count; i++) {
        uint32_t articles;
        struct str name = outlets ? article_list_outlet(app->articles, i, &articles)
                                  : article_list_language(app->articles, i, &articles);
        if (articles > 0)
            add_if_begun(candidates, name);
    }
}

static void
add_words(struct candidates *candidates, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        add_if_begun(candidates, str_from_z(words[i]));
}

/* The names of the settings; behind one of them, its values. */
static void
add_settings(struct candidates *candidates, const struct command *command, struct str key)
{
    if (key.size == 0)
        add_words(candidates, command->words);
    for (size_t i = 0; i < config_option_count(); i++)
        if (str_equal(key, str_from_z(config_option_at(i).key)) && config_option_words(i))
            add_words(candidates, config_option_words(i));
}

static void
add_filters(struct candidates *candidates, const struct app *app)
{
    const struct filters *filters = &app->shown.filters;
    for (size_t i = 0; i < filters->count; i++)
        add_if_begun(candidates, str_from_z(filters_word(filters->order[i])));
}

/* before: what stands between the command and the word that is completed. */
static void
add_arguments(struct candidates *candidates, const struct app *app,
              const struct command *command, struct str before)
{
    switch (command->argument) {
    case ARGUMENT_NONE:
    case ARGUMENT_TEXT:
        break;
    case ARGUMENT_CLUB:
        add_clubs(candidates, app, true, false);
        break;
    case ARGUMENT_COMPETITION:
        add_clubs(candidates, app, false, true);
        break;
    case ARGUMENT_FOLLOWABLE:
        add_clubs(candidates, app, true, true);
        break;
    case ARGUMENT_LANGUAGES:
        add_seen(candidates, app, false);
        break;
    case ARGUMENT_OUTLET:
        add_seen(candidates, app, true);
        break;
    case ARGUMENT_THEME: {
        struct str ids[COMPLETION_LIMIT];
        size_t count =
            themes_list(&app->session->paths, app->scratch, ids, COMPLETION_LIMIT);
        for (size_t i = 0; i < count; i++)
            add_if_begun(candidates, ids[i]);
        break;
    }
    case ARGUMENT_FILTER:
        add_filters(candidates, app);
        break;
    case ARGUMENT_WORD:
        add_words(candidates, command->words);
        break;
    case ARGUMENT_SETTING:
        add_settings(candidates, command, before);
        break;
    }
}

/* Where the word being typed begins: the last one of a list of words, else everything
 * behind the command's name. */
static size_t
start_of_word(struct str line, const struct command *command, size_t name_size)
{
    size_t start = name_size;
    while (start < line.size && line.data[start] == ' ')
        start++;
    bool several =
        command->argument == ARGUMENT_LANGUAGES || command->argument == ARGUMENT_SETTING;
    if (!several)
        return start;
    for (size_t i = start; i < line.size; i++)
        if (line.data[i] == ' ')
            start = i + 1;
    return start;
}

size_t
command_words_complete(struct app *app, struct str line,
                       struct str found[COMPLETION_LIMIT], size_t *start)
{
    struct candidates candidates = {.list = found, .arena = app->scratch};
    size_t space = str_find_char(line, ' ');
    const struct command *command = find_command(str_slice(line, 0, space));
    *start = 0;
    if (space != STR_NOT_FOUND && !command)
        return 0;
    if (space != STR_NOT_FOUND)
        *start = start_of_word(line, command, space);
    candidates.typed = str_slice(line, *start, line.size);
    candidates.folded = fold(candidates.typed, app->scratch);
    if (space == STR_NOT_FOUND)
        add_names(&candidates);
    else
        add_arguments(&candidates, app, command,
                      str_trim(str_slice(line, space, *start)));
    return candidates.count;
}
