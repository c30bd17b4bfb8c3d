/* SPDX-License-Identifier: MIT */
/* story/item.h: an entry as it is compared. */
#ifndef STORY_ITEM_H
#define STORY_ITEM_H

#include "story/story.h"
#include "story/words.h"

enum {
    ITEM_CLUB_LIMIT = 8
};

struct item_club {
    uint32_t club;
    uint32_t squad; /* of its name; 0: first team */
};

struct item {
    int64_t entry_id, story_id, time_utc;
    uint32_t language, outlet;
    uint32_t title_kinds, text_kinds;
    struct item_club clubs[ITEM_CLUB_LIMIT];
    size_t club_count;
    struct goals goals[GOALS_LIMIT];
    size_t goal_count, title_goal_count;
    struct word *words; /* all of the title; names and numbers of the text */
    size_t word_count;
};

/* words is taken from the heap. */
void item_make(const struct story_entry *entry, struct arena *arena, struct item *item);
void item_finish(struct item *item);

#endif
