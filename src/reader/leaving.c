/* SPDX-License-Identifier: MIT */
#include "reader/leaving.h"

#include "reader/app.h"
#include "reader/article/find.h"
#include "reader/feeds/feed_form.h"
#include "reader/list/shown.h"
#include "reader/moving.h"
#include "reader/setup/setup.h"

/* The help goes back to where it was asked for. */
static void
leave_overlay(struct app *app)
{
    bool within = app->help_of & (PLACE_FEEDS | PLACE_PICKER | PLACE_SETUP | PLACE_FORM);
    if (app->overlay == PLACE_HELP && within)
        app->overlay = app->help_of;
    else if (app->overlay == PLACE_FORM)
        feed_form_leave(app);
    else
        app->overlay = 0;
    app->dirty = true;
}

void
leaving_back(struct app *app)
{
    if (app->overlay == PLACE_SETUP)
        setup_back(app);
    else if (app->overlay != 0)
        leave_overlay(app);
    else if (app->focus == PLACE_ARTICLE)
        moving_focus(app, PLACE_HEADLINES);
    else
        moving_focus(app, PLACE_CLUBS);
}

void
leaving_cancel(struct app *app)
{
    if (app->overlay == PLACE_SETUP)
        setup_back(app);
    else if (app->overlay != 0)
        leave_overlay(app);
    else if (app->focus == PLACE_ARTICLE && find_is_on(app))
        find_clear(app);
    else if (app->focus != PLACE_HEADLINES)
        moving_focus(app, PLACE_HEADLINES);
    else
        shown_take_back(app);
}

void
leaving_quit(struct app *app)
{
    if (app->overlay == PLACE_SETUP)
        setup_leave(app);
    else if (app->overlay != 0)
        leave_overlay(app);
    else if (app->focus == PLACE_ARTICLE)
        moving_focus(app, PLACE_HEADLINES);
    else
        app->ended = true;
}
