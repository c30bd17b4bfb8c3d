/* SPDX-License-Identifier: MIT */
#include "reader/app.h"

#include <poll.h>
#include <stdio.h>

#include "app/alerts.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "reader/article/article_place.h"
#include "reader/catch_up.h"
#include "reader/intake.h"
#include "reader/list/marks.h"
#include "reader/list/shown.h"
#include "reader/screen/app_screen.h"
#include "reader/setup/setup.h"
#include "reader/turn.h"

enum {
    LAST_TRIES = 40, /* of writing marks, at the end */
    LAST_PAUSE_MS = 50,
};

static void
say(struct app *app, bool problem, const char *format, va_list args)
{
    vsnprintf(app->message, sizeof app->message, format, args);
    app->message_is_problem = problem;
    app->dirty = true;
    if (problem)
        log_line("%s", app->message);
}

void
app_say(struct app *app, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(app, false, format, args);
    va_end(args);
}

void
app_say_problem(struct app *app, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(app, true, format, args);
    va_end(args);
}

enum place
app_place(const struct app *app)
{
    return app->overlay != 0 ? app->overlay : app->focus;
}

/* Marks that wait for a busy database get some time at the end. */
static void
write_last_marks(struct app *app)
{
    struct error err = {""};
    int failures = 0;
    while (marks_are_waiting(app->marks) && failures < LAST_TRIES) {
        if (marks_write(app->marks, &err) == STORE_DONE)
            continue;
        failures++;
        poll(NULL, 0, LAST_PAUSE_MS);
    }
    if (marks_are_waiting(app->marks))
        log_line("marks were not kept: %s", err.text[0] ? err.text : "database busy");
}

void
app_run(struct app *app)
{
    app_screen_lay_out(app);
    intake_begin(app);
    shown_renew_from_top(app);
    setup_begin_if_new(app);
    app->dirty = app->urgent = true;
    /* What is there is seen before anything else begins. */
    turn_draw(app, clock_monotonic_ms());
    if (!app->demo)
        app->alerts = alerts_new(app->session);
    while (!app->ended && !app->hung_up)
        turn_take(app);
    article_place_keep(app);
    reading_mark_end(app);
    catch_up_end_visit(app);
    reader_state_write(app);
    command_line_keep(app);
    write_last_marks(app);
}
