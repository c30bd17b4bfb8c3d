/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/clock.h"
#include "base/log.h"
#include "net/identity.h"
#include "net/politeness.h"
#include "net/poller_parts.h"
#include "text/clean.h"

enum {
    PROBLEM_CHARS = 300,
    DURATION_BYTES = 24,
    /* After so many failures a remembered new address is doubted. */
    DOUBT_MOVE_FAILURES = 3,
    TITLE_CHARS = 200,
};

/* ---- the question ---- */

static struct str
polled_url(const struct polled *polled)
{
    return polled->state.poll_url.size ? polled->state.poll_url : polled->wish.url;
}

static void
begin_sample(struct poller *poller, struct polled *polled)
{
    struct fetch_answer answer = {.tag = polled->id,
                                  .outcome = FETCH_UNREACHABLE,
                                  .url = polled->wish.url,
                                  .retry_s = -1,
                                  .problem = STR("no such sample feed")};
    if (poller->options.sample(polled->wish.url, clock_now_utc(), &poller->batch,
                               &answer.body)) {
        answer.outcome = FETCH_BODY;
        answer.status = 200;
    }
    visit_end(poller, polled, &answer);
}

void
visit_begin(struct poller *poller, struct polled *polled)
{
    polled->under_way = true;
    polled->asked = false;
    polled->round = poller->round;
    poller->round_total++;
    poller->round_left++;
    poller->was_idle = false;
    if (poller->options.sample) {
        begin_sample(poller, polled);
        return;
    }
    const struct subscription_state *state = &polled->state;
    struct fetch_request request = {
        .tag = polled->id,
        .kind = FETCH_FEED,
        .url = polled_url(polled),
        .configured_url = polled->wish.url,
        .user = polled->wish.user,
        .password = polled->wish.password,
        .proxy = polled->wish.proxy,
        .user_agent = polled->wish.user_agent,
        .limit_bytes = FETCH_FEED_LIMIT_BYTES,
    };
    if (!polled->forced) {
        request.etag = state->etag;
        request.last_modified = state->last_modified;
        request.validators_url = state->validators_url;
    }
    struct error err = {0};
    if (fetch_add(poller->fetcher, &request, &err))
        return;
    struct fetch_answer answer = {.tag = polled->id,
                                  .outcome = FETCH_REJECTED,
                                  .url = request.url,
                                  .retry_s = -1,
                                  .problem = str_from_z(err.text)};
    visit_end(poller, polled, &answer);
}

/* ---- the answer ---- */

/* One visit while its answer is turned into a state. */
struct outcome {
    enum visit visit;
    int64_t now_utc;
    struct subscription_state state; /* the new one */
    struct str problem;              /* a phrase */
    struct str news;                 /* what the readers are told of a good one */
};

static void
take_validators(struct subscription_state *state, const struct fetch_answer *answer)
{
    state->etag = answer->etag;
    state->last_modified = answer->last_modified;
    state->validators_url = answer->url;
}

/* A 304 says again what has changed and keeps silent on the rest. */
static void
refresh_validators(struct subscription_state *state, const struct fetch_answer *answer)
{
    if (answer->etag.size)
        state->etag = answer->etag;
    if (answer->last_modified.size)
        state->last_modified = answer->last_modified;
    if (answer->fresh_s > 0)
        state->max_age_s = answer->fresh_s;
}

static void
take_feed(struct poller *poller, struct outcome *outcome, const struct reading *reading,
          const struct harvest *harvest)
{
    struct subscription_state *state = &outcome->state;
    const struct feed *feed = &reading->feed;
    struct arena *arena = &poller->batch;
    state->ttl_s = feed->ttl_s;
    state->update_period_s = feed->update_period_s;
    state->skip_hours = feed->skip_hours;
    state->skip_days = feed->skip_days;
    /* Where entries bear no dates, or none that can be, the day they were first seen
     * tells how a feed lives. */
    if (reading->newest_entry_utc && reading->newest_entry_utc <= outcome->now_utc)
        state->newest_entry_utc = reading->newest_entry_utc;
    else if (harvest->new_count)
        state->newest_entry_utc = outcome->now_utc;
    state->feed_title = clean_line(feed->title, TITLE_CHARS, arena);
    state->feed_language = clean_line(feed->language, 35, arena);
    state->damage = clean_line(feed->damage, PROBLEM_CHARS, arena);
    if (!clean_url(feed->link, arena, &state->feed_link, NULL))
        state->feed_link = STR("");
}

static void
note_new_entries(struct poller *poller, const struct polled *polled,
                 const struct harvest *harvest)
{
    const int64_t *ids = harvest->new_ids;
    if (harvest->ahead_count)
        report_completed(poller, ids[0], ids[harvest->ahead_count - 1]);
    if (harvest->ahead_count < harvest->new_count)
        report_new(poller, ids[harvest->ahead_count], ids[harvest->new_count - 1]);
    poller->new_count += harvest->new_count;
    for (size_t i = 0; i < harvest->new_count; i++)
        grouping_add(&poller->grouping, ids[i]);
    for (size_t i = 0; i < harvest->changed_count; i++)
        readers_tell_later(poller, "changed %lld", (long long)harvest->changed_ids[i]);
    if (harvest->new_count || harvest->changed_count)
        poller->index_waits = true;
    if (polled)
        prefetch_pages(poller, polled, harvest);
}

/* A body was read to its end, or is the one of last time. What was cut is neither: the
 * next visit asks for all of it. */
static void
take_body(struct outcome *outcome, const struct fetch_answer *answer, uint64_t hash)
{
    struct subscription_state *state = &outcome->state;
    if (answer->cut) {
        state->damage = STR("the connection broke before the end of the document");
        return;
    }
    take_validators(state, answer);
    state->body_hash = hash;
    state->max_age_s = answer->fresh_s;
    if (answer->permanent_url.size)
        state->poll_url = answer->permanent_url;
}

enum visit_step {
    VISIT_ENDS,
    VISIT_GOES_ON, /* its document is being read */
    VISIT_UNKEPT,  /* the store could not take it: then nothing has happened */
};

static enum visit_step
read_body(struct poller *poller, const struct polled *polled,
          const struct fetch_answer *answer, struct outcome *outcome)
{
    const struct subscription_state *state = &outcome->state;
    uint64_t hash = identity_hash(answer->body);
    bool is_known = state->last_success_utc && state->body_hash == hash;
    if (is_known && !answer->cut && !polled->forced) {
        outcome->visit = VISIT_UNCHANGED;
        outcome->news = STR("unchanged");
        take_body(outcome, answer, hash);
        return VISIT_ENDS;
    }
    struct error err = {0};
    switch (reading_begin(poller, polled, answer, outcome->now_utc, hash, &err)) {
    case HARVEST_DONE:
        break;
    case HARVEST_NO_FEED:
        outcome->visit = answer->cut ? VISIT_UNREACHABLE : VISIT_FAILED;
        outcome->problem = clean_line(
            str_from_z(answer->cut ? "the connection broke before the end" : err.text), 0,
            &poller->batch);
        return VISIT_ENDS;
    case HARVEST_UNSTORED:
        transaction_problem(poller, &err);
        return VISIT_UNKEPT;
    }
    return VISIT_GOES_ON;
}

static enum visit
visit_of_status(const struct fetch_answer *answer)
{
    switch (answer->status) {
    case 410:
        return VISIT_GONE;
    case 401:
    case 403:
    case 404:
        return VISIT_REFUSED;
    case 429:
    case 503:
        return VISIT_ASKED_WAIT;
    default:
        return answer->retry_s >= 0 ? VISIT_ASKED_WAIT : VISIT_FAILED;
    }
}

static enum visit_step
read_answer(struct poller *poller, const struct polled *polled,
            const struct fetch_answer *answer, struct outcome *outcome)
{
    outcome->problem = answer->problem;
    switch (answer->outcome) {
    case FETCH_BODY:
        return read_body(poller, polled, answer, outcome);
    case FETCH_NOT_MODIFIED:
        outcome->visit = VISIT_UNCHANGED;
        outcome->news = STR("unchanged");
        refresh_validators(&outcome->state, answer);
        break;
    case FETCH_STATUS:
        outcome->visit = visit_of_status(answer);
        break;
    case FETCH_CHALLENGED:
        outcome->visit = VISIT_REFUSED;
        break;
    case FETCH_REJECTED:
        outcome->visit = VISIT_FAILED;
        break;
    case FETCH_UNREACHABLE:
    case FETCH_HELD:
        outcome->visit = VISIT_UNREACHABLE;
        break;
    }
    return VISIT_ENDS;
}

/* A new address that was promised for good and fails again and again: back to the user's,
 * which may lead somewhere else by now. */
static bool
doubts_move(const struct outcome *outcome)
{
    const struct subscription_state *state = &outcome->state;
    bool suspicious = outcome->visit == VISIT_GONE || outcome->visit == VISIT_REFUSED ||
                      outcome->visit == VISIT_UNREACHABLE;
    return state->poll_url.size && suspicious &&
           (outcome->visit == VISIT_GONE || state->failure_count >= DOUBT_MOVE_FAILURES);
}

static void
count_failures(struct outcome *outcome)
{
    struct subscription_state *state = &outcome->state;
    if (outcome->visit == VISIT_FRESH || outcome->visit == VISIT_UNCHANGED) {
        state->last_success_utc = outcome->now_utc;
        state->failure_count = 0;
        state->problem = STR("");
        state->problem_since_utc = 0;
        state->gone = GONE_NO;
        return;
    }
    state->failure_count++;
    if (state->problem_since_utc == 0)
        state->problem_since_utc = outcome->now_utc;
    if (doubts_move(outcome)) {
        state->poll_url = STR("");
        outcome->visit = VISIT_REFUSED;
    }
}

static void
plan_next(struct poller *poller, const struct polled *polled,
          const struct fetch_answer *answer, struct outcome *outcome)
{
    struct subscription_state *state = &outcome->state;
    struct politeness_input input = {
        .now_utc = outcome->now_utc,
        .visit = outcome->visit,
        .user_interval_s = polled->wish.interval_s,
        .shortest_s = poller->options.interval_s,
        .max_age_s = state->max_age_s,
        .ttl_s = state->ttl_s,
        .update_period_s = state->update_period_s,
        .skip_hours = state->skip_hours,
        .skip_days = state->skip_days,
        .has_validators = state->etag.size || state->last_modified.size,
        .retry_after_s = answer->retry_s,
        .newest_entry_utc = state->newest_entry_utc,
        .failure_count = state->failure_count,
        .problem_since_utc = state->problem_since_utc,
        .seed = (uint64_t)polled->id * 7919 + (uint64_t)outcome->now_utc,
    };
    struct politeness_plan plan;
    politeness_next(&input, &plan);
    state->next_poll_utc = plan.next_poll_utc;
    state->held_until_utc = plan.held_until_utc;
    state->next_poll_reason = str_copy(&poller->batch, str_from_z(plan.reason));
    if (plan.stop)
        state->gone = outcome->visit == VISIT_GONE ? GONE_410 : GONE_GIVEN_UP;
    if (plan.held_until_utc && poller->fetcher)
        fetch_hold(poller->fetcher, answer->url, plan.held_until_utc);
}

static struct str
problem_sentence(struct poller *poller, const struct polled *polled,
                 const struct fetch_answer *answer, const struct outcome *outcome)
{
    char asked[DURATION_BYTES + 16] = "";
    if (outcome->visit == VISIT_ASKED_WAIT && answer->retry_s >= 0) {
        char duration[DURATION_BYTES];
        politeness_duration(answer->retry_s, duration);
        snprintf(asked, sizeof asked, ", asked to wait %s", duration);
    }
    struct str sentence =
        str_format(&poller->batch, "%.*s: %.*s%s", STR_ARGS(polled->name),
                   STR_ARGS(outcome->problem), asked);
    return clean_line(sentence, PROBLEM_CHARS, &poller->batch);
}

/* Another feed of the host was told to wait: this one was not asked at all. */
static void
postpone_held(struct poller *poller, struct polled *polled,
              const struct fetch_answer *answer)
{
    struct subscription_state state = polled->state;
    state.next_poll_utc = answer->held_until_utc + 1 + polled->id % 60;
    state.next_poll_reason = STR("the server asked another feed of its to wait");
    struct error err = {0};
    enum store_result result =
        store_set_state(poller->options.store, polled->id, &state, &err);
    transaction_wrote(poller, result == STORE_DONE, &err);
    schedule_set_state(polled, &state);
    char duration[DURATION_BYTES];
    politeness_duration(answer->held_until_utc - clock_now_utc(), duration);
    readers_tell_later(poller, "feed %lld failed %.*s: its server asked to wait %s",
                       (long long)polled->id, STR_ARGS(polled->name), duration);
}

static void
keep_outcome(struct poller *poller, struct polled *polled,
             const struct fetch_answer *answer, struct outcome *outcome)
{
    struct subscription_state *state = &outcome->state;
    state->last_poll_utc = outcome->now_utc;
    state->last_status = answer->status;
    count_failures(outcome);
    if (state->failure_count)
        state->problem = problem_sentence(poller, polled, answer, outcome);
    plan_next(poller, polled, answer, outcome);
    struct error err = {0};
    enum store_result result =
        store_set_state(poller->options.store, polled->id, state, &err);
    transaction_wrote(poller, result == STORE_DONE, &err);
    bool moved = !str_equal(state->poll_url, polled->state.poll_url);
    schedule_set_state(polled, state);
    if (moved)
        schedule_mark_twins(poller);
    bool failed = state->failure_count > 0;
    readers_tell_later(poller, "feed %lld %s %.*s", (long long)polled->id,
                       failed ? "failed" : "ok",
                       STR_ARGS(failed ? state->problem : outcome->news));
}

static void
end_visit(struct poller *poller, struct polled *polled)
{
    polled->under_way = false;
    polled->forced = false;
    poller->round_left--;
}

void
visit_end(struct poller *poller, struct polled *polled, const struct fetch_answer *answer)
{
    struct outcome outcome = {.now_utc = clock_now_utc(), .state = polled->state};
    enum visit_step step = VISIT_UNKEPT;
    if (transaction_open(poller)) {
        if (answer->outcome == FETCH_HELD)
            postpone_held(poller, polled, answer);
        else
            step = read_answer(poller, polled, answer, &outcome);
        if (step == VISIT_ENDS)
            keep_outcome(poller, polled, answer, &outcome);
    }
    if (step != VISIT_GOES_ON)
        end_visit(poller, polled);
    arena_empty(&poller->batch);
}

/* Validators are kept together with what they stand for, and not before. */
static void
keep_reading(struct poller *poller, struct polled *polled, struct reading *reading)
{
    struct harvest harvest;
    struct error err = {0};
    if (harvest_keep(&poller->harvester, &reading->conversion, &harvest, &err) !=
        HARVEST_DONE) {
        transaction_problem(poller, &err);
        return;
    }
    note_new_entries(poller, polled, &harvest);
    if (!polled)
        return; /* its subscription has gone meanwhile */
    struct outcome outcome = {
        .visit = VISIT_FRESH,
        .now_utc = reading->conversion.now_utc,
        .state = polled->state,
        .news = str_format(&poller->batch, "%zu new, %zu changed", harvest.new_count,
                           harvest.changed_count),
    };
    take_feed(poller, &outcome, reading, &harvest);
    take_body(&outcome, &reading->answer, reading->body_hash);
    keep_outcome(poller, polled, &reading->answer, &outcome);
}

void
visit_end_reading(struct poller *poller, struct reading *reading)
{
    struct polled *polled = schedule_find(poller, reading->conversion.subscription_id);
    struct error err = {0};
    if (!reading->conversion.done) {
        error_set(&err, "what waited to be read in %s is gone",
                  poller->options.data_folder);
        transaction_problem(poller, &err);
    } else if (!reading->lost && transaction_open(poller)) {
        keep_reading(poller, polled, reading);
    }
    if (polled)
        end_visit(poller, polled);
    else
        poller->round_left--;
    arena_empty(&poller->batch);
}
