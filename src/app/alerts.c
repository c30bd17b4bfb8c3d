/* SPDX-License-Identifier: MIT */
#include "app/alerts.h"

#include <stdlib.h>
#include <string.h>

#include "app/alert_command.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "config/alert_rules.h"
#include "config/quiet_hours.h"
#include "store/entries.h"
#include "store/subscriptions.h"
#include "text/clean.h"

enum {
    GATHER_MS = 2000, /* after the first one, for a burst to be one call */
    GATHER_WHILE_POLLED_MS = 30 * 1000,
    BETWEEN_MS = 10 * 1000, /* calls are that far apart */
    QUIET_LOOK_MS = 600 * 1000,
    LABEL_LIMIT = 8, /* more are counted, not named */
    TEXT_CHARS = 160,
    STORY_LIMIT = 4096, /* the oldest are forgotten */
    HIT_LIMIT = 400,    /* of one call; nobody counts further */
    AWAITED_LIMIT = 4096,
};

struct ids {
    int64_t *ids;
    size_t count, capacity;
};

struct label {
    struct str text;
    uint32_t count;
};

/* One article that somebody is to be called for, if its story is not told. */
struct hit {
    int64_t entry_id, story_id;
    struct str label, title, body, link;
    bool read; /* by now: nobody has to be called */
};

struct alerts {
    const struct session *session;
    struct ids known;      /* subscriptions that have been read */
    struct ids fresh;      /* those of this batch that had not been */
    struct ids awaited;    /* entries that came without their tags */
    struct ids told;       /* stories */
    size_t told_next;      /* the next to be forgotten */
    int64_t last_entry_id; /* when this began: what is older has been seen */
    struct arena arena;    /* of what is gathered */
    struct hit hits[HIT_LIMIT];
    size_t hit_count;
    bool more_hits; /* there was no room for all */
    int64_t first_at_ms, called_at_ms;
    struct alert_commands commands;
};

static bool
has_id(const struct ids *list, int64_t id)
{
    for (size_t i = 0; i < list->count; i++)
        if (list->ids[i] == id)
            return true;
    return false;
}

static bool
take_id(struct ids *list, int64_t id)
{
    for (size_t i = 0; i < list->count; i++) {
        if (list->ids[i] != id)
            continue;
        list->ids[i] = list->ids[--list->count];
        return true;
    }
    return false;
}

static void
add_id(struct ids *list, int64_t id)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity * 2 + 64;
        list->ids = memory_resize(list->ids, list->capacity, sizeof *list->ids);
    }
    list->ids[list->count++] = id;
}

static void
note_known_feeds(struct alerts *alerts)
{
    struct arena arena = {0};
    struct subscription *subscriptions;
    size_t count;
    struct error err = {""};
    if (store_subscriptions(alerts->session->store, false, &arena, &subscriptions, &count,
                            &err) == STORE_DONE)
        for (size_t i = 0; i < count; i++)
            if (subscriptions[i].state.last_success_utc > 0)
                add_id(&alerts->known, subscriptions[i].id);
    arena_finish(&arena);
}

struct alerts *
alerts_new(const struct session *session)
{
    struct alerts *alerts = memory_take(1, sizeof *alerts);
    alerts->session = session;
    alert_commands_init(&alerts->commands);
    alerts->last_entry_id = store_last_entry_id(session->store);
    note_known_feeds(alerts);
    return alerts;
}

void
alerts_free(struct alerts *alerts)
{
    if (!alerts)
        return;
    alert_commands_finish(&alerts->commands);
    free(alerts->known.ids);
    free(alerts->fresh.ids);
    free(alerts->awaited.ids);
    free(alerts->told.ids);
    arena_finish(&alerts->arena);
    free(alerts);
}

/* ---- gathering ---- */

static bool
is_first_poll(struct alerts *alerts, int64_t subscription_id)
{
    if (has_id(&alerts->known, subscription_id))
        return false;
    if (!has_id(&alerts->fresh, subscription_id))
        add_id(&alerts->fresh, subscription_id);
    return true;
}

void
alerts_end_batch(struct alerts *alerts)
{
    for (size_t i = 0; i < alerts->fresh.count; i++)
        add_id(&alerts->known, alerts->fresh.ids[i]);
    alerts->fresh.count = 0;
}

/* Without its tags nothing can be said of a row: it is looked at again. */
static void
look_at(struct alerts *alerts, const struct store_row *row, int64_t now_ms)
{
    const struct config *config = &alerts->session->config;
    struct arena *arena = &alerts->arena;
    if (!alert_rules_are_on(config))
        return;
    if (row->awaited) {
        if (alerts->awaited.count < AWAITED_LIMIT)
            add_id(&alerts->awaited, row->entry_id);
        return;
    }
    struct arena_mark mark = arena_mark(arena);
    struct str label = alert_rules_match(config, alerts->session->gazetteer, row, arena);
    if (label.size == 0) {
        arena_rewind(arena, mark);
        return;
    }
    if (alerts->hit_count == HIT_LIMIT) {
        alerts->more_hits = true;
        arena_rewind(arena, mark);
        return;
    }
    if (alerts->hit_count == 0)
        alerts->first_at_ms = now_ms;
    alerts->hits[alerts->hit_count++] = (struct hit){
        .entry_id = row->entry_id,
        .label = label,
        .title = clean_line(row->title, TEXT_CHARS, arena),
        .body = clean_line(row->outlet, CLEAN_OUTLET_CHARS, arena),
        .link = str_copy(arena, row->url),
    };
}

void
alerts_take_row(struct alerts *alerts, const struct store_row *row, int64_t now_ms)
{
    if (!is_first_poll(alerts, row->subscription_id))
        look_at(alerts, row, now_ms);
}

void
alerts_take_completed(struct alerts *alerts, const struct store_row *row, int64_t now_ms)
{
    if (take_id(&alerts->awaited, row->entry_id))
        look_at(alerts, row, now_ms);
}

/* ---- once a story ---- */

static bool
note_story(void *context, const struct store_row *row)
{
    struct alerts *alerts = context;
    for (size_t i = 0; i < alerts->hit_count; i++)
        if (alerts->hits[i].entry_id == row->entry_id) {
            alerts->hits[i].story_id = row->story_id > 0 ? row->story_id : row->entry_id;
            alerts->hits[i].read = row->read;
        }
    return true;
}

/* Articles are put into stories some time after they are stored: only now it is known. */
static bool
read_stories(struct alerts *alerts)
{
    struct error err = {""};
    struct store_query query = {.filter.after_entry_id = alerts->hits[0].entry_id};
    for (size_t i = 0; i < alerts->hit_count; i++)
        if (alerts->hits[i].entry_id < query.filter.after_entry_id)
            query.filter.after_entry_id = alerts->hits[i].entry_id;
    query.filter.after_entry_id--;
    return store_list(alerts->session->store, &query, note_story, alerts, &err) ==
           STORE_DONE;
}

/* A story that began before has been seen, or told; one is told once. */
static bool
is_told(struct alerts *alerts, int64_t story)
{
    if (story <= alerts->last_entry_id || has_id(&alerts->told, story))
        return true;
    if (alerts->told.count < STORY_LIMIT) {
        add_id(&alerts->told, story);
    } else {
        alerts->told.ids[alerts->told_next] = story;
        alerts->told_next = (alerts->told_next + 1) % STORY_LIMIT;
    }
    return false;
}

static void
drop_told(struct alerts *alerts)
{
    size_t kept = 0;
    for (size_t i = 0; i < alerts->hit_count; i++)
        if (!alerts->hits[i].read && !is_told(alerts, alerts->hits[i].story_id))
            alerts->hits[kept++] = alerts->hits[i];
    alerts->hit_count = kept;
}

/* ---- calling ---- */

static void
forget(struct alerts *alerts)
{
    alerts->hit_count = 0;
    alerts->more_hits = false;
    arena_empty(&alerts->arena);
}

static size_t
count_labels(const struct alerts *alerts, struct label labels[LABEL_LIMIT])
{
    size_t count = 0;
    for (size_t i = 0; i < alerts->hit_count; i++) {
        size_t k = 0;
        while (k < count && !str_equal(labels[k].text, alerts->hits[i].label))
            k++;
        if (k == LABEL_LIMIT)
            continue;
        if (k == count)
            labels[count++] = (struct label){alerts->hits[i].label, 0};
        labels[k].count++;
    }
    return count;
}

/* "12 new on Inter Miami"; "12 new: 9 on Inter Miami, 3 on Lazio"; "over 400 new ...". */
static struct str
title_of_many(const struct alerts *alerts, struct arena *arena)
{
    struct label labels[LABEL_LIMIT];
    size_t count = count_labels(alerts, labels);
    const char *over = alerts->more_hits ? "over " : "";
    if (count == 1)
        return str_format(arena, "%s%zu new %.*s", over, alerts->hit_count,
                          STR_ARGS(labels[0].text));
    struct str text = str_format(arena, "%s%zu new:", over, alerts->hit_count);
    for (size_t i = 0; i < count; i++)
        text = str_format(arena, "%.*s%s %u %.*s", STR_ARGS(text), i > 0 ? "," : "",
                          (unsigned)labels[i].count, STR_ARGS(labels[i].text));
    return clean_line(text, TEXT_CHARS, arena);
}

static int64_t
due_at_ms(const struct alerts *alerts, bool polling)
{
    int64_t at_ms = alerts->first_at_ms + (polling ? GATHER_WHILE_POLLED_MS : GATHER_MS);
    int64_t apart_ms = alerts->called_at_ms + BETWEEN_MS;
    return alerts->called_at_ms > 0 && apart_ms > at_ms ? apart_ms : at_ms;
}

/* What comes in the quiet hours is told when they end, as one call. */
static int64_t
quiet_left_s(const struct alerts *alerts, int64_t now_utc)
{
    return quiet_hours_left_s(alerts->session->config.alert_quiet, now_utc);
}

bool
alerts_next(struct alerts *alerts, int64_t now_ms, int64_t now_utc, bool polling,
            struct arena *arena, struct alert *alert)
{
    if (alerts->hit_count == 0 || now_ms < due_at_ms(alerts, polling) ||
        quiet_left_s(alerts, now_utc) > 0)
        return false;
    if (!read_stories(alerts)) {
        alerts->first_at_ms = now_ms; /* the database is busy: in a while */
        return false;
    }
    drop_told(alerts);
    bool calls = alerts->hit_count > 0;
    if (calls) {
        const struct hit *first = &alerts->hits[0];
        bool one = alerts->hit_count == 1;
        *alert = (struct alert){
            .title = one ? str_copy(arena, first->title) : title_of_many(alerts, arena),
            .body = str_copy(arena, one ? first->body : first->title),
            .link = one ? str_copy(arena, first->link) : STR(""),
            .count = (uint32_t)alerts->hit_count,
        };
        alerts->called_at_ms = now_ms;
    }
    forget(alerts);
    return calls;
}

int64_t
alerts_wait_ms(const struct alerts *alerts, int64_t now_ms, int64_t now_utc)
{
    if (alerts->hit_count == 0)
        return -1;
    int64_t quiet_ms = quiet_left_s(alerts, now_utc) * 1000;
    if (quiet_ms >
        0) /* a machine that sleeps meanwhile stops this clock, not the night */
        return quiet_ms < QUIET_LOOK_MS ? quiet_ms : QUIET_LOOK_MS;
    int64_t at_ms = due_at_ms(alerts, false);
    /* While feeds are polled it is asked again and again, a second apart. */
    return at_ms > now_ms ? at_ms - now_ms : 1000;
}

void
alerts_claim(struct alerts *alerts)
{
    alert_commands_claim(&alerts->commands, alerts->session->paths.alerts_lock_file);
}

bool
alerts_run_command(struct alerts *alerts, const struct alert *alert,
                   struct arena *scratch, struct error *err)
{
    struct str command = str_trim(alerts->session->config.alert_command);
    if (command.size == 0)
        return true;
    alerts_claim(alerts);
    return alert_commands_start(&alerts->commands, command, alert, scratch, err);
}
