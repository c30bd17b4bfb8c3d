/* SPDX-License-Identifier: MIT */
#include "reader/poller_news.h"

#include "app/poller_link.h"
#include "base/clock.h"
#include "base/error.h"
#include "reader/article/whole_text.h"
#include "reader/intake.h"
#include "reader/list/shown.h"
#include "store/subscriptions.h"

static bool
next_number(struct str *rest, int64_t *number)
{
    struct str word;
    return str_next_part(rest, ' ', &word) && str_to_int64(word, number);
}

static void
take_polling(struct app *app, struct str rest)
{
    int64_t left, total;
    if (!next_number(&rest, &left) || !next_number(&rest, &total))
        return;
    app->poller.left = left;
    app->poller.total = total;
    app->dirty = true;
}

static void
take_completed(struct app *app, struct str rest)
{
    int64_t first, last;
    if (next_number(&rest, &first) && next_number(&rest, &last))
        intake_completed(app, first, last);
}

static void
take_article(struct app *app, struct str rest)
{
    int64_t entry_id;
    struct str outcome = STR("");
    if (!next_number(&rest, &entry_id))
        return;
    str_next_part(&rest, ' ', &outcome);
    whole_text_came(app, entry_id, str_equal(outcome, STR("ok")), rest);
}

/* "7 ok 3 new, 0 changed", "7 failed NAME: why". Whoever asked for it is answered. */
static void
take_feed(struct app *app, struct str rest)
{
    int64_t feed_id;
    struct str outcome = STR("");
    app->poller.feeds_changed = true;
    if (!next_number(&rest, &feed_id) || feed_id != app->poller.asked_feed_id)
        return;
    app->poller.asked_feed_id = 0;
    app->feeds_retry_at_ms = 0;
    str_next_part(&rest, ' ', &outcome);
    if (str_equal(outcome, STR("ok")))
        app_say(app, "this feed: %.*s", STR_ARGS(rest));
    else
        app_say_problem(app, "%.*s", STR_ARGS(rest));
}

static void
take_image(struct app *app, struct str rest)
{
    int64_t entry_id;
    struct str outcome = STR("");
    if (!next_number(&rest, &entry_id))
        return;
    str_next_part(&rest, ' ', &outcome);
    lead_image_came(app, entry_id, str_equal(outcome, STR("ok")), rest);
}

static void
take_line(struct app *app, struct str line)
{
    struct str rest = line, word = STR("");
    int64_t number;
    str_next_part(&rest, ' ', &word);
    if (str_equal(word, STR("ready"))) {
        intake_attached(app);
        app->poller.feeds_changed = true;
    } else if (str_equal(word, STR("polling"))) {
        take_polling(app, rest);
    } else if (str_equal(word, STR("batch"))) {
        app->intake.news_waiting = true;
    } else if (str_equal(word, STR("completed"))) {
        take_completed(app, rest);
    } else if (str_equal(word, STR("changed")) && next_number(&rest, &number)) {
        intake_changed(app, number);
    } else if (str_equal(word, STR("feed"))) {
        take_feed(app, rest);
    } else if (str_equal(word, STR("article"))) {
        take_article(app, rest);
    } else if (str_equal(word, STR("image"))) {
        take_image(app, rest);
    } else if (str_equal(word, STR("problem"))) {
        app_say_problem(app, "%.*s", STR_ARGS(rest));
    } else if (str_equal(word, STR("retagged"))) {
        intake_again(app);
    } else if (str_equal(word, STR("idle"))) {
        app->poller.left = app->poller.total = 0;
        app->poller.feeds_changed = true;
        app->dirty = true;
    }
}

void
poller_news_take(struct app *app)
{
    struct str line;
    if (!app->link)
        return;
    enum poller_link_state before = poller_link_state(app->link);
    poller_link_turn(app->link);
    while (poller_link_next(app->link, &line))
        take_line(app, line);
    if (before == poller_link_state(app->link))
        return;
    app->dirty = true;
    app->poller.left = app->poller.total = 0;
    app->poller.feeds_changed = true;
    if (before == POLLER_LINK_UP) {
        whole_text_lost(app);
        lead_image_lost(app);
    }
    if (poller_link_state(app->link) == POLLER_LINK_DOWN)
        app_say_problem(app, "%.*s", STR_ARGS(poller_link_problem(app->link)));
}

int
poller_news_wait_ms(const struct app *app)
{
    return app->link ? poller_link_wait_ms(app->link) : -1;
}

struct str
poller_news_state(const struct app *app, struct arena *arena)
{
    if (!app->link)
        return STR("");
    switch (poller_link_state(app->link)) {
    case POLLER_LINK_STARTING: /* a moment, most of the time */
        return STR("");
    case POLLER_LINK_DOWN:
        return STR("poller down");
    case POLLER_LINK_UP:
        break;
    }
    if (app->poller.total == 0)
        return STR("");
    return str_format(arena, "polling %lld of %lld",
                      (long long)(app->poller.total - app->poller.left),
                      (long long)app->poller.total);
}

struct str
poller_news_problem(const struct app *app, struct arena *arena)
{
    if (app->poller.failing_count == 0)
        return STR("");
    return str_format(arena, "%zu feed%s failing", app->poller.failing_count,
                      app->poller.failing_count == 1 ? "" : "s");
}
