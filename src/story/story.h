/* SPDX-License-Identifier: MIT */
/* story/story.h: entries to stories: the same event told by several outlets, in several
 * languages. Pure: no clock, no database. The caller hands in recent entries as
 * candidates. */
#ifndef STORY_STORY_H
#define STORY_STORY_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct gazetteer;

/* All borrowed. */
struct story_entry {
    int64_t entry_id;
    int64_t story_id; /* 0: not yet assigned */
    int64_t time_utc;
    struct str language, title, text, outlet;
    const struct str *primary_clubs; /* ids, with /squad where it is not the first team */
    size_t primary_club_count;
};

struct story_index; /* recent entries, by what they have in common */

struct story_index *story_index_new(void);
void story_index_free(struct story_index *index);

/* Finds the story `entry` belongs to among those added before, else 0. Nothing is kept.
 */
int64_t story_assign(const struct story_index *index, const struct story_entry *entry);

/* Remembers the entry (copied) under its story_id. */
void story_index_add(struct story_index *index, const struct story_entry *entry);

/* Forgets what is older, so that the index stays as large as a few days. */
void story_index_forget(struct story_index *index, int64_t before_utc);

#endif
