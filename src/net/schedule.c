/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "net/address.h"
#include "net/identity.h"
#include "net/politeness.h"
#include "net/poller_parts.h"

enum {
    /* Feeds that fell due while nobody polled (the machine slept, its clock jumped) go
     * one after the other at this pace, after a first few. */
    PACE_MS = 100,
    PACE_BURST_MS = 800,
    PENDING_LIMIT = 512,     /* visits begun and not ended: bounds what is held of them */
    CLOCK_SLACK_S = 15 * 60, /* a last visit further ahead means the clock was wrong */
};

/* All strings of a state, so that it can be copied as one block. */
static size_t
state_strings(struct subscription_state *state, struct str **strings)
{
    struct str *const all[] = {
        &state->poll_url,       &state->etag,      &state->last_modified,
        &state->validators_url, &state->problem,   &state->next_poll_reason,
        &state->feed_title,     &state->feed_link, &state->feed_language,
        &state->damage,
    };
    memcpy(strings, all, sizeof all);
    return sizeof all / sizeof *all;
}

void
schedule_set_state(struct polled *polled, const struct subscription_state *state)
{
    struct str *strings[16];
    struct subscription_state copy = *state;
    size_t count = state_strings(&copy, strings);
    size_t size_bytes = 1;
    for (size_t i = 0; i < count; i++)
        size_bytes += strings[i]->size;
    char *block = memory_take(size_bytes, 1);
    char *end = block;
    for (size_t i = 0; i < count; i++) {
        if (strings[i]->size)
            memcpy(end, strings[i]->data, strings[i]->size);
        strings[i]->data = end;
        end += strings[i]->size;
    }
    free(polled->state_block);
    polled->state_block = block;
    polled->state = copy;
}

static void
free_polled(struct polled *polled, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(polled[i].state_block);
    free(polled);
}

void
schedule_finish(struct poller *poller)
{
    free_polled(poller->polled, poller->polled_count);
    arena_finish(&poller->wishes);
}

struct polled *
schedule_find(struct poller *poller, int64_t subscription_id)
{
    for (size_t i = 0; i < poller->polled_count; i++)
        if (poller->polled[i].id == subscription_id)
            return &poller->polled[i];
    return NULL;
}

/* The address that will be asked, in one spelling; "" for none. */
static struct str
asked_url(const struct polled *polled, struct arena *arena)
{
    struct address address;
    struct str url =
        polled->state.poll_url.size ? polled->state.poll_url : polled->wish.url;
    return address_parse(url, arena, &address, NULL) ? address.url : STR("");
}

/* The same address twice, be it spelt in two ways or moved to one place, is asked once.
 */
void
schedule_mark_twins(struct poller *poller)
{
    struct arena arena = {0};
    struct str *urls = arena_take_array(&arena, poller->polled_count, sizeof *urls);
    uint64_t *hashes = arena_take_array(&arena, poller->polled_count, sizeof *hashes);
    for (size_t i = 0; i < poller->polled_count; i++) {
        urls[i] = asked_url(&poller->polled[i], &arena);
        hashes[i] = identity_hash(urls[i]);
        poller->polled[i].twin = false;
        for (size_t j = 0; urls[i].size && j < i; j++)
            if (hashes[j] == hashes[i] && str_equal(urls[j], urls[i]))
                poller->polled[i].twin = true;
    }
    arena_finish(&arena);
}

static struct str
message_name(struct str url, struct arena *arena)
{
    struct address address;
    return address_parse(url, arena, &address, NULL) ? address.url : url;
}

/* What the server's last answers say about whole hosts outlives a restart. */
static void
hold_hosts(struct poller *poller)
{
    for (size_t i = 0; i < poller->polled_count; i++) {
        const struct subscription_state *state = &poller->polled[i].state;
        struct str url =
            state->poll_url.size ? state->poll_url : poller->polled[i].wish.url;
        if (state->held_until_utc && poller->fetcher)
            fetch_hold(poller->fetcher, url, state->held_until_utc);
    }
}

bool
schedule_load(struct poller *poller, struct error *err)
{
    struct arena wishes = {0};
    struct subscription *subscriptions;
    size_t count;
    if (store_subscriptions(poller->options.store, false, &wishes, &subscriptions, &count,
                            err) != STORE_DONE) {
        arena_finish(&wishes);
        return false;
    }
    struct polled *polled = memory_take(count, sizeof *polled);
    for (size_t i = 0; i < count; i++) {
        const struct polled *earlier = schedule_find(poller, subscriptions[i].id);
        polled[i].id = subscriptions[i].id;
        polled[i].wish = subscriptions[i].wish;
        polled[i].name = message_name(subscriptions[i].wish.url, &wishes);
        schedule_set_state(&polled[i], &subscriptions[i].state);
        if (earlier) {
            polled[i].under_way = earlier->under_way;
            polled[i].asked = earlier->asked;
            polled[i].forced = earlier->forced;
        }
    }
    schedule_finish(poller);
    poller->wishes = wishes;
    poller->polled = polled;
    poller->polled_count = count;
    schedule_mark_twins(poller);
    hold_hosts(poller);
    return true;
}

/* The clock stood ahead at the last visit: what was planned then is far in the future. */
static void
mend_time(struct polled *polled, int64_t now_utc)
{
    if (polled->state.last_poll_utc <= now_utc + CLOCK_SLACK_S)
        return;
    polled->state.last_poll_utc = now_utc;
    polled->state.next_poll_utc = now_utc + polled->id * 37 % POLITENESS_FLOOR_S;
    if (polled->state.held_until_utc > now_utc + POLITENESS_HOLD_CAP_S)
        polled->state.held_until_utc = 0;
}

static bool
is_due(const struct polled *polled, int64_t now_utc)
{
    return polled->state.gone == GONE_NO && polled->state.next_poll_utc <= now_utc;
}

/* A first visit, and one that somebody asks for, does not wait. */
static bool
takes_turn(struct poller *poller, const struct polled *polled, int64_t now_ms)
{
    if (polled->asked || polled->state.last_poll_utc == 0)
        return true;
    if (poller->pace_ms < now_ms - PACE_BURST_MS)
        poller->pace_ms = now_ms - PACE_BURST_MS;
    if (poller->pace_ms > now_ms)
        return false;
    poller->pace_ms += PACE_MS;
    return true;
}

void
schedule_begin_visits(struct poller *poller)
{
    int64_t now_utc = clock_now_utc();
    int64_t now_ms = clock_monotonic_ms();
    poller->waits_for_pace = false;
    if (now_ms < poller->pause_until_ms)
        return;
    for (size_t i = 0; i < poller->polled_count; i++) {
        struct polled *polled = &poller->polled[i];
        mend_time(polled, now_utc);
        bool wanted = polled->asked || (!poller->options.once && is_due(polled, now_utc));
        if (!wanted || polled->under_way || polled->twin)
            continue;
        if (poller->fetcher && fetch_pending(poller->fetcher) >= PENDING_LIMIT)
            return;
        if (takes_turn(poller, polled, now_ms))
            visit_begin(poller, polled);
        else
            poller->waits_for_pace = true;
    }
}

int64_t
schedule_next_utc(const struct poller *poller)
{
    int64_t next_utc = 0;
    for (size_t i = 0; i < poller->polled_count; i++) {
        const struct polled *polled = &poller->polled[i];
        if (polled->state.gone != GONE_NO || polled->twin || polled->under_way)
            continue;
        if (next_utc == 0 || polled->state.next_poll_utc < next_utc)
            next_utc = polled->state.next_poll_utc;
    }
    return next_utc;
}

void
schedule_ask_due(struct poller *poller)
{
    int64_t now_utc = clock_now_utc();
    for (size_t i = 0; i < poller->polled_count; i++)
        if (is_due(&poller->polled[i], now_utc))
            poller->polled[i].asked = true;
}

/* False, and said, when the server wants to be left alone. */
static bool
may_be_asked(struct poller *poller, const struct polled *polled, int64_t now_utc)
{
    int64_t left_s = polled->state.held_until_utc - now_utc;
    if (left_s <= 0)
        return true;
    char duration[24];
    politeness_duration(left_s, duration);
    readers_tell(poller, "feed %lld failed %.*s: the server asked to wait another %s",
                 (long long)polled->id, STR_ARGS(polled->name), duration);
    return false;
}

static void
tell_just_polled(struct poller *poller, const struct polled *polled)
{
    readers_tell(poller, "feed %lld ok polled a moment ago", (long long)polled->id);
}

/* Nobody's "all" that comes while another one is at work asks a feed twice; one that
 * failed may be mended by now. */
static bool
is_done_already(const struct poller *poller, const struct polled *polled, int64_t now_utc)
{
    const struct subscription_state *state = &polled->state;
    if (state->failure_count > 0 || now_utc - state->last_poll_utc >= POLITENESS_AGAIN_S)
        return false;
    int64_t since_utc = poller->options.all_but_since_utc;
    return polled->round == poller->round ||
           (since_utc > 0 && state->last_poll_utc >= since_utc);
}

void
schedule_ask_all(struct poller *poller, bool force)
{
    int64_t now_utc = clock_now_utc();
    for (size_t i = 0; i < poller->polled_count; i++) {
        struct polled *polled = &poller->polled[i];
        if (polled->state.gone == GONE_410 || polled->twin || polled->under_way ||
            !may_be_asked(poller, polled, now_utc))
            continue;
        if (is_done_already(poller, polled, now_utc)) {
            tell_just_polled(poller, polled);
            continue;
        }
        polled->asked = true;
        polled->forced = force;
    }
}

void
schedule_ask_one(struct poller *poller, int64_t subscription_id, bool force)
{
    struct polled *polled = schedule_find(poller, subscription_id);
    int64_t now_utc = clock_now_utc();
    if (!polled || polled->under_way || !may_be_asked(poller, polled, now_utc))
        return;
    if (now_utc - polled->state.last_poll_utc < POLITENESS_AGAIN_S) {
        tell_just_polled(poller, polled);
        return;
    }
    polled->asked = true;
    polled->forced = force;
}
