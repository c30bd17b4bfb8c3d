/* SPDX-License-Identifier: MIT */
/* store/filter.h: which entries are wanted, and what the names in it mean: the one filter
 * of terrace list and digest, which the store reads from its tables, and of the reader,
 * which holds its rows in memory (docs/decisions/0038). Pure. */
#ifndef STORE_FILTER_H
#define STORE_FILTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct store_row;

enum {
    FILTER_SQUADS = 4, /* of enum squad in club/club.h */
};

/* How the entries that state no language are asked for, and shown. */
#define FILTER_NO_LANGUAGE "-"

struct filter_club {
    struct str id;
    uint8_t squads; /* a bit for each wanted team of the club; 0: any of them */
};

/* Zeroed: everything. Each part that is set has to fit; of several names any will do. */
struct store_filter {
    const struct filter_club *clubs;
    size_t club_count;
    const struct str *competitions; /* ids, among the entry's own tags */
    size_t competition_count;
    const struct str *languages; /* see filter_has_language */
    size_t language_count;
    const struct str *outlets; /* see filter_has_outlet */
    size_t outlet_count;
    int64_t since_utc;
    int64_t after_entry_id; /* only what was stored after this one */
    int64_t up_to_entry_id; /* and not after this one; 0: no limit */
    bool unread_only, starred_only;
    struct str words; /* as store/search.h reads them; "": any */
};

/* What a wrong club is answered with. */
#define FILTER_SQUAD_EXPECTED "after the / comes first, women, reserves or youth"

/* "lazio", any of its teams, "lazio/women", "lazio/first". False for another word behind
 * the slash. The id is borrowed, and not looked up. */
bool filter_club_read(struct str text, struct filter_club *club);

/* "women", "first youth"; "" where any team counts. */
struct str filter_squads_text(uint8_t squads, struct arena *arena);

/* Whether a club counts by the team that an entry is tagged with. */
bool filter_has_squad(const struct filter_club *club, unsigned squad);

/* Whether a row is tagged with the club, with a team of it that counts. */
bool filter_has_club(const struct filter_club *club, const struct store_row *row);

/* Whether a language is one of those wanted: "pt" is also "pt-BR", but not the other way
 * round, "-" is none at all. ASCII case does not count. */
bool filter_has_language(const struct str *wanted, size_t count, struct str language);

/* Whether an outlet is one of those wanted; case and accents do not count. */
bool filter_has_outlet(const struct str *wanted, size_t count, struct str outlet);

#endif
