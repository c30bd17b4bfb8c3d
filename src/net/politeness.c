/* SPDX-License-Identifier: MIT */
#include "net/politeness.h"

#include <stdio.h>

enum {
    MINUTE_S = 60,
    HOUR_S = 3600,
    DAY_S = 86400,
    DURATION_BYTES = 24,
    GIVE_UP_FAILURES = 10, /* a machine that was off for a month has failed once */
    ALL_HOURS = 0xFFFFFF,
    ALL_DAYS = 0x7F,
};

void
politeness_duration(int64_t duration_s, char *text)
{
    if (duration_s < 2 * MINUTE_S)
        snprintf(text, DURATION_BYTES, "%lld s", (long long)duration_s);
    else if (duration_s < 2 * HOUR_S)
        snprintf(text, DURATION_BYTES, "%lld min",
                 (long long)((duration_s + MINUTE_S - 1) / MINUTE_S));
    else if (duration_s < 2 * DAY_S)
        snprintf(text, DURATION_BYTES, "%lld h",
                 (long long)((duration_s + HOUR_S - 1) / HOUR_S));
    else
        snprintf(text, DURATION_BYTES, "%lld days",
                 (long long)((duration_s + DAY_S - 1) / DAY_S));
}

static int64_t
larger(int64_t a, int64_t b)
{
    return a > b ? a : b;
}

static int64_t
smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

static int64_t
round_up_to_minute(int64_t time_s)
{
    return (time_s + MINUTE_S - 1) / MINUTE_S * MINUTE_S;
}

/* first_s, doubled with each failure, at most a day. */
static int64_t
back_off(int64_t first_s, int32_t failure_count)
{
    int64_t pause_s = first_s;
    for (int32_t i = 1; i < failure_count && pause_s < POLITENESS_CAP_S; i++)
        pause_s *= 2;
    return smaller(pause_s, POLITENESS_CAP_S);
}

/* A feed that has been silent for long is asked less often. */
static int64_t
habit_of_feed(const struct politeness_input *input)
{
    int64_t silent_s = input->now_utc - input->newest_entry_utc;
    if (input->newest_entry_utc == 0 || silent_s < 3 * (int64_t)DAY_S)
        return input->shortest_s > 0 ? input->shortest_s : POLITENESS_FLOOR_S;
    if (silent_s < 14 * (int64_t)DAY_S)
        return 2 * (int64_t)HOUR_S;
    if (silent_s < 60 * (int64_t)DAY_S)
        return 6 * (int64_t)HOUR_S;
    return POLITENESS_CAP_S;
}

/* The shortest interval that the user named, for this feed or for all; 0: none. */
static int64_t
shortest_wish(const struct politeness_input *input)
{
    return input->user_interval_s > 0 ? input->user_interval_s : input->shortest_s;
}

/* The shortest interval this feed may ever have. */
static int64_t
floor_of(const struct politeness_input *input)
{
    int64_t wish_s = shortest_wish(input);
    bool user_wants = wish_s > 0 && wish_s < POLITENESS_FLOOR_S;
    int64_t said_s = larger(input->max_age_s, input->ttl_s);
    bool server_says = said_s > 0 && said_s < POLITENESS_FLOOR_S;
    return user_wants && server_says && input->has_validators ? POLITENESS_SHORT_S
                                                              : POLITENESS_FLOOR_S;
}

/* The interval between successful visits, and who decided it. */
static int64_t
ordinary_interval(const struct politeness_input *input, struct politeness_plan *plan)
{
    const struct {
        int64_t interval_s;
        const char *who;
    } voices[] = {
        {input->user_interval_s > 0 ? input->user_interval_s : habit_of_feed(input),
         input->user_interval_s > 0 ? "as you wish" : "as this feed publishes"},
        {input->user_interval_s > 0 ? 0 : input->shortest_s, "as you wish"},
        {smaller(input->max_age_s, POLITENESS_CAP_S), "the server's cache time"},
        {smaller(input->ttl_s, POLITENESS_CAP_S), "the feed's ttl"},
        {smaller(input->update_period_s, POLITENESS_CAP_S), "the feed's update period"},
    };
    int64_t interval_s = 0;
    const char *who = "";
    for (size_t i = 0; i < sizeof voices / sizeof *voices; i++) {
        if (voices[i].interval_s > interval_s) {
            interval_s = voices[i].interval_s;
            who = voices[i].who;
        }
    }
    int64_t floor_s = floor_of(input);
    if (interval_s < floor_s) {
        interval_s = floor_s;
        who = "not more often, out of politeness";
    }
    char duration[DURATION_BYTES];
    politeness_duration(interval_s, duration);
    bool costly = !input->has_validators && input->max_age_s == 0;
    snprintf(plan->reason, sizeof plan->reason, "every %s: %s%s", duration, who,
             costly ? "; each visit costs the server the whole feed" : "");
    return interval_s;
}

static bool
is_skipped(const struct politeness_input *input, int64_t time_utc)
{
    int hour = (int)(time_utc / HOUR_S % 24);
    int day = (int)((time_utc / DAY_S + 4) % 7); /* 1970-01-01 was a Thursday */
    uint32_t hours = input->skip_hours & ALL_HOURS;
    uint32_t days = input->skip_days & ALL_DAYS;
    /* Skipping everything is a mistake of the feed's, not a wish never to be read. */
    bool hour_skipped = hours != ALL_HOURS && (hours >> hour & 1);
    bool day_skipped = days != ALL_DAYS && (days >> day & 1);
    return hour_skipped || day_skipped;
}

/* A tenth later at most, never earlier: feeds polled together drift apart. */
static int64_t
spread(uint64_t seed, int64_t interval_s)
{
    int64_t width_s = smaller(interval_s / 10, 10 * MINUTE_S);
    uint64_t mixed = (seed ^ (seed >> 31)) * 0x9E3779B97F4A7C15u;
    return width_s > 0 ? (int64_t)((mixed >> 33) % (uint64_t)width_s) : 0;
}

/* Moves a time out of the hours and days the feed asks to be left alone. */
static int64_t
skip(const struct politeness_input *input, int64_t time_utc, struct politeness_plan *plan)
{
    if (!is_skipped(input, time_utc))
        return time_utc;
    int64_t next_utc = time_utc;
    while (is_skipped(input, next_utc))
        next_utc = (next_utc / HOUR_S + 1) * HOUR_S;
    snprintf(plan->reason, sizeof plan->reason,
             "the feed asks to be left alone at that hour or day");
    return next_utc + spread(input->seed, HOUR_S); /* not all on the stroke of the hour */
}

static void
plan_after_success(const struct politeness_input *input, struct politeness_plan *plan)
{
    int64_t interval_s = ordinary_interval(input, plan);
    int64_t next_utc =
        round_up_to_minute(input->now_utc + interval_s) + spread(input->seed, interval_s);
    plan->next_poll_utc = skip(input, next_utc, plan);
}

static void
plan_after_wait(const struct politeness_input *input, struct politeness_plan *plan)
{
    char duration[DURATION_BYTES];
    if (input->retry_after_s >= 0) {
        int64_t asked_s = smaller(input->retry_after_s, POLITENESS_HOLD_CAP_S);
        politeness_duration(asked_s, duration);
        snprintf(plan->reason, sizeof plan->reason, "the server asked to wait %s%s",
                 duration,
                 asked_s < input->retry_after_s ? ", the longest it is granted" : "");
        plan->held_until_utc = input->now_utc + larger(asked_s, MINUTE_S);
        /* "Not before" is not "then": the ordinary interval counts as well. */
        struct politeness_plan ordinary = {0};
        int64_t interval_s = larger(asked_s, ordinary_interval(input, &ordinary));
        plan->next_poll_utc = round_up_to_minute(input->now_utc + interval_s) +
                              spread(input->seed, interval_s);
        return;
    }
    int64_t pause_s = back_off(POLITENESS_FLOOR_S, input->failure_count);
    politeness_duration(pause_s, duration);
    snprintf(plan->reason, sizeof plan->reason, "the server is overloaded: pause of %s",
             duration);
    plan->held_until_utc = input->now_utc + pause_s;
    plan->next_poll_utc =
        round_up_to_minute(input->now_utc + pause_s) + spread(input->seed, pause_s);
}

static void
plan_after_failure(const struct politeness_input *input, struct politeness_plan *plan)
{
    bool may_end = input->visit != VISIT_REFUSED;
    bool for_long = input->problem_since_utc > 0 &&
                    input->now_utc - input->problem_since_utc >= POLITENESS_GIVE_UP_S;
    if (may_end && for_long && input->failure_count >= GIVE_UP_FAILURES) {
        plan->stop = true;
        snprintf(plan->reason, sizeof plan->reason,
                 "stopped: it has failed for a month; poll it by hand to try again");
        return;
    }
    bool answered = input->visit != VISIT_UNREACHABLE;
    int64_t pause_s = back_off(answered ? POLITENESS_FLOOR_S : POLITENESS_RETRY_FIRST_S,
                               input->failure_count);
    if (answered)
        pause_s = larger(pause_s, smaller(shortest_wish(input), POLITENESS_CAP_S));
    char duration[DURATION_BYTES];
    politeness_duration(pause_s, duration);
    snprintf(plan->reason, sizeof plan->reason, "%d %s in a row: pause of %s",
             input->failure_count, input->failure_count == 1 ? "failure" : "failures",
             duration);
    plan->next_poll_utc =
        round_up_to_minute(input->now_utc + pause_s) + spread(input->seed, pause_s);
}

void
politeness_next(const struct politeness_input *input, struct politeness_plan *plan)
{
    *plan = (struct politeness_plan){0};
    switch (input->visit) {
    case VISIT_FRESH:
    case VISIT_UNCHANGED:
        plan_after_success(input, plan);
        break;
    case VISIT_ASKED_WAIT:
        plan_after_wait(input, plan);
        break;
    case VISIT_GONE:
        plan->stop = true;
        snprintf(plan->reason, sizeof plan->reason,
                 "stopped: the server says the feed is gone for good");
        break;
    case VISIT_REFUSED:
    case VISIT_FAILED:
    case VISIT_UNREACHABLE:
        plan_after_failure(input, plan);
        break;
    }
}
