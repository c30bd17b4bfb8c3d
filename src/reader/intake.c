/* SPDX-License-Identifier: MIT */
#include "reader/intake.h"

#include "app/alerts.h"
#include "base/clock.h"
#include "base/error.h"
#include "reader/app.h"
#include "reader/article/article_place.h"
#include "reader/list/shown.h"
#include "store/entries.h"
#include "ui/term.h"

enum {
    FIRST_SCREENS = 4, /* several rows may be one story */
    /* A key that falls into a piece waits for its end: half a millisecond or so. */
    OLDER_ROWS = 250,
    PIECE_IDS = 50,
    /* The view is not made again for each of them. */
    COMPLETED_IDS = 1000,
    RETRY_MS = 200,
    FAILED_RETRY_MS = 5000,
    /* While somebody types, reading takes one part in so many of the time. */
    TYPING_MS = 1000,
    TYPING_PARTS = 20,
};

struct visit {
    struct app *app;
    size_t count;
};

static bool
take_row(void *context, const struct store_row *row)
{
    struct visit *visit = context;
    struct intake *intake = &visit->app->intake;
    visit->count++;
    if (row->entry_id > intake->last_entry_id)
        intake->last_entry_id = row->entry_id;
    if (row->awaited && (!intake->awaited_first || row->entry_id < intake->awaited_first))
        intake->awaited_first = row->entry_id;
    article_list_add(visit->app->articles, row);
    return true;
}

static bool
take_new_row(void *context, const struct store_row *row)
{
    struct app *app = ((struct visit *)context)->app;
    if (app->alerts)
        alerts_take_row(app->alerts, row, clock_monotonic_ms());
    return take_row(context, row);
}

static bool
take_older_row(void *context, const struct store_row *row)
{
    struct intake *intake = &((struct visit *)context)->app->intake;
    intake->before_time_utc = row->time_utc;
    intake->before_entry_id = row->entry_id;
    int64_t last = intake->last_entry_id;
    bool more = take_row(context, row);
    /* What is newer than the start comes with its batch. */
    intake->last_entry_id = last;
    return more;
}

/* False when the database could not be read now. */
static bool
list(struct app *app, const struct store_query *query, store_row_visitor *visitor,
     struct visit *visit)
{
    struct error err = {""};
    enum store_result result = store_list(app->store, query, visitor, visit, &err);
    if (result == STORE_FAILED)
        app_say_problem(app, "%s", err.text);
    if (result != STORE_DONE)
        app->intake.retry_at_ms =
            clock_monotonic_ms() + (result == STORE_BUSY ? RETRY_MS : FAILED_RETRY_MS);
    return result == STORE_DONE;
}

static void
read_older(struct app *app, size_t limit)
{
    struct intake *intake = &app->intake;
    struct visit visit = {.app = app};
    const struct store_query query = {
        .before_time_utc = intake->before_time_utc,
        .before_entry_id = intake->before_entry_id,
        .limit = limit,
    };
    bool read = list(app, &query, take_older_row, &visit);
    article_list_settle(app->articles);
    if (!read)
        return;
    intake->whole = visit.count < limit;
    if (intake->again && intake->whole) {
        intake->again = false;
        shown_renew_with_news(app);
    } else if (shown_order(app) == ARTICLE_ORDER_TIME &&
               !filters_have(&app->shown.filters, FILTER_WORDS)) {
        shown_step(app);
    } else if (intake->whole) {
        shown_renew(app); /* older ones belong anywhere */
    }
    app->counts_dirty = app->days_dirty = app->dirty = true;
}

void
intake_begin(struct app *app)
{
    app->intake = (struct intake){.last_entry_id = store_last_entry_id(app->store)};
    read_older(app, (size_t)term_height_rows(app->term) * FIRST_SCREENS);
}

/* All of a batch is in the list. */
static void
show_news(struct app *app)
{
    struct intake *intake = &app->intake;
    size_t count = intake->news_count;
    intake->news_last = 0;
    intake->news_count = 0;
    if (app->alerts)
        alerts_end_batch(app->alerts);
    if (count == 0)
        return;
    article_list_settle(app->articles);
    app->days_dirty = true;
    shown_renew_with_news(app);
}

/* A batch is what there is when it is begun: while a poller brings more and more, news
 * are shown nevertheless. */
static void
read_news(struct app *app)
{
    struct intake *intake = &app->intake;
    struct visit visit = {.app = app};
    if (intake->news_last == 0)
        intake->news_last = store_last_entry_id(app->store);
    int64_t last = intake->last_entry_id + PIECE_IDS;
    if (last > intake->news_last)
        last = intake->news_last;
    const struct store_query query = {.filter.after_entry_id = intake->last_entry_id,
                                      .filter.up_to_entry_id = last};
    if (last > intake->last_entry_id && !list(app, &query, take_new_row, &visit))
        return;
    intake->news_count += visit.count;
    if (last > intake->last_entry_id)
        intake->last_entry_id = last; /* what was removed leaves gaps */
    if (last < intake->news_last)
        return;
    show_news(app);
    intake->news_waiting = store_last_entry_id(app->store) > intake->last_entry_id;
}

/* The article on the screen is loaded again by whoever shows it. */
static void
show_again(struct app *app)
{
    article_place_keep(app);
    app->article.stale = true;
    app->preview_at_ms = clock_monotonic_ms();
}

static bool
take_completed_row(void *context, const struct store_row *row)
{
    struct visit *visit = context;
    struct app *app = visit->app;
    visit->count++;
    article_list_add(app->articles, row);
    if (app->alerts)
        alerts_take_completed(app->alerts, row, clock_monotonic_ms());
    return true;
}

static void
read_completed(struct app *app)
{
    struct intake *intake = &app->intake;
    struct visit visit = {.app = app};
    int64_t first = intake->completed_first, last = first + PIECE_IDS - 1;
    if (last > intake->completed_last)
        last = intake->completed_last;
    if (intake->completed_until == 0)
        intake->completed_until = first + COMPLETED_IDS - 1;
    const struct store_query query = {.filter.after_entry_id = first - 1,
                                      .filter.up_to_entry_id = last};
    if (!list(app, &query, take_completed_row, &visit))
        return;
    if (app->article.entry_id >= first && app->article.entry_id <= last)
        show_again(app);
    intake->completed_first = last < intake->completed_last ? last + 1 : 0;
    if (intake->completed_first && last < intake->completed_until)
        return;
    intake->completed_until = 0;
    article_list_settle(app->articles);
    app->days_dirty = true;
    shown_renew_with_news(app);
}

int64_t
intake_wait_ms(const struct app *app, int64_t now_ms)
{
    const struct intake *intake = &app->intake;
    if (intake->whole && !intake->news_waiting && !intake->completed_first)
        return -1;
    if (article_list_is_made_beside(app->articles))
        return -1; /* what was read before is shown first */
    return clock_left_ms(intake->retry_at_ms, now_ms);
}

static void
leave_time_for_keys(struct app *app, int64_t began_ms)
{
    int64_t now_ms = clock_monotonic_ms();
    int64_t pause_ms = (now_ms - began_ms) * TYPING_PARTS;
    bool typing = app->typed_at_ms > 0 && now_ms - app->typed_at_ms < TYPING_MS;
    if (typing && app->intake.retry_at_ms < now_ms + pause_ms)
        app->intake.retry_at_ms = now_ms + pause_ms;
}

void
intake_step(struct app *app, int64_t now_ms)
{
    if (intake_wait_ms(app, now_ms) != 0)
        return;
    if (app->intake.news_waiting)
        read_news(app);
    else if (app->intake.completed_first)
        read_completed(app);
    else
        read_older(app, OLDER_ROWS);
    leave_time_for_keys(app, now_ms);
}

void
intake_changed(struct app *app, int64_t entry_id)
{
    struct store_article article;
    enum store_result result;
    uint32_t number = article_list_find(app->articles, entry_id);
    if (number == ARTICLE_NO_ROW)
        return;
    if (!store_load_article(app->store, entry_id, app->scratch, &article, &result, NULL))
        return;
    article_list_change(app->articles, number, &article.row);
    app->days_dirty = true;
    shown_renew_with_news(app);
    if (app->article.entry_id == entry_id)
        show_again(app);
}

void
intake_again(struct app *app)
{
    app->intake.whole = false;
    app->intake.again = true;
    app->intake.before_time_utc = app->intake.before_entry_id = 0;
}

void
intake_completed(struct app *app, int64_t first_id, int64_t last_id)
{
    struct intake *intake = &app->intake;
    if (first_id <= 0 || last_id < first_id)
        return;
    if (!intake->completed_first || first_id < intake->completed_first)
        intake->completed_first = first_id;
    if (last_id > intake->completed_last)
        intake->completed_last = last_id;
}

void
intake_attached(struct app *app)
{
    struct intake *intake = &app->intake;
    intake->news_waiting = true;
    intake_completed(app, intake->awaited_first, intake->last_entry_id);
    intake->awaited_first = 0;
}
