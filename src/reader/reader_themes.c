/* SPDX-License-Identifier: MIT */
#include "reader/reader_themes.h"

#include <assert.h>

#include "app/themes.h"
#include "base/error.h"
#include "reader/list/shown.h"
#include "ui/term.h"

enum {
    THEME_LIMIT = 64
};

static bool
load(struct app *app, struct str id, struct error *err)
{
    if (!themes_find(&app->session->paths, id, &app->theme_arena, &app->theme, err))
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
    return str_equal(id, STR("auto")) || str_equal(id, STR("dark")) ||
           str_equal(id, STR("light")) || str_equal(id, STR("club"));
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

void
reader_themes_next(struct app *app)
{
    struct str ids[THEME_LIMIT];
    size_t count = themes_list(&app->session->paths, app->scratch, ids, THEME_LIMIT);
    size_t at = 0;
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
