/* SPDX-License-Identifier: MIT */
/* app/visit.h: when the reader was last left, and what has come since, by club: the line
 * at its start and the first line of terrace digest. */
#ifndef APP_VISIT_H
#define APP_VISIT_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct paths;

/* How the last visit ended; zeroed: there was none. */
struct last_visit {
    int64_t ended_utc;
    int64_t last_entry_id; /* the newest entry that was there */
};

void visit_load(const struct paths *paths, struct arena *arena, struct last_visit *visit);
/* The section of the state file. */
void visit_append(struct buf *out, const struct last_visit *visit, struct arena *arena);

struct catch_up_club {
    struct str name;
    size_t count; /* of articles */
};

struct catch_up {
    int64_t since_utc;
    const struct catch_up_club *clubs; /* those with something, as they are followed */
    size_t club_count;
    size_t total;
};

/* "Since today 19:40: ", "14 on ", "Inter Miami", ", 3 on ", "Lazio", ", 41 in all": to
 * be shown one behind the other, so that a right-to-left name moves nothing beside it.
 * Clubs are left out from the end until it fits into limit_cols (0: no limit). */
size_t catch_up_pieces(const struct catch_up *catch_up, int64_t now_utc, int limit_cols,
                       struct arena *arena, struct str **pieces);

#endif
