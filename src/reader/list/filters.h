/* SPDX-License-Identifier: MIT */
/* reader/list/filters.h: what of the articles is wanted, in the order in which it was
 * asked for, so that one thing after the other can be taken back. Pure: it looks at no
 * article and at no clock; the words that are searched are kept elsewhere and only have a
 * place here.
 */
#ifndef READER_LIST_FILTERS_H
#define READER_LIST_FILTERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "club/club.h"
#include "store/filter.h"

struct arena;

enum {
    FILTERS_NAME_LIMIT = 64, /* languages, and outlets, at once */
    FILTERS_PERIOD_BYTES = 16,
};

enum filter_kind {
    FILTER_CLUB,
    FILTER_COMPETITION,
    FILTER_STARRED,
    FILTER_UNREAD,
    FILTER_LANGUAGES,
    FILTER_OUTLETS,
    FILTER_PERIOD,
    FILTER_WORDS,
    FILTER_KIND_COUNT, /* as a row of the club pane: all */
};

enum period {
    PERIOD_ANY,
    PERIOD_TODAY,
    PERIOD_DAY,  /* 24 hours */
    PERIOD_WEEK, /* 7 days */
    PERIOD_VISIT,
    PERIOD_COUNT,
    PERIOD_OWN = PERIOD_COUNT, /* as typed: "3d", "2026-11-20" */
};

struct filter_names {
    struct str names[FILTERS_NAME_LIMIT]; /* borrowed from whoever lives as long */
    size_t count;
};

struct filters {
    enum filter_kind order[FILTER_KIND_COUNT]; /* what is on, the first one first */
    size_t count;
    /* The row of the club pane that was chosen last. Starred and Unread go with the next
     * choice there; what was switched on by a key of its own stays. */
    enum filter_kind row;
    club_index club, competition; /* CLUB_NONE where they are not on */
    uint8_t squads;               /* of the club, as in struct filter_club */
    struct filter_names languages, outlets;
    enum period period;
    char own_period[FILTERS_PERIOD_BYTES]; /* NUL-terminated */
};

void filters_init(struct filters *filters);

bool filters_have(const struct filters *filters, enum filter_kind kind);
/* Takes one back. False when it was not on. */
bool filters_remove(struct filters *filters, enum filter_kind kind);
void filters_set(struct filters *filters, enum filter_kind kind, bool on);
/* The one asked for last; FILTER_KIND_COUNT: none. */
enum filter_kind filters_last(const struct filters *filters);

/* A row of the club pane, `index` being its club or competition. All, Starred and Unread
 * are about every club; a club, with all of its teams, and a competition hold together.
 */
void filters_choose_row(struct filters *filters, enum filter_kind row, club_index index);
/* Of the chosen club only these teams; 0: all of them. */
void filters_choose_squads(struct filters *filters, uint8_t squads);

/* Puts a name among the wanted ones, or takes it away; in any case and with any
 * accents. */
void filters_toggle_name(struct filters *filters, enum filter_kind kind, struct str name);
bool filters_has_name(const struct filter_names *names, struct str name);

/* PERIOD_ANY takes it back. */
void filters_set_period(struct filters *filters, enum period period);
/* Any time that app/since.h reads. False when it is too long. */
bool filters_set_own_period(struct filters *filters, struct str text);
/* The next of all periods, the way a key goes through them. */
enum period filters_next_period(const struct filters *filters, bool has_visit);

/* What a filter of the store needs beside the names in struct filters. */
struct filters_ids {
    struct filter_club club;
    struct str competition;
};

/* The same as the store and the commands have it, the words excepted. It borrows from
 * *filters and *ids. last_visit_entry_id: the newest entry of the last visit; 0: this is
 * the first. */
struct store_filter filters_wanted(const struct filters *filters,
                                   const struct gazetteer *gazetteer, int64_t now_utc,
                                   int64_t last_visit_entry_id, struct filters_ids *ids);

/* What a filter is called in the top line: "unread", "it he", "24 hours". Clubs and
 * competitions have names of their own: "" for them, and for the words. */
struct str filters_text(const struct filters *filters, enum filter_kind kind,
                        struct arena *arena);
/* The word of a filter on the command line, as "outlet" or "period"; never NULL. */
const char *filters_word(enum filter_kind kind);

#endif
