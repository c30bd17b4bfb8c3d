/* SPDX-License-Identifier: MIT */
#include "reader/catch_up.h"

#include "base/clock.h"
#include "reader/app.h"

/* Followed clubs alone are told, in the order of their keys. */
static void
count_clubs(struct app *app, const struct article_row *row,
            struct catch_up_club *clubs_by_key, const club_index *indexes, size_t count)
{
    const club_index *clubs = article_clubs(app->articles, row);
    for (size_t i = 0; i < row->club_count; i++)
        for (size_t k = 0; k < count; k++)
            clubs_by_key[k].count += indexes[k] == clubs[i];
}

static size_t
followed_clubs(const struct app *app, struct catch_up_club *clubs, club_index *indexes)
{
    size_t count = 0;
    for (size_t i = 0; i < app->config->club_count; i++) {
        club_index index = gazetteer_find_club(app->gazetteer, app->config->clubs[i]);
        if (index == CLUB_NONE)
            continue;
        clubs[count].name = gazetteer_club(app->gazetteer, index)->short_name;
        indexes[count++] = index;
    }
    return count;
}

static void
count_news(struct app *app)
{
    struct catch_up *news = &app->catch_up.news;
    struct arena *arena = &app->session->arena;
    size_t most = app->config->club_count;
    struct catch_up_club *clubs = arena_take_array(arena, most, sizeof *clubs);
    club_index *indexes = arena_take_array(app->scratch, most, sizeof *indexes);
    size_t count = followed_clubs(app, clubs, indexes);
    for (uint32_t i = 0; i < article_list_count(app->articles); i++) {
        const struct article_row *row = article_list_row(app->articles, i);
        if (row->entry_id <= app->state.visit.last_entry_id)
            continue;
        news->total++;
        count_clubs(app, row, clubs, indexes, count);
    }
    for (size_t i = 0; i < count; i++)
        if (clubs[i].count > 0)
            clubs[news->club_count++] = clubs[i];
    news->clubs = clubs;
    news->since_utc = app->state.visit.ended_utc;
}

int
catch_up_wait_ms(const struct app *app)
{
    return app->intake.whole && !app->catch_up.counted ? 0 : -1;
}

void
catch_up_step(struct app *app)
{
    if (catch_up_wait_ms(app) != 0)
        return;
    app->catch_up.counted = true;
    if (app->state.visit.last_entry_id == 0 || app->catch_up.too_late)
        return;
    count_news(app);
    app->catch_up.shown = app->catch_up.news.total > 0;
    if (app->catch_up.shown)
        app->dirty = app->urgent = true;
}

void
catch_up_hide(struct app *app)
{
    app->catch_up.too_late = true;
    if (app->catch_up.shown)
        app->dirty = true;
    app->catch_up.shown = false;
}

size_t
catch_up_line(const struct app *app, int limit_cols, struct arena *arena,
              struct str **pieces)
{
    if (!app->catch_up.shown)
        return 0;
    return catch_up_pieces(&app->catch_up.news, clock_now_utc(), limit_cols, arena,
                           pieces);
}

void
catch_up_end_visit(struct app *app)
{
    if (app->intake.last_entry_id == 0)
        return;
    app->state.visit = (struct last_visit){clock_now_utc(), app->intake.last_entry_id};
    reader_state_note(app);
}
