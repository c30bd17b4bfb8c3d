/* SPDX-License-Identifier: MIT */
#include "reader/club_rows.h"

#include <stdlib.h>

#include "app/since.h"
#include "base/clock.h"
#include "reader/following.h"
#include "reader/list/shown.h"
#include "text/width.h"

enum {
    /* Beside All, Starred, Unread, and a club and a competition that were picked. */
    FOLLOWED_LIMIT = APP_CLUB_LIMIT - 5,
};

static struct club_row *
add_row(struct app *app, enum club_row_kind kind, club_index index, struct str name)
{
    if (app->club_row_count == APP_CLUB_LIMIT)
        app->club_row_count--;
    size_t at = app->club_row_count++;
    app->club_meanings[at] = (struct club_row_meaning){kind, index};
    app->club_rows[at] = (struct club_row){.name = name};
    return &app->club_rows[at];
}

static void
set_key(struct app *app, struct club_row *row, int key)
{
    row->has_days = true;
    if (key >= 1 && key <= 9)
        row->key = str_format(&app->clubs_arena, "%d", key);
}

static struct club_row *
add_club(struct app *app, club_index index, int key)
{
    const struct club *club = gazetteer_club(app->gazetteer, index);
    struct club_row *row = add_row(app, CLUB_ROW_CLUB, index, club->short_name);
    row->colours[0] = club->colours[0];
    row->colours[1] = club->colours[1];
    row->coloured = true;
    set_key(app, row, key);
    return row;
}

static struct club_row *
add_competition(struct app *app, club_index index, int key)
{
    const struct club *competition = gazetteer_competition(app->gazetteer, index);
    struct club_row *row = add_row(
        app, CLUB_ROW_COMPETITION, index,
        competition->short_name.size > 0 ? competition->short_name : competition->name);
    set_key(app, row, key);
    return row;
}

/* What is shown without being followed has a row as long as it is shown. */
static void
add_picked(struct app *app)
{
    const struct filters *filters = &app->shown.filters;
    if (filters->club != CLUB_NONE && !following_has_club(app, filters->club))
        add_club(app, filters->club, 0);
    if (filters->competition != CLUB_NONE &&
        !following_has_competition(app, filters->competition))
        add_competition(app, filters->competition, 0);
}

static void
note_name(struct app *app, const struct club_row *row)
{
    int cols = width_of(row->name);
    if (cols > app->club_name_cols)
        app->club_name_cols = cols;
}

/* The clubs, then the competitions; the digits go on from the ones to the others. */
static void
add_followed(struct app *app)
{
    const struct config *config = app->config;
    int key = 0;
    for (size_t i = 0; i < config->club_count && key < FOLLOWED_LIMIT; i++) {
        club_index index = gazetteer_find_club(app->gazetteer, config->clubs[i]);
        if (index != CLUB_NONE)
            note_name(app, add_club(app, index, ++key));
    }
    for (size_t i = 0; i < config->competition_count && key < FOLLOWED_LIMIT; i++) {
        club_index index =
            gazetteer_find_competition(app->gazetteer, config->competitions[i]);
        if (index != CLUB_NONE)
            note_name(app, add_competition(app, index, ++key));
    }
}

void
club_rows_make(struct app *app)
{
    arena_empty(&app->clubs_arena);
    free(app->club_ranks); /* who is followed may have changed */
    app->club_ranks = NULL;
    app->club_row_count = 0;
    struct club_row *all = add_row(app, CLUB_ROW_ALL, CLUB_NONE, STR("All"));
    all->key = STR("0");
    all->has_days = true;
    app->club_name_cols = 0;
    add_followed(app);
    add_picked(app);
    add_row(app, CLUB_ROW_STARRED, CLUB_NONE, STR("Starred"))->apart = true;
    add_row(app, CLUB_ROW_UNREAD, CLUB_NONE, STR("Unread"));
    size_t cursor = app->clubs_list.cursor;
    list_set_count(&app->clubs_list, app->club_row_count);
    list_move_to(&app->clubs_list, cursor);
    app->counts_dirty = app->days_dirty = true;
}

static uint32_t
unread_count(const struct app *app, const struct club_row_meaning *meaning)
{
    switch (meaning->kind) {
    case CLUB_ROW_CLUB:
        return article_list_club_unread_count(app->articles, meaning->index);
    case CLUB_ROW_STARRED:
        return article_list_starred_count(app->articles);
    case CLUB_ROW_ALL:
    case CLUB_ROW_UNREAD:
        return article_list_unread_count(app->articles);
    case CLUB_ROW_COMPETITION:
        return article_list_competition_unread_count(app->articles, meaning->index);
    }
    return 0;
}

void
club_rows_count(struct app *app)
{
    int64_t midnight = since_midnight(clock_now_utc());
    app->days_dirty |= midnight != app->charts_midnight_utc;
    app->charts_midnight_utc = midnight;
    for (size_t i = 0; i < app->club_row_count; i++) {
        const struct club_row_meaning *meaning = &app->club_meanings[i];
        struct club_row *row = &app->club_rows[i];
        row->shown = shown_is_row(app, *meaning);
        row->unread_count = unread_count(app, meaning);
        if (!row->has_days || !app->days_dirty)
            continue;
        if (meaning->kind == CLUB_ROW_COMPETITION)
            article_list_competition_days(app->articles, meaning->index, midnight,
                                          row->days, CLUB_DAYS);
        else
            article_list_days(app->articles, meaning->index, midnight, row->days,
                              CLUB_DAYS);
    }
    app->counts_dirty = app->days_dirty = false;
}

bool
club_rows_of_key(const struct app *app, int key, size_t *row)
{
    for (size_t i = 0; i < app->club_row_count; i++) {
        struct str text = app->club_rows[i].key;
        if (text.size == 1 && text.data[0] == '0' + key) {
            *row = i;
            return true;
        }
    }
    return false;
}
