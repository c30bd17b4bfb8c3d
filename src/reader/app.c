/* SPDX-License-Identifier: MIT */
#include "reader/app.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>

#include "app/alerts.h"
#include "app/poller_link.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "reader/actions.h"
#include "reader/screen/app_screen.h"
#include "reader/article/article_actions.h"
#include "reader/article/article_export.h"
#include "reader/article/article_place.h"
#include "reader/article/find.h"
#include "reader/article/link_number.h"
#include "reader/catch_up.h"
#include "reader/club_rows.h"
#include "reader/feeds/feed_actions.h"
#include "reader/feeds/feed_form.h"
#include "reader/feeds/feed_health.h"
#include "reader/intake.h"
#include "reader/list/marks.h"
#include "reader/list/shown.h"
#include "reader/mouse.h"
#include "reader/pickers.h"
#include "reader/poller_news.h"
#include "reader/reader_alerts.h"
#include "reader/setup/setup.h"
#include "reader/wishes.h"
#include "ui/input.h"
#include "ui/signals.h"
#include "ui/term.h"

enum {
    MARK_RETRY_MS = 150,
    OWN_DRAW_PAUSE_MS = 500, /* what changes by itself is drawn at most twice a second */
    LAST_TRIES = 40,         /* of writing marks, at the end */
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

/* ---- keys ---- */

static void
leave_search(struct app *app, bool keep)
{
    app->typing = TYPING_NOTHING;
    app->dirty = true;
    if (!keep) {
        prompt_clear(&app->search);
        shown_set_words(app, STR(""));
    }
}

/* In the search line: text, and the few keys that leave it or move in the list. */
static void
take_search_key(struct app *app, const struct input_event *event)
{
    switch (event->pasted ? 0 : event->key) {
    case INPUT_ENTER:
        leave_search(app, app->search.size > 0);
        return;
    case INPUT_ESCAPE:
        leave_search(app, false);
        return;
    case INPUT_DOWN:
        shown_move(app, 1);
        return;
    case INPUT_UP:
        shown_move(app, -1);
        return;
    case INPUT_BACKSPACE:
        if (app->search.size == 0) {
            leave_search(app, false);
            return;
        }
        break;
    }
    if (prompt_event(&app->search, event)) {
        shown_set_words(app, prompt_text(&app->search));
        app->dirty = true;
    }
}

/* In a picker letters are typed; only keys with a name of their own are bound, and ? as
 * long as nothing is typed. */
static void
take_picker_key(struct app *app, const struct input_event *event)
{
    uint32_t key = event->key;
    bool asks = key == '?' && app->picker.prompt.size == 0;
    const struct key_row *row = (keys_is_named(key) || asks) && !event->pasted
                                    ? keys_find(&app->keys, PLACE_PICKER, key)
                                    : NULL;
    if (row)
        actions_run(app, row->kind, row->value);
    else if (prompt_event(&app->picker.prompt, event))
        pickers_search(app);
}

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
    if (app->message[0] != '\0') {
        app->message[0] = '\0';
        app->dirty = true;
    }
    if (mouse_take_event(app, event) || take_redraw(app, event))
        return;
    switch (app->typing) {
    case TYPING_NOTHING:
        break;
    case TYPING_SEARCH:
        take_search_key(app, event);
        return;
    case TYPING_FIND:
        find_take_key(app, event);
        return;
    case TYPING_ANSWER:
        feed_actions_take_answer(app, event);
        return;
    case TYPING_FILE:
        article_export_take_key(app, event);
        return;
    case TYPING_COMMAND:
        command_line_take_key(app, event);
        return;
    }
    if (app->overlay == PLACE_PICKER) {
        take_picker_key(app, event);
        return;
    }
    if (app->overlay == PLACE_SETUP) {
        setup_take_key(app, event);
        return;
    }
    if (app->overlay == PLACE_FORM) {
        feed_form_take_key(app, event);
        return;
    }
    if (link_number_take_key(app, event) || event->pasted)
        return;
    const struct key_row *row = keys_find(&app->keys, app_place(app), event->key);
    if (row)
        actions_run(app, row->kind, row->value);
}

/* Keys held down come in bursts: all that wait are taken before anything is drawn. */
static void
take_keys(struct app *app)
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

/* What waits for more bytes has waited long enough. Time alone tells: other timers end
 * before it, and other news come in between. */
static void
settle_input(struct app *app)
{
    struct input_event event;
    if (term_pause_ms(app->term, (int)app->config->escape_delay_ms) == 0 &&
        term_pause(app->term, &event) > 0)
        take_key(app, &event);
}

/* ---- signals ---- */

static void
stop_for_a_while(struct app *app)
{
    if (app->restricted) {
        /* There may be no shell that could let it go on. */
        app_say(app, "restricted: it does not stop; q ends it");
        return;
    }
    term_leave(app->term);
    bool stopped = signals_stop_here();
    term_return(app->term);
    if (!stopped)
        app_say(app, "no shell is there that could let it go on: it does not stop");
    app->dirty = true;
}

static void
take_signals(struct app *app)
{
    unsigned events = signals_take();
    if (events & SIGNAL_HANG_UP)
        app->hung_up = true;
    if (events & SIGNAL_END)
        app->ended = true;
    if (events & SIGNAL_STOP)
        stop_for_a_while(app);
    else if (events & SIGNAL_CONTINUE)
        term_return(app->term); /* it was stopped unasked, and a shell had the terminal */
    if (events & (SIGNAL_RESIZE | SIGNAL_STOP | SIGNAL_CONTINUE)) {
        term_measure(app->term);
        app->dirty = app->urgent = true;
    }
}

/* ---- waiting ---- */

static int
sooner(int wait_ms, int64_t other_ms)
{
    if (other_ms < 0)
        return wait_ms;
    if (other_ms > 3600 * 1000)
        other_ms = 3600 * 1000;
    return wait_ms < 0 || other_ms < wait_ms ? (int)other_ms : wait_ms;
}

static int64_t
until(int64_t at_ms, int64_t now_ms)
{
    return at_ms > now_ms ? at_ms - now_ms : 0;
}

/* How long until what changed may be drawn: 0, now; -1, when the line has news. */
static int
draw_wait_ms(const struct app *app, int64_t now_ms)
{
    int wait_ms = term_draw_wait_ms(app->term, app->urgent, now_ms);
    if (app->urgent || wait_ms < 0)
        return wait_ms;
    int pause_ms = (int)until(app->drawn_at_ms + OWN_DRAW_PAUSE_MS, now_ms);
    return pause_ms > wait_ms ? pause_ms : wait_ms;
}

static int
wait_for(const struct app *app, int64_t now_ms)
{
    int wait_ms = intake_wait_ms(app, now_ms);
    if (app->dirty)
        wait_ms = sooner(wait_ms, draw_wait_ms(app, now_ms));
    if (!app->view_whole)
        wait_ms = 0;
    if (app->preview_at_ms > 0 && app->layout.article.width_cols > 0 && app->overlay == 0)
        wait_ms = sooner(wait_ms, until(app->preview_at_ms, now_ms));
    wait_ms = sooner(wait_ms, article_place_wait_ms(app, now_ms));
    wait_ms = sooner(wait_ms, link_number_wait_ms(app, now_ms));
    wait_ms = sooner(wait_ms, seek_wait_ms(app, now_ms));
    wait_ms = sooner(wait_ms, snippets_wait_ms(app));
    wait_ms = sooner(wait_ms, reading_mark_wait_ms(app, now_ms));
    wait_ms = sooner(wait_ms, reader_state_wait_ms(app, now_ms));
    if (marks_are_waiting(app->marks))
        wait_ms = sooner(wait_ms, until(app->marks_retry_at_ms, now_ms));
    if (app->poller.feeds_changed)
        wait_ms = sooner(wait_ms, until(app->feeds_retry_at_ms, now_ms));
    wait_ms = sooner(wait_ms, wishes_wait_ms(app, now_ms));
    wait_ms = sooner(wait_ms, reader_alerts_wait_ms(app, now_ms));
    if (app->link)
        wait_ms = sooner(wait_ms, poller_link_wait_ms(app->link));
    if (app->config->clock)
        wait_ms = sooner(wait_ms, (60 - clock_now_utc() % 60) * 1000);
    return sooner(wait_ms, term_pause_ms(app->term, (int)app->config->escape_delay_ms));
}

static void
wait_a_while(struct app *app)
{
    struct pollfd sources[] = {
        {.fd = term_fd(app->term), .events = POLLIN},
        {.fd = signals_fd(), .events = POLLIN},
        {.fd = app->link ? poller_link_fd(app->link) : -1, .events = POLLIN},
        {.fd = seek_fd(app), .events = POLLIN},
        {.fd = -1},
    };
    term_watch_line(app->term, &sources[4]);
    int wait_ms = wait_for(app, clock_monotonic_ms());
    int ready = poll(sources, sizeof sources / sizeof *sources, wait_ms);
    if (ready < 0 && errno != EINTR)
        app->hung_up = true;
    if (sources[0].revents & (POLLHUP | POLLERR | POLLNVAL))
        app->hung_up = true;
}

/* ---- a turn ---- */

static void
write_marks(struct app *app, int64_t now_ms)
{
    struct error err = {""};
    if (!marks_are_waiting(app->marks) || now_ms < app->marks_retry_at_ms)
        return;
    enum store_result result = marks_write(app->marks, &err);
    if (result != STORE_DONE)
        app->marks_retry_at_ms =
            now_ms + (result == STORE_BUSY ? MARK_RETRY_MS : 10 * MARK_RETRY_MS);
    if (result == STORE_FAILED)
        app_say_problem(app, "marks are not yet kept: %s", err.text);
}

static void
note_the_minute(struct app *app)
{
    int64_t minute = clock_now_utc() / 60;
    if (!app->config->clock || minute == app->drawn_minute)
        return;
    app->drawn_minute = minute;
    app->counts_dirty = true; /* a day may have begun */
    app->dirty = app->urgent = true;
}

static void
follow_with_preview(struct app *app, int64_t now_ms)
{
    if (app->preview_at_ms == 0 || now_ms < app->preview_at_ms)
        return;
    if (app->layout.article.width_cols == 0 || app->overlay != 0)
        return;
    article_actions_show(app, false);
    app->urgent = true;
}

static void
draw(struct app *app, int64_t now_ms)
{
    if (!app->dirty)
        return;
    if (draw_wait_ms(app, now_ms) != 0) {
        term_hurry(app->term, app->urgent);
        return;
    }
    if (app->counts_dirty)
        club_rows_count(app);
    app_screen_lay_out(app);
    edits_look(app);
    /* What was begun is brought to its end. */
    app->dirty = app->urgent = !app_screen_draw(app);
    app->drawn_at_ms = now_ms;
}

static void
turn(struct app *app)
{
    wait_a_while(app);
    int64_t now_ms = clock_monotonic_ms();
    if (app->hung_up)
        return;
    take_signals(app);
    take_keys(app);
    term_serve_line(app->term);
    settle_input(app);
    poller_news_take(app);
    wishes_step(app, now_ms);
    intake_step(app, now_ms);
    seek_step(app, now_ms);
    app->view_whole = shown_step(app);
    snippets_step(app);
    catch_up_step(app);
    feed_health_read(app, now_ms);
    link_number_step(app, now_ms);
    article_place_step(app, now_ms);
    reading_mark_step(app, now_ms);
    reader_state_step(app, now_ms);
    write_marks(app, now_ms);
    reader_alerts_step(app, now_ms);
    follow_with_preview(app, now_ms);
    note_the_minute(app);
    draw(app, now_ms);
    arena_empty(app->scratch);
}

/* Marks that wait for a busy database get some time at the end. */
static void
write_last_marks(struct app *app)
{
    struct error err;
    int failures = 0;
    while (marks_are_waiting(app->marks) && failures < LAST_TRIES) {
        if (marks_write(app->marks, &err) == STORE_DONE)
            continue;
        failures++;
        poll(NULL, 0, 50);
    }
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
    draw(app, clock_monotonic_ms());
    if (!app->demo)
        app->alerts = alerts_new(app->session);
    while (!app->ended && !app->hung_up)
        turn(app);
    article_place_keep(app);
    reading_mark_end(app);
    catch_up_end_visit(app);
    reader_state_write(app);
    command_line_keep(app);
    write_last_marks(app);
}
