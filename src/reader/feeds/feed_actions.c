/* SPDX-License-Identifier: MIT */
#include "reader/feeds/feed_actions.h"

#include "app/poller_link.h"
#include "base/error.h"
#include "config/subscriptions.h"
#include "reader/app.h"
#include "reader/article/article_actions.h"
#include "reader/wishes.h"
#include "ui/input.h"

static const struct feed_row *
selected(const struct app *app)
{
    return app->feed_count > 0 ? &app->feed_rows[app->feeds_list.cursor] : NULL;
}

static struct str
name_of(const struct feed_row *row)
{
    return row->title.size > 0 ? row->title : row->url;
}

void
feed_actions_show_all(struct app *app)
{
    app->overlay = app->overlay == PLACE_FEEDS ? 0 : PLACE_FEEDS;
    list_move_to(&app->feeds_list, 0);
    app->poller.feeds_changed = true;
    app->feeds_retry_at_ms = 0;
    app->dirty = true;
}

void
feed_actions_poll(struct app *app)
{
    int64_t id = 0;
    if (app->overlay == PLACE_FEEDS && app->feed_count > 0)
        id = app->feed_ids[app->feeds_list.cursor];
    else if (article_actions_row(app) != ARTICLE_NO_ROW)
        id = article_list_row(app->articles, article_actions_row(app))->subscription_id;
    if (id == 0 && app->overlay == PLACE_FEEDS)
        app_say(app, app->feed_count > 0 ? "it is paused" : "there is no feed yet");
    else if (id != 0 && app->link &&
             poller_link_send(app->link, "refresh %lld", (long long)id)) {
        app->poller.asked_feed_id = id;
        app_say(app, "polling this feed");
    } else {
        app_say(app, "no poller is running");
    }
}

void
feed_actions_poll_all(struct app *app)
{
    if (app->link && poller_link_send(app->link, "refresh all"))
        app_say(app, "polling all feeds");
    else
        app_say(app, "no poller is running");
}

const struct config_feed *
feed_actions_editable(struct app *app)
{
    const struct feed_row *row = selected(app);
    if (!row)
        return NULL;
    const struct config_feed *feed = config_find_feed(app->config, row->url);
    if (app->demo || !feed) {
        app_say(app, app->demo ? "the feeds of this demo stay as they are"
                               : "this feed is no longer among yours");
        return NULL;
    }
    if (feed->from_config_file) {
        app_say(app, "it stands in config.ini, [feed %.*s]: change it there",
                STR_ARGS(feed->name));
        return NULL;
    }
    return feed;
}

static bool
change(struct app *app, const struct subscriptions_change *change)
{
    struct subscriptions_outcome outcome;
    struct error err = {""};
    if (!subscriptions_change(&app->session->paths, app->config, change, &outcome,
                              &err)) {
        app_say_problem(app, "%s", err.text);
        return false;
    }
    wishes_changed(app);
    return true;
}

bool
feed_actions_keep(struct app *app, const struct feed_edit *edit)
{
    const struct subscriptions_change wish = {.edit = edit, .edit_count = 1};
    return change(app, &wish);
}

void
feed_actions_pause(struct app *app)
{
    const struct config_feed *feed = feed_actions_editable(app);
    if (!feed)
        return;
    struct feed_edit edit = subscriptions_edit_of(feed);
    struct str name = str_copy(app->scratch, name_of(selected(app)));
    edit.off = !edit.off;
    if (!feed_actions_keep(app, &edit))
        return;
    app_say(app, edit.off ? "paused %.*s; its articles stay" : "%.*s is polled again",
            STR_ARGS(name));
}

void
feed_actions_ask_remove(struct app *app)
{
    if (!feed_actions_editable(app))
        return;
    app->typing = TYPING_ANSWER;
    app_say(app, "y removes %.*s; any other key keeps it",
            STR_ARGS(name_of(selected(app))));
}

void
feed_actions_take_answer(struct app *app, const struct input_event *event)
{
    app->typing = TYPING_NOTHING;
    app->dirty = true;
    bool yes = event->key == 'y' || event->key == 'Y';
    const struct config_feed *feed = feed_actions_editable(app);
    if (event->pasted || !yes || !feed)
        return;
    struct str name = str_copy(app->scratch, name_of(selected(app)));
    const struct subscriptions_change wish = {.remove = &feed->wish.url,
                                              .remove_count = 1};
    if (change(app, &wish))
        app_say(app, "removed %.*s; its articles stay", STR_ARGS(name));
}
