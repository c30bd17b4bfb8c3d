/* SPDX-License-Identifier: MIT */
/* club/draft.h: clubs, competitions and words as their INI files give them, before they
 * are compiled into a gazetteer. Inside of club/. */
#ifndef CLUB_DRAFT_H
#define CLUB_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "club/gazetteer.h"

struct arena;
struct ini;

enum {
    DRAFT_RANK_LOWEST = 4,
};

struct draft_alias {
    struct str text;
    enum alias_kind kind;
    language_code language;
    uint16_t target;
};

struct draft_ending {
    language_code language;
    struct str from, to; /* the final letters `from` become `to` */
};

struct draft_home {
    language_code language;
    struct str country;
};

/* Where a record was first given, for messages. */
struct draft_place {
    struct str file;
    int line;
};

struct draft {
    struct arena *arena; /* everything but the arrays; outlives the draft */
    struct club *clubs;
    struct draft_place *club_places;
    size_t club_count, club_capacity;
    struct club *competitions;
    uint8_t *competition_kinds;
    struct draft_place *competition_places;
    size_t competition_count, competition_capacity;
    struct draft_alias *aliases;
    size_t alias_count, alias_capacity;
    struct draft_ending *endings;
    size_t ending_count, ending_capacity;
    struct draft_ending *prefixes; /* letters before a name, and what they hide of it */
    size_t prefix_count, prefix_capacity;
    struct draft_home *homes;
    size_t home_count, home_capacity;
    struct str *problems;
    size_t problem_count, problem_capacity;
    size_t club_base, competition_base; /* those before were there at the start */
};

/* An empty draft, or one that begins with what `base` (may be NULL) holds. */
void draft_init(struct draft *draft, const struct gazetteer *base, struct arena *arena);
void draft_finish(struct draft *draft);

/* ---- one thing more; the last two return its index ---- */

void draft_add_alias(struct draft *draft, struct draft_alias alias);
void draft_add_ending(struct draft *draft, struct draft_ending ending);
void draft_add_prefix(struct draft *draft, struct draft_ending prefix);
void draft_add_home(struct draft *draft, struct draft_home home);
size_t draft_add_club(struct draft *draft, struct str id, struct draft_place place);
size_t draft_add_competition(struct draft *draft, struct str id,
                             struct draft_place place);

/* Of clubs or competitions; `count` when none of them has it. */
size_t draft_find_id(const struct club *records, size_t count, struct str id);

/* ---- draft_read.c ---- */

/* Adds a file's sections. A key given for a club that is there already replaces what it
 * had for that key; words of a language are added. What is wrong becomes a problem, one
 * sentence with file, line and section, and the rest counts. */
void draft_read(struct draft *draft, const struct ini *ini);

/* ---- draft.c, compile.c ---- */

/* Finds what no file shows alone: leagues that are nowhere, codes used twice in a league,
 * clubs without a name. */
void draft_check(struct draft *draft);

void draft_problem(struct draft *draft, struct draft_place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* The gazetteer, in the draft's arena. Names that are strong for two clubs become
 * problems, and shared (weak) names. */
struct gazetteer *draft_compile(struct draft *draft);

#endif
