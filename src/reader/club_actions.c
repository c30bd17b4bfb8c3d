/* SPDX-License-Identifier: MIT */
#include "reader/club_actions.h"

#include "reader/app.h"
#include "reader/club_rows.h"
#include "reader/following.h"
#include "reader/list/shown.h"

void
club_actions_show_row(struct app *app, size_t row)
{
    struct club_row_meaning meaning = app->club_meanings[row];
    shown_set(app, meaning.kind, meaning.index);
    if (app->focus == PLACE_ARTICLE)
        app->focus = PLACE_HEADLINES;
}

void
club_actions_show_all(struct app *app)
{
    club_actions_show_row(app, 0);
}

void
club_actions_show_key(struct app *app, int key)
{
    size_t row;
    if (club_rows_of_key(app, key, &row))
        club_actions_show_row(app, row);
    else
        app_say(app, "you follow no club number %d; c finds one", key);
}

void
club_actions_step(struct app *app, int direction)
{
    size_t count = app->club_row_count, shown = 0;
    for (size_t i = 0; i < count; i++)
        if (app->club_meanings[i].kind == shown_row(app).kind &&
            app->club_meanings[i].index == shown_row(app).index)
            shown = i;
    if (count == 0)
        return;
    /* The next row alone: a club and a competition would hold together. */
    filters_remove(&app->shown.filters, FILTER_CLUB);
    filters_remove(&app->shown.filters, FILTER_COMPETITION);
    club_actions_show_row(app, (shown + count + (size_t)(direction > 0 ? 1 : count - 1)) %
                                   count);
}

void
club_actions_follow(struct app *app)
{
    struct club_row_meaning meaning = shown_row(app);
    if (app->focus == PLACE_CLUBS)
        meaning = app->club_meanings[app->clubs_list.cursor];
    if (meaning.kind == CLUB_ROW_CLUB || meaning.kind == CLUB_ROW_COMPETITION)
        following_toggle(app, meaning);
    else
        app_say(app, "show a club first: c finds one");
}
