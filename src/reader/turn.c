/* SPDX-License-Identifier: MIT */
#include "reader/turn.h"

#include <errno.h>
#include <poll.h>

#include "app/poller_link.h"
#include "base/clock.h"
#include "base/error.h"
#include "reader/app.h"
#include "reader/article/article_actions.h"
#include "reader/article/article_place.h"
#include "reader/catch_up.h"
#include "reader/club_rows.h"
#include "reader/feeds/feed_health.h"
#include "reader/intake.h"
#include "reader/keyboard.h"
#include "reader/list/marks.h"
#include "reader/list/shown.h"
#include "reader/poller_news.h"
#include "reader/reader_alerts.h"
#include "reader/screen/app_screen.h"
#include "reader/wishes.h"
#include "ui/signals.h"
#include "ui/term.h"

enum {
    MARK_RETRY_MS = 150,
    OWN_DRAW_PAUSE_MS = 500, /* what changes by itself is drawn at most twice a second */
    LONGEST_WAIT_MS = 3600 * 1000,
};

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
        /* Of several sizes in a row only the last is seen, which may be ours; the
         * terminal has cut the screen down to the least of them. */
        term_measure(app->term);
        term_spoil(app->term);
        app->dirty = app->urgent = true;
    }
}

/* ---- keys ---- */

static void
take_keys(struct app *app)
{
    keyboard_take(app);
    term_serve_line(app->term);
}

/* ---- marks ---- */

static int64_t
marks_wait_ms(const struct app *app, int64_t now_ms)
{
    return marks_are_waiting(app->marks) ? clock_left_ms(app->marks_retry_at_ms, now_ms)
                                         : -1;
}

static void
write_marks(struct app *app, int64_t now_ms)
{
    struct error err = {""};
    if (marks_wait_ms(app, now_ms) != 0)
        return;
    enum store_result result = marks_write(app->marks, &err);
    if (result != STORE_DONE)
        app->marks_retry_at_ms =
            now_ms + (result == STORE_BUSY ? MARK_RETRY_MS : 10 * MARK_RETRY_MS);
    if (result == STORE_FAILED)
        app_say_problem(app, "marks are not yet kept: %s", err.text);
}

/* ---- the body beside the list ---- */

/* What is being read stays until the reader goes on, whatever the cursor of the list is
 * on by then; only a text that came for it takes its place. */
static bool
is_being_read(const struct app *app)
{
    return app->focus == PLACE_ARTICLE && app->article.entry_id != 0;
}

static int64_t
preview_wait_ms(const struct app *app, int64_t now_ms)
{
    bool seen = app->layout.article.width_cols > 0 && app->overlay == 0;
    bool wanted = !is_being_read(app) || app->article.stale;
    return app->preview_at_ms > 0 && seen && wanted
               ? clock_left_ms(app->preview_at_ms, now_ms)
               : -1;
}

static void
follow_with_preview(struct app *app, int64_t now_ms)
{
    if (preview_wait_ms(app, now_ms) != 0)
        return;
    if (is_being_read(app))
        article_actions_renew(app);
    else
        article_actions_show(app, false);
    app->urgent = true;
}

/* ---- the clock ---- */

static int
minute_wait_ms(const struct app *app)
{
    return app->config->clock ? (int)(60 - clock_now_utc() % 60) * 1000 : -1;
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

/* ---- drawing ---- */

static int64_t
own_pause_ms(const struct app *app, int64_t now_ms)
{
    return app->urgent ? 0 : clock_left_ms(app->drawn_at_ms + OWN_DRAW_PAUSE_MS, now_ms);
}

/* How long until what changed may be drawn: -1, when the line has news, or nothing has
 * changed. */
static int64_t
draw_wait_ms(const struct app *app, int64_t now_ms)
{
    if (!app->dirty)
        return -1;
    int64_t wait_ms = term_draw_wait_ms(app->term, app->urgent, now_ms);
    int64_t pause_ms = own_pause_ms(app, now_ms);
    return wait_ms >= 0 && pause_ms > wait_ms ? pause_ms : wait_ms;
}

void
turn_draw(struct app *app, int64_t now_ms)
{
    if (!app->dirty)
        return;
    if (draw_wait_ms(app, now_ms) != 0) {
        /* Where it is not the line that it waits for, asking that would cost bytes. */
        if (own_pause_ms(app, now_ms) == 0)
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

/* ---- the turn ---- */

/* In this order, once a turn. What is waited for: how long until the part has something
 * to do that no file descriptor tells of; 0, now; -1, never. Without: others make it due.
 */
static const struct {
    int (*wait_ms)(const struct app *app);
    void (*take)(struct app *app);
    /* The same of those that go by the clock. */
    int64_t (*left_ms)(const struct app *app, int64_t now_ms);
    void (*step)(struct app *app, int64_t now_ms);
} parts[] = {
    {.take = take_signals},
    {.take = take_keys},
    {.wait_ms = keyboard_wait_ms, .take = keyboard_settle},
    {.wait_ms = poller_news_wait_ms, .take = poller_news_take},
    {.left_ms = wishes_wait_ms, .step = wishes_step},
    {.left_ms = intake_wait_ms, .step = intake_step},
    {.left_ms = seek_wait_ms, .step = seek_step},
    {.wait_ms = shown_wait_ms, .take = shown_step},
    {.wait_ms = snippets_wait_ms, .take = snippets_step},
    {.wait_ms = catch_up_wait_ms, .take = catch_up_step},
    {.left_ms = feed_health_wait_ms, .step = feed_health_step},
    {.left_ms = link_number_wait_ms, .step = link_number_step},
    {.left_ms = article_place_wait_ms, .step = article_place_step},
    {.left_ms = reading_mark_wait_ms, .step = reading_mark_step},
    {.left_ms = reader_state_wait_ms, .step = reader_state_step},
    {.left_ms = marks_wait_ms, .step = write_marks},
    {.left_ms = reader_alerts_wait_ms, .step = reader_alerts_step},
    {.left_ms = preview_wait_ms, .step = follow_with_preview},
    {.wait_ms = minute_wait_ms, .take = note_the_minute},
    {.left_ms = draw_wait_ms, .step = turn_draw},
};

enum {
    PART_COUNT = sizeof parts / sizeof *parts
};

static int
longest_rest_ms(const struct app *app)
{
    int64_t now_ms = clock_monotonic_ms(), least_ms = -1;
    for (size_t i = 0; i < PART_COUNT; i++) {
        int64_t wait_ms = parts[i].wait_ms   ? parts[i].wait_ms(app)
                          : parts[i].left_ms ? parts[i].left_ms(app, now_ms)
                                             : -1;
        if (wait_ms >= 0 && (least_ms < 0 || wait_ms < least_ms))
            least_ms = wait_ms;
    }
    return (int)(least_ms < LONGEST_WAIT_MS ? least_ms : LONGEST_WAIT_MS);
}

static void
rest(struct app *app)
{
    struct pollfd sources[] = {
        {.fd = term_fd(app->term), .events = POLLIN},
        {.fd = signals_fd(), .events = POLLIN},
        {.fd = app->link ? poller_link_fd(app->link) : -1, .events = POLLIN},
        {.fd = seek_fd(app), .events = POLLIN},
        {.fd = -1},
    };
    term_watch_line(app->term, &sources[4]);
    int ready = poll(sources, sizeof sources / sizeof *sources, longest_rest_ms(app));
    if (ready < 0 && errno != EINTR)
        app->hung_up = true;
    if (sources[0].revents & (POLLHUP | POLLERR | POLLNVAL))
        app->hung_up = true;
}

void
turn_take(struct app *app)
{
    rest(app);
    int64_t now_ms = clock_monotonic_ms();
    for (size_t i = 0; i < PART_COUNT && !app->hung_up; i++)
        if (parts[i].take)
            parts[i].take(app);
        else
            parts[i].step(app, now_ms);
    arena_empty(app->scratch);
}
