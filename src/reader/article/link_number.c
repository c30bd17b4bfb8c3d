/* SPDX-License-Identifier: MIT */
#include "reader/article/link_number.h"

#include "base/clock.h"
#include "reader/app.h"
#include "reader/article/article_actions.h"
#include "ui/input.h"

enum {
    PAUSE_MS = 1000
};

static size_t
link_count(const struct app *app)
{
    return app->article.layout ? app->article.layout->link_count : 0;
}

/* The article may have been loaded again since, with fewer of them. */
static bool
is_there(const struct app *app, size_t number)
{
    return number >= 1 && number <= link_count(app);
}

static void
take_digit(struct app *app, size_t digit)
{
    struct link_number *typed = &app->link_number;
    size_t number = typed->number * 10 + digit;
    typed->number = 0;
    if (number > link_count(app)) {
        app_say(app, "there is no link %zu here", number);
    } else if (number * 10 > link_count(app)) {
        article_actions_open_link(app, number);
    } else {
        typed->number = number;
        typed->open_at_ms = clock_monotonic_ms() + PAUSE_MS;
        app_say(app, "link %zu, or a further digit; Enter opens it, y copies it", number);
    }
}

void
link_number_begin(struct app *app, int digit)
{
    app->link_number.number = 0;
    take_digit(app, (size_t)digit);
}

bool
link_number_take_key(struct app *app, const struct input_event *event)
{
    size_t number = app->link_number.number;
    if (number == 0)
        return false;
    if (!event->pasted && event->key >= '0' && event->key <= '9') {
        take_digit(app, event->key - '0');
        return true;
    }
    app->link_number.number = 0;
    if (event->pasted)
        return false;
    bool opens = event->key == INPUT_ENTER, copies = event->key == 'y';
    if (opens && is_there(app, number))
        article_actions_open_link(app, number);
    else if (copies && is_there(app, number))
        article_actions_copy_link(app, number);
    return opens || copies || event->key == INPUT_ESCAPE;
}

void
link_number_step(struct app *app, int64_t now_ms)
{
    size_t number = app->link_number.number;
    if (number == 0 || now_ms < app->link_number.open_at_ms)
        return;
    app->link_number.number = 0;
    app->urgent = true;
    if (is_there(app, number))
        article_actions_open_link(app, number);
}

int64_t
link_number_wait_ms(const struct app *app, int64_t now_ms)
{
    const struct link_number *typed = &app->link_number;
    return typed->number == 0 ? -1 : clock_left_ms(typed->open_at_ms, now_ms);
}
