/* SPDX-License-Identifier: MIT */
#include "app/reader_themes.h"

#include <assert.h>
#include <dirent.h>
#include <stdlib.h>

#include "app/shown.h"
#include "base/error.h"
#include "base/ini.h"
#include "ui/term.h"

enum {
    THEME_LIMIT = 64
};

static bool
find_in_folder(const struct paths *paths, struct str id, struct arena *arena,
               struct theme *theme, struct error *err)
{
    struct ini *ini = arena_take(arena, sizeof *ini);
    struct str path =
        str_format(arena, "%s/%.*s.ini", paths->themes_folder, STR_ARGS(id));
    if (!ini_load(path.data, arena, ini, err) || ini->entry_count == 0)
        return false;
    return theme_parse(ini, id, theme, err);
}

/* A name with a slash in it is no theme of anybody's folder. */
static bool
is_plain_name(struct str id)
{
    return id.size > 0 && id.data[0] != '.' && str_find_char(id, '/') == STR_NOT_FOUND;
}

bool
reader_themes_find(const struct paths *paths, struct str id, struct arena *arena,
                   struct theme *theme, struct error *err)
{
    struct error why = {""};
    struct str kept = str_copy(arena, id);
    if (!is_plain_name(id))
        return error_set(err, "\"%.*s\" is no name of a theme", STR_ARGS(id));
    if (find_in_folder(paths, kept, arena, theme, &why) ||
        theme_built_in(kept, arena, theme))
        return true;
    return why.text[0] != '\0'
               ? error_set(err, "%s", why.text)
               : error_set(err, "there is no theme \"%.*s\"", STR_ARGS(id));
}

static bool
load(struct app *app, struct str id, struct error *err)
{
    if (!reader_themes_find(&app->session->paths, id, &app->theme_arena, &app->theme,
                            err))
        return false;
    reader_themes_follow(app);
    return true;
}

void
reader_themes_follow(struct app *app)
{
    app->drawn_theme = app->theme;
    club_index club = app->shown.filters.club;
    if (club != CLUB_NONE)
        theme_follow_club(&app->drawn_theme,
                          gazetteer_club(app->gazetteer, club)->colours);
    term_set_theme(app->term, &app->drawn_theme);
    app->dirty = true;
}

static bool
needs_many_colours(struct str id)
{
    return str_equal(id, STR("dark")) || str_equal(id, STR("light")) ||
           str_equal(id, STR("club"));
}

/* What was chosen with the key, apart for terminals of few colours: the two kinds are
 * sat at in turn. NULL where there is nothing to choose. */
static struct theme_choice *
choice_for(struct app *app)
{
    int colours = term_colour_count(app->term);
    if (colours == 0)
        return NULL;
    return colours >= 256 ? &app->state.theme : &app->state.few_colours_theme;
}

static bool
load_chosen(struct app *app)
{
    const struct theme_choice *choice = choice_for(app);
    struct error err = {""}; /* a theme that has gone since is not missed */
    return choice && choice->theme.size > 0 &&
           str_equal(choice->config, app->config->theme) &&
           load(app, choice->theme, &err);
}

static void
remember(struct app *app)
{
    struct theme_choice *choice = choice_for(app);
    if (!choice)
        return;
    choice->theme = str_copy(&app->state.arena, app->theme.id);
    choice->config = app->config->theme;
    reader_state_note(app);
}

void
reader_themes_choose(struct app *app)
{
    struct error err = {""};
    struct str wish = app->config->theme;
    int colours = term_colour_count(app->term);
    if (colours == 0)
        wish = STR("mono");
    else if (colours < 256 && needs_many_colours(wish))
        wish = STR("16");
    if (load_chosen(app) || load(app, wish, &err))
        return;
    session_add_problem(app->session,
                        str_format(app->scratch, "%s: [screen] theme: %s",
                                   app->session->paths.config_file, err.text));
    err.text[0] = '\0';
    bool loaded = load(app, STR("dark"), &err);
    assert(loaded);
    (void)loaded;
}

static bool
contains(const struct str *ids, size_t count, struct str id)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(ids[i], id))
            return true;
    return false;
}

static int
compare_ids(const void *a, const void *b)
{
    return str_compare(*(const struct str *)a, *(const struct str *)b);
}

/* The program's own ones first, then the user's by name. */
static size_t
all_themes(const struct app *app, struct str ids[THEME_LIMIT])
{
    size_t count = 0;
    for (size_t i = 0; i < theme_built_in_count() && count < THEME_LIMIT; i++)
        ids[count++] = theme_built_in_id(i);
    size_t own = count;
    DIR *folder = opendir(app->session->paths.themes_folder);
    struct dirent *entry;
    while (folder && count < THEME_LIMIT && (entry = readdir(folder))) {
        struct str name = str_from_z(entry->d_name);
        if (!str_ends_with(name, STR(".ini")) || !is_plain_name(name))
            continue;
        struct str id = str_copy(app->scratch, str_slice(name, 0, name.size - 4));
        if (!contains(ids, count, id))
            ids[count++] = id;
    }
    if (folder)
        closedir(folder);
    qsort(ids + own, count - own, sizeof *ids, compare_ids);
    return count;
}

void
reader_themes_next(struct app *app)
{
    struct str ids[THEME_LIMIT];
    size_t count = all_themes(app, ids), at = 0;
    for (size_t i = 0; i < count; i++)
        if (str_equal(ids[i], app->theme.id))
            at = i;
    struct error err = {""};
    if (count == 0)
        return;
    if (!load(app, ids[(at + 1) % count], &err)) {
        app_say_problem(app, "%s", err.text);
        return;
    }
    app_say(app, "theme: %.*s", STR_ARGS(app->theme.name));
    remember(app);
}

void
reader_themes_use(struct app *app, struct str id)
{
    struct error err = {""};
    if (!load(app, id, &err)) {
        app_say_problem(app, "%s", err.text);
        return;
    }
    app_say(app, "theme: %.*s", STR_ARGS(app->theme.name));
    remember(app);
}

size_t
reader_themes_list(const struct app *app, struct str *ids, size_t limit)
{
    struct str all[THEME_LIMIT];
    size_t count = all_themes(app, all);
    for (size_t i = 0; i < count && i < limit; i++)
        ids[i] = all[i];
    return count < limit ? count : limit;
}
