/* SPDX-License-Identifier: MIT */
#include "reader/list/filters.h"

#include <string.h>

#include "app/since.h"
#include "base/arena.h"

enum {
    DAY_S = 86400,
};

void
filters_init(struct filters *filters)
{
    *filters = (struct filters){
        .row = FILTER_KIND_COUNT, .club = CLUB_NONE, .competition = CLUB_NONE};
}

bool
filters_have(const struct filters *filters, enum filter_kind kind)
{
    for (size_t i = 0; i < filters->count; i++)
        if (filters->order[i] == kind)
            return true;
    return false;
}

static void
forget_value(struct filters *filters, enum filter_kind kind)
{
    switch (kind) {
    case FILTER_CLUB:
        filters->club = CLUB_NONE;
        filters->squads = 0;
        break;
    case FILTER_COMPETITION:
        filters->competition = CLUB_NONE;
        break;
    case FILTER_LANGUAGES:
        filters->languages.count = 0;
        break;
    case FILTER_OUTLETS:
        filters->outlets.count = 0;
        break;
    case FILTER_PERIOD:
        filters->period = PERIOD_ANY;
        break;
    case FILTER_STARRED:
    case FILTER_UNREAD:
    case FILTER_WORDS:
    case FILTER_KIND_COUNT:
        break;
    }
}

bool
filters_remove(struct filters *filters, enum filter_kind kind)
{
    size_t at = 0;
    while (at < filters->count && filters->order[at] != kind)
        at++;
    if (at == filters->count)
        return false;
    filters->count--;
    memmove(&filters->order[at], &filters->order[at + 1],
            (filters->count - at) * sizeof *filters->order);
    forget_value(filters, kind);
    if (filters->row != kind)
        return true;
    filters->row = FILTER_KIND_COUNT;
    if (filters->competition != CLUB_NONE)
        filters->row = FILTER_COMPETITION;
    if (filters->club != CLUB_NONE)
        filters->row = FILTER_CLUB;
    return true;
}

void
filters_set(struct filters *filters, enum filter_kind kind, bool on)
{
    if (!on)
        filters_remove(filters, kind);
    else if (!filters_have(filters, kind))
        filters->order[filters->count++] = kind;
}

enum filter_kind
filters_last(const struct filters *filters)
{
    return filters->count > 0 ? filters->order[filters->count - 1] : FILTER_KIND_COUNT;
}

void
filters_choose_row(struct filters *filters, enum filter_kind row, club_index index)
{
    bool one_club = row == FILTER_CLUB || row == FILTER_COMPETITION;
    if (filters->row == FILTER_STARRED || filters->row == FILTER_UNREAD)
        filters_remove(filters, filters->row);
    if (!one_club) {
        filters_remove(filters, FILTER_CLUB);
        filters_remove(filters, FILTER_COMPETITION);
    }
    if (row == FILTER_CLUB) {
        filters->club = index;
        filters->squads = 0;
    }
    if (row == FILTER_COMPETITION)
        filters->competition = index;
    if (row != FILTER_KIND_COUNT)
        filters_set(filters, row, true);
    filters->row = row;
}

void
filters_choose_squads(struct filters *filters, uint8_t squads)
{
    filters->squads = filters->club == CLUB_NONE ? 0 : squads;
}

bool
filters_has_name(const struct filter_names *names, struct str name)
{
    for (size_t i = 0; i < names->count; i++)
        if (filter_has_outlet(&names->names[i], 1, name))
            return true;
    return false;
}

static bool
remove_name(struct filter_names *names, struct str name)
{
    for (size_t i = 0; i < names->count; i++) {
        if (!filter_has_outlet(&names->names[i], 1, name))
            continue;
        names->count--;
        memmove(&names->names[i], &names->names[i + 1],
                (names->count - i) * sizeof *names->names);
        return true;
    }
    return false;
}

void
filters_toggle_name(struct filters *filters, enum filter_kind kind, struct str name)
{
    struct filter_names *names =
        kind == FILTER_OUTLETS ? &filters->outlets : &filters->languages;
    if (!remove_name(names, name) && names->count < FILTERS_NAME_LIMIT)
        names->names[names->count++] = name;
    filters_set(filters, kind, names->count > 0);
}

void
filters_set_period(struct filters *filters, enum period period)
{
    filters->period = period;
    filters_set(filters, FILTER_PERIOD, period != PERIOD_ANY);
}

bool
filters_set_own_period(struct filters *filters, struct str text)
{
    if (text.size == 0 || text.size >= sizeof filters->own_period)
        return false;
    memcpy(filters->own_period, text.data, text.size);
    filters->own_period[text.size] = '\0';
    filters_set_period(filters, PERIOD_OWN);
    return true;
}

enum period
filters_next_period(const struct filters *filters, bool has_visit)
{
    if (filters->period == PERIOD_OWN)
        return PERIOD_ANY;
    enum period next = (filters->period + 1) % PERIOD_COUNT;
    return next == PERIOD_VISIT && !has_visit ? PERIOD_ANY : next;
}

static int64_t
since_utc(const struct filters *filters, int64_t now_utc)
{
    int64_t utc = 0;
    switch (filters->period) {
    case PERIOD_ANY:
    case PERIOD_VISIT: /* by what had come, not by its time */
        break;
    case PERIOD_TODAY:
        return since_midnight(now_utc);
    case PERIOD_DAY:
        return now_utc - DAY_S;
    case PERIOD_WEEK:
        return now_utc - 7 * DAY_S;
    case PERIOD_OWN:
        since_read(filters->own_period, now_utc, &utc);
        break;
    }
    return utc;
}

struct store_filter
filters_wanted(const struct filters *filters, const struct gazetteer *gazetteer,
               int64_t now_utc, int64_t last_visit_entry_id, struct filters_ids *ids)
{
    struct store_filter wanted = {
        .unread_only = filters_have(filters, FILTER_UNREAD),
        .starred_only = filters_have(filters, FILTER_STARRED),
        .languages = filters->languages.names,
        .language_count = filters->languages.count,
        .outlets = filters->outlets.names,
        .outlet_count = filters->outlets.count,
        .since_utc = since_utc(filters, now_utc),
        .after_entry_id = filters->period == PERIOD_VISIT ? last_visit_entry_id : 0,
    };
    if (filters->club != CLUB_NONE) {
        ids->club = (struct filter_club){gazetteer_club(gazetteer, filters->club)->id,
                                         filters->squads};
        wanted.clubs = &ids->club;
        wanted.club_count = 1;
    }
    if (filters->competition != CLUB_NONE) {
        ids->competition = gazetteer_competition(gazetteer, filters->competition)->id;
        wanted.competitions = &ids->competition;
        wanted.competition_count = 1;
    }
    return wanted;
}

static struct str
period_text(const struct filters *filters, struct arena *arena)
{
    switch (filters->period) {
    case PERIOD_ANY:
        break;
    case PERIOD_TODAY:
        return STR("today");
    case PERIOD_DAY:
        return STR("24 hours");
    case PERIOD_WEEK:
        return STR("7 days");
    case PERIOD_VISIT:
        return STR("since last visit");
    case PERIOD_OWN:
        return str_format(arena, "since %s", filters->own_period);
    }
    return STR("");
}

struct str
filters_text(const struct filters *filters, enum filter_kind kind, struct arena *arena)
{
    switch (kind) {
    case FILTER_STARRED:
        return STR("starred");
    case FILTER_UNREAD:
        return STR("unread");
    case FILTER_LANGUAGES:
        return str_join(arena, filters->languages.names, filters->languages.count,
                        STR(" "));
    case FILTER_OUTLETS:
        return str_join(arena, filters->outlets.names, filters->outlets.count, STR(", "));
    case FILTER_PERIOD:
        return period_text(filters, arena);
    case FILTER_CLUB:
    case FILTER_COMPETITION:
    case FILTER_WORDS:
    case FILTER_KIND_COUNT:
        break;
    }
    return STR("");
}

const char *
filters_word(enum filter_kind kind)
{
    static const char *const words[] = {
        [FILTER_CLUB] = "club",       [FILTER_COMPETITION] = "competition",
        [FILTER_STARRED] = "starred", [FILTER_UNREAD] = "unread",
        [FILTER_LANGUAGES] = "lang",  [FILTER_OUTLETS] = "outlet",
        [FILTER_PERIOD] = "since",    [FILTER_WORDS] = "search",
        [FILTER_KIND_COUNT] = "",
    };
    return words[kind];
}
