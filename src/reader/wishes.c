/* SPDX-License-Identifier: MIT */
#include "reader/wishes.h"

#include "app/poller_link.h"
#include "base/clock.h"
#include "base/error.h"
#include "reader/app.h"
#include "reader/club_rows.h"
#include "store/subscriptions.h"

enum {
    RETRY_MS = 200,
    FAILED_RETRY_MS = 5000,
};

static enum store_result
tell_database(struct app *app, struct error *err)
{
    const struct config *config = app->config;
    struct subscription_wish *wishes =
        arena_take_array(app->scratch, config->feed_count, sizeof *wishes);
    for (size_t i = 0; i < config->feed_count; i++)
        wishes[i] = config->feeds[i].wish;
    return store_set_wishes(app->store, wishes, config->feed_count, err);
}

void
wishes_step(struct app *app, int64_t now_ms)
{
    struct wishes *wishes = &app->wishes;
    struct error err = {""};
    if (wishes->for_database && now_ms >= wishes->retry_at_ms) {
        enum store_result result = tell_database(app, &err);
        if (result == STORE_FAILED)
            app_say_problem(app, "%s", err.text);
        if (result == STORE_DONE) {
            wishes->for_database = false;
            wishes->for_poller = app->link != NULL;
            app->poller.feeds_changed = true;
        } else {
            wishes->retry_at_ms =
                now_ms + (result == STORE_BUSY ? RETRY_MS : FAILED_RETRY_MS);
        }
    }
    /* One that is just coming up may have read the list before it changed. */
    if (wishes->for_poller && poller_link_send(app->link, "reload"))
        wishes->for_poller = false;
}

int64_t
wishes_wait_ms(const struct app *app, int64_t now_ms)
{
    if (!app->wishes.for_database)
        return -1;
    return clock_left_ms(app->wishes.retry_at_ms, now_ms);
}

void
wishes_changed(struct app *app)
{
    struct session *session = app->session;
    config_load(&session->paths, app->gazetteer, &session->arena, &session->config);
    app->wishes.for_database = true;
    app->wishes.retry_at_ms = app->feeds_retry_at_ms = 0;
    wishes_step(app, clock_monotonic_ms());
    club_rows_make(app);
    app->dirty = true;
}
