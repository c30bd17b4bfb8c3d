/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "base/clock.h"
#include "base/log.h"
#include "net/identity.h"
#include "net/politeness.h"
#include "net/poller_parts.h"
#include "text/clean.h"

enum {
    /* What could not be kept will be fetched again: not soon, and ever less often. */
    STORE_PAUSE_MS = 2 * 60 * 1000,
    STORE_LONGEST_PAUSE_MS = 60 * 60 * 1000,
    PROBLEM_CHARS = 300,
    DURATION_BYTES = 24,
    /* After so many failures a remembered new address is doubted. */
    DOUBT_MOVE_FAILURES = 3,
    TITLE_CHARS = 200,
};

/* ---- the transaction of a turn ---- */

static void
note_store_problem(struct poller *poller, const struct error *err)
{
    int64_t now_ms = clock_monotonic_ms();
    if (poller->pause_until_ms > now_ms)
        return; /* one failure has many voices */
    poller->pause_ms = poller->pause_ms ? poller->pause_ms * 2 : STORE_PAUSE_MS;
    if (poller->pause_ms > STORE_LONGEST_PAUSE_MS)
        poller->pause_ms = STORE_LONGEST_PAUSE_MS;
    poller->pause_until_ms = now_ms + poller->pause_ms;
    poller->store_problem = *err;
    log_line("poller: %s", err->text);
    readers_tell(poller, "problem %s", err->text);
}

bool
visit_open_transaction(struct poller *poller)
{
    struct error err = {0};
    if (poller->in_transaction)
        return true;
    if (store_begin(poller->options.store, &err) != STORE_DONE) {
        note_store_problem(poller, &err);
        return false;
    }
    poller->in_transaction = true;
    poller->transaction_ms = clock_monotonic_ms();
    return true;
}

/* What is not kept did not happen: validators and times are again those of the store. */
static void
forget_turn(struct poller *poller, const struct error *err)
{
    note_store_problem(poller, err);
    buf_reset(&poller->report.lines);
    struct error again = {0};
    if (!schedule_load(poller, &again))
        log_line("poller: %s", again.text);
}

void
visit_close_transaction(struct poller *poller)
{
    struct report *report = &poller->report;
    struct error err = {0};
    bool open = poller->in_transaction;
    bool kept = !open || store_commit(poller->options.store, &err) == STORE_DONE;
    poller->in_transaction = false;
    if (!kept)
        forget_turn(poller, &err);
    else if (open && poller->pause_until_ms <= clock_monotonic_ms())
        poller->pause_ms = 0;
    if (kept && report->first_new_id)
        readers_tell(poller, "batch %lld %lld", (long long)report->first_new_id,
                     (long long)report->last_new_id);
    readers_tell_lines(poller, buf_str(&report->lines));
    buf_reset(&report->lines);
    report->first_new_id = report->last_new_id = 0;
}

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
take_feed(struct poller *poller, struct outcome *outcome, const struct harvest *harvest)
{
    struct subscription_state *state = &outcome->state;
    const struct feed *feed = &harvest->feed;
    struct arena *arena = &poller->batch;
    state->ttl_s = feed->ttl_s;
    state->update_period_s = feed->update_period_s;
    state->skip_hours = feed->skip_hours;
    state->skip_days = feed->skip_days;
    /* Where entries bear no dates, or none that can be, the day they were first seen
     * tells how a feed lives. */
    if (harvest->newest_entry_utc && harvest->newest_entry_utc <= outcome->now_utc)
        state->newest_entry_utc = harvest->newest_entry_utc;
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
    struct report *report = &poller->report;
    if (harvest->new_count) {
        if (report->first_new_id == 0)
            report->first_new_id = harvest->new_ids[0];
        report->last_new_id = harvest->new_ids[harvest->new_count - 1];
        poller->index_waits = true;
        poller->new_count += harvest->new_count;
    }
    for (size_t i = 0; i < harvest->new_count; i++)
        grouping_add(&poller->grouping, harvest->new_ids[i]);
    for (size_t i = 0; i < harvest->changed_count; i++) {
        readers_tell_later(poller, "changed %lld", (long long)harvest->changed_ids[i]);
        poller->index_waits = true;
    }
    prefetch_pages(poller, polled, harvest);
}

static bool
read_body(struct poller *poller, const struct polled *polled,
          const struct fetch_answer *answer, struct outcome *outcome)
{
    struct subscription_state *state = &outcome->state;
    uint64_t hash = identity_hash(answer->body);
    bool same = state->last_success_utc && state->body_hash == hash && !polled->forced;
    struct harvest harvest = {0};
    if (!same) {
        struct harvest_input input = {.subscription_id = polled->id,
                                      .wish = &polled->wish,
                                      .body = answer->body,
                                      .url = answer->url,
                                      .content_type = answer->content_type,
                                      .now_utc = outcome->now_utc};
        struct error err = {0};
        switch (
            harvest_feed(&poller->harvester, &input, &poller->batch, &harvest, &err)) {
        case HARVEST_DONE:
            break;
        case HARVEST_NO_FEED:
            outcome->visit = VISIT_FAILED;
            outcome->problem = clean_line(str_from_z(err.text), 0, &poller->batch);
            return true;
        case HARVEST_UNSTORED:
            note_store_problem(poller, &err);
            return false;
        }
        take_feed(poller, outcome, &harvest);
        note_new_entries(poller, polled, &harvest);
    }
    outcome->visit = same ? VISIT_UNCHANGED : VISIT_FRESH;
    outcome->news = same ? STR("unchanged")
                         : str_format(&poller->batch, "%zu new, %zu changed",
                                      harvest.new_count, harvest.changed_count);
    take_validators(state, answer);
    state->body_hash = hash;
    state->max_age_s = answer->fresh_s;
    if (answer->permanent_url.size)
        state->poll_url = answer->permanent_url;
    return true;
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

/* False when the store could not take it: then nothing has happened. */
static bool
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
    return true;
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
    if (store_set_state(poller->options.store, polled->id, &state, &err) != STORE_DONE)
        note_store_problem(poller, &err);
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
    if (store_set_state(poller->options.store, polled->id, state, &err) != STORE_DONE)
        note_store_problem(poller, &err);
    bool moved = !str_equal(state->poll_url, polled->state.poll_url);
    schedule_set_state(polled, state);
    if (moved)
        schedule_mark_twins(poller);
    bool failed = state->failure_count > 0;
    readers_tell_later(poller, "feed %lld %s %.*s", (long long)polled->id,
                       failed ? "failed" : "ok",
                       STR_ARGS(failed ? state->problem : outcome->news));
}

void
visit_end(struct poller *poller, struct polled *polled, const struct fetch_answer *answer)
{
    struct outcome outcome = {.now_utc = clock_now_utc(), .state = polled->state};
    if (visit_open_transaction(poller)) {
        if (answer->outcome == FETCH_HELD)
            postpone_held(poller, polled, answer);
        else if (read_answer(poller, polled, answer, &outcome))
            keep_outcome(poller, polled, answer, &outcome);
    }
    polled->under_way = false;
    polled->forced = false;
    poller->round_left--;
    arena_empty(&poller->batch);
}
