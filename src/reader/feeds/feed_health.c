/* SPDX-License-Identifier: MIT */
#include "reader/feeds/feed_health.h"

#include "app/feed_advice.h"
#include "base/clock.h"
#include "base/error.h"
#include "reader/app.h"
#include "store/subscriptions.h"
#include "text/when.h"

enum {
    RETRY_MS = 500,
    FAILED_RETRY_MS = 5000,
    HOURS = 24,
    DAYS = 7,
};

/* ---- sentences ---- */

static struct str
add_part(struct str text, struct str part, struct arena *arena)
{
    return text.size == 0
               ? part
               : str_format(arena, "%.*s; %.*s", STR_ARGS(text), STR_ARGS(part));
}

/* "0-5, 23": runs of set bits. */
static struct str
hours_text(uint32_t hours, struct arena *arena)
{
    struct str text = STR("");
    for (int from = 0; from < HOURS; from++) {
        if (!(hours >> from & 1))
            continue;
        int to = from;
        while (to + 1 < HOURS && (hours >> (to + 1) & 1))
            to++;
        struct str run = from == to ? str_format(arena, "%d", from)
                                    : str_format(arena, "%d-%d", from, to);
        text = text.size == 0
                   ? run
                   : str_format(arena, "%.*s, %.*s", STR_ARGS(text), STR_ARGS(run));
        from = to;
    }
    return text;
}

static struct str
days_text(uint32_t days, struct arena *arena)
{
    static const char *const names[DAYS] = {"Sun", "Mon", "Tue", "Wed",
                                            "Thu", "Fri", "Sat"};
    struct str set[DAYS];
    size_t count = 0;
    for (int i = 0; i < DAYS; i++)
        if (days >> i & 1)
            set[count++] = str_from_z(names[i]);
    return str_join(arena, set, count, STR(", "));
}

static int64_t
longest_pause(const struct subscription_state *state)
{
    int64_t pause_s = state->ttl_s;
    if (state->update_period_s > pause_s)
        pause_s = state->update_period_s;
    return state->max_age_s > pause_s ? state->max_age_s : pause_s;
}

struct str
feed_health_asked(const struct subscription_state *state, int64_t now_utc,
                  struct arena *arena)
{
    struct str text = STR("");
    if (state->held_until_utc > now_utc)
        text = str_format(arena, "not before %.*s",
                          STR_ARGS(when_spoken(state->held_until_utc, now_utc, arena)));
    int64_t pause_s = longest_pause(state);
    if (pause_s >= 60)
        text = add_part(text,
                        str_format(arena, "%.*s between polls",
                                   STR_ARGS(when_duration(pause_s, arena))),
                        arena);
    if (state->skip_hours != 0)
        text = add_part(text,
                        str_format(arena, "not at %.*s h GMT",
                                   STR_ARGS(hours_text(state->skip_hours, arena))),
                        arena);
    if (state->skip_days != 0)
        text = add_part(text,
                        str_format(arena, "not on %.*s",
                                   STR_ARGS(days_text(state->skip_days, arena))),
                        arena);
    return text;
}

struct str
feed_health_wish(const struct subscription_wish *wish, struct arena *arena)
{
    struct str text = STR("");
    if (wish->interval_s > 0)
        text = str_format(arena, "every %.*s",
                          STR_ARGS(when_duration(wish->interval_s, arena)));
    if (wish->full_text == FULL_TEXT_ALWAYS)
        text = add_part(text, STR("always the whole article"), arena);
    if (wish->full_text == FULL_TEXT_NEVER)
        text = add_part(text, STR("never the whole article"), arena);
    return text;
}

/* ---- rows ---- */

static void
fill_row(struct feed_row *row, const struct subscription *subscription, int64_t now_utc,
         struct arena *arena)
{
    const struct subscription_wish *wish = &subscription->wish;
    const struct subscription_state *state = &subscription->state;
    *row = (struct feed_row){
        .title = wish->title.size > 0 ? wish->title : state->feed_title,
        .url = wish->url,
        .language = wish->language.size > 0 ? wish->language : state->feed_language,
        .problem = state->problem,
        .problem_since_utc = state->problem_since_utc,
        .advice = str_from_z(feed_advice(state)),
        .last_poll_utc = state->last_poll_utc,
        .next_poll_utc = state->next_poll_utc,
        .last_success_utc = state->last_success_utc,
        .reason = state->next_poll_reason,
        .status = state->last_status,
        .entry_count = subscription->entry_count,
        .newest_entry_utc = state->newest_entry_utc,
        .asked = feed_health_asked(state, now_utc, arena),
        .wish = feed_health_wish(wish, arena),
    };
}

/* Failing ones by how long they have been, then the others as the user has them. */
static size_t
place_for(const struct app *app, const struct feed_row *row, size_t count)
{
    size_t place = 0;
    if (row->problem.size == 0)
        return count;
    while (place < count && app->feed_rows[place].problem.size > 0 &&
           app->feed_rows[place].problem_since_utc <= row->problem_since_utc)
        place++;
    return place;
}

static void
add_row(struct app *app, const struct feed_row *row, int64_t id)
{
    size_t place = place_for(app, row, app->feed_count);
    for (size_t i = app->feed_count++; i > place; i--) {
        app->feed_rows[i] = app->feed_rows[i - 1];
        app->feed_ids[i] = app->feed_ids[i - 1];
    }
    app->feed_rows[place] = *row;
    app->feed_ids[place] = id;
}

/* The database knows nothing of those that are switched off: the config does. */
static void
add_paused(struct app *app)
{
    const struct config *config = app->config;
    app->poller.paused_count = 0;
    for (size_t i = 0; i < config->feed_count; i++) {
        const struct subscription_wish *wish = &config->feeds[i].wish;
        if (!wish->off)
            continue;
        app->feed_rows[app->feed_count] = (struct feed_row){
            .title = wish->title,
            .url = wish->url,
            .language = wish->language,
            .wish = feed_health_wish(wish, &app->feeds_arena),
            .paused = true,
        };
        app->feed_ids[app->feed_count++] = 0;
        app->poller.paused_count++;
    }
}

static size_t
find_url(const struct app *app, struct str url)
{
    for (size_t i = 0; i < app->feed_count; i++)
        if (str_equal(app->feed_rows[i].url, url))
            return i;
    return app->feeds_list.cursor;
}

static void
fill(struct app *app, const struct subscription *subscriptions, size_t count)
{
    struct arena *arena = &app->feeds_arena;
    size_t most = count + app->config->feed_count;
    app->feed_count = 0;
    int64_t now_utc = clock_now_utc();
    app->feed_rows = arena_take_array(arena, most, sizeof *app->feed_rows);
    app->feed_ids = arena_take_array(arena, most, sizeof *app->feed_ids);
    app->poller.failing_count = 0;
    for (size_t i = 0; i < count; i++) {
        struct feed_row row;
        fill_row(&row, &subscriptions[i], now_utc, arena);
        add_row(app, &row, subscriptions[i].id);
        app->poller.failing_count += row.problem.size > 0;
    }
    add_paused(app);
}

int64_t
feed_health_wait_ms(const struct app *app, int64_t now_ms)
{
    return app->poller.feeds_changed ? clock_left_ms(app->feeds_retry_at_ms, now_ms) : -1;
}

void
feed_health_step(struct app *app, int64_t now_ms)
{
    struct subscription *subscriptions;
    size_t count;
    struct error err = {""};
    if (feed_health_wait_ms(app, now_ms) != 0)
        return;
    /* Until they are read, those of before are shown. */
    struct arena arena = {NULL};
    enum store_result result = store_subscriptions(
        app->store, app->overlay == PLACE_FEEDS, &arena, &subscriptions, &count, &err);
    app->feeds_retry_at_ms =
        now_ms + (result == STORE_FAILED ? FAILED_RETRY_MS : RETRY_MS);
    if (result == STORE_FAILED)
        app_say_problem(app, "%s", err.text);
    if (result != STORE_DONE) {
        arena_finish(&arena);
        return;
    }
    struct str selected =
        app->feed_count > 0
            ? str_copy(app->scratch, app->feed_rows[app->feeds_list.cursor].url)
            : STR("");
    arena_finish(&app->feeds_arena);
    app->feeds_arena = arena;
    fill(app, subscriptions, count);
    size_t cursor = find_url(app, selected);
    list_set_count(&app->feeds_list, app->feed_count);
    list_move_to(&app->feeds_list, cursor);
    app->poller.feeds_changed = false;
    app->dirty = true;
}
