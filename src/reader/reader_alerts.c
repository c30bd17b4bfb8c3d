/* SPDX-License-Identifier: MIT */
#include "reader/reader_alerts.h"

#include <stdlib.h>

#include "app/alerts.h"
#include "base/clock.h"
#include "base/environment.h"
#include "base/error.h"
#include "reader/app.h"
#include "ui/notify.h"
#include "ui/term.h"

enum {
    CALL_BYTES = 4096
};

static enum notify_kind
kind_of(const struct app *app)
{
    const struct notify_terminal terminal = {
        .term = getenv("TERM"),
        .program = getenv("TERM_PROGRAM"),
        .kitty = environment_has("KITTY_WINDOW_ID"),
        .multiplexed = environment_has("TMUX") || environment_has("STY"),
    };
    enum notify_kind wished = (enum notify_kind)app->config->alert_show;
    return wished == NOTIFY_AUTO ? notify_of_terminal(&terminal) : wished;
}

static void
call(struct app *app, const struct alert *alert)
{
    struct error err = {""};
    struct buf bytes;
    buf_init(&bytes, CALL_BYTES);
    notify_append(&bytes, kind_of(app), alert->title, alert->body,
                  term_is_ascii(app->term));
    if (bytes.size > 0 && !bytes.truncated)
        term_call(app->term, buf_str(&bytes));
    buf_finish(&bytes);
    if (!app->restricted && !alerts_run_command(app->alerts, alert, app->scratch, &err))
        app_say_problem(app, "no alert: %s", err.text);
}

void
reader_alerts_step(struct app *app, int64_t now_ms)
{
    struct alert alert;
    bool polling = app->poller.left > 0;
    if (app->alerts &&
        alerts_next(app->alerts, now_ms, clock_now_utc(), polling, app->scratch, &alert))
        call(app, &alert);
}

int64_t
reader_alerts_wait_ms(const struct app *app, int64_t now_ms)
{
    return app->alerts ? alerts_wait_ms(app->alerts, now_ms, clock_now_utc()) : -1;
}
