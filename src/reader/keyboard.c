/* SPDX-License-Identifier: MIT */
#include "reader/keyboard.h"

#include "base/clock.h"
#include "reader/actions.h"
#include "reader/app.h"
#include "reader/article/article_export.h"
#include "reader/catch_up.h"
#include "reader/feeds/feed_actions.h"
#include "reader/feeds/feed_form.h"
#include "reader/list/search_line.h"
#include "reader/list/shown.h"
#include "reader/mouse.h"
#include "reader/pickers.h"
#include "reader/setup/setup.h"
#include "ui/input.h"
#include "ui/term.h"

/* A screen that another program has spoiled is drawn again wherever one is, unless the
 * key is one that writes. */
static bool
take_redraw(struct app *app, const struct input_event *event)
{
    bool writes = event->key >= ' ' && event->key < INPUT_UP;
    if (event->pasted || writes)
        return false;
    const struct key_row *row = keys_find(&app->keys, PLACE_HEADLINES, event->key);
    if (!row || row->kind != ACTION_REDRAW)
        return false;
    actions_run(app, row->kind, row->value);
    return true;
}

/* Whatever takes text takes keys first. False: nobody did. */
static bool
take_where_one_types(struct app *app, const struct input_event *event)
{
    switch (app->typing) {
    case TYPING_NOTHING:
        return false;
    case TYPING_SEARCH:
        search_line_take_key(app, event);
        return true;
    case TYPING_FIND:
        find_take_key(app, event);
        return true;
    case TYPING_ANSWER:
        feed_actions_take_answer(app, event);
        return true;
    case TYPING_FILE:
        article_export_take_key(app, event);
        return true;
    case TYPING_COMMAND:
        command_line_take_key(app, event);
        return true;
    }
    return false;
}

static bool
take_in_overlay(struct app *app, const struct input_event *event)
{
    switch (app->overlay) {
    case PLACE_PICKER:
        pickers_take_key(app, event);
        return true;
    case PLACE_SETUP:
        setup_take_key(app, event);
        return true;
    case PLACE_FORM:
        feed_form_take_key(app, event);
        return true;
    default:
        return false;
    }
}

static void
take_bound_key(struct app *app, const struct input_event *event)
{
    const struct key_row *row = keys_find(&app->keys, app_place(app), event->key);
    if (row)
        actions_run(app, row->kind, row->value);
}

static void
take_key(struct app *app, const struct input_event *event)
{
    app->urgent = true;
    bool leaves = event->key == 'q' || event->key == 'Q' || event->key == INPUT_ESCAPE;
    if (app->layout.too_small && !leaves)
        return; /* nobody sees what it would do */
    if (mouse_is_left_alone(app, event))
        return;
    catch_up_hide(app);
    if (app->typing != TYPING_SEARCH)
        shown_keep_cursor(app);
    if (app->message[0] != '\0') {
        app->message[0] = '\0';
        app->dirty = true;
    }
    if (mouse_take_event(app, event) || take_redraw(app, event) ||
        take_where_one_types(app, event) || take_in_overlay(app, event) ||
        link_number_take_key(app, event) || event->pasted)
        return;
    take_bound_key(app, event);
}

/* Keys held down come in bursts: all that wait are taken before anything is drawn. */
void
keyboard_take(struct app *app)
{
    struct input_event *events =
        arena_take_array(app->scratch, TERM_EVENTS, sizeof *events);
    for (;;) {
        size_t count = term_read(app->term, events, &app->hung_up);
        if (count > 0)
            app->typed_at_ms = clock_monotonic_ms();
        for (size_t i = 0; i < count && !app->ended; i++)
            take_key(app, &events[i]);
        if (count == 0 || app->ended)
            return;
    }
}

int
keyboard_wait_ms(const struct app *app)
{
    return term_pause_ms(app->term, (int)app->config->escape_delay_ms);
}

/* What waits for more bytes has waited long enough. Time alone tells: other timers end
 * before it, and other news come in between. */
void
keyboard_settle(struct app *app)
{
    struct input_event event;
    if (keyboard_wait_ms(app) == 0 && term_pause(app->term, &event) > 0)
        take_key(app, &event);
}
