/* SPDX-License-Identifier: MIT */
/* story/terms.h: which items a word or a club occurs in, and so how rare it is. */
#ifndef STORY_TERMS_H
#define STORY_TERMS_H

#include <stddef.h>
#include <stdint.h>

struct term {
    uint32_t key; /* 0: an empty slot */
    uint32_t count, capacity;
    uint32_t *items; /* in the order of their coming */
};

struct terms {
    struct term *slots; /* open addressing; a power of two */
    size_t slot_count, used_count;
};

void terms_finish(struct terms *terms);
void terms_add(struct terms *terms, uint32_t key, uint32_t item);
/* NULL when no item has it. */
const struct term *terms_find(const struct terms *terms, uint32_t key);

/* Words, skeletons, clubs and stories have keys of their own. */
uint32_t terms_word_key(uint32_t word);
uint32_t terms_skeleton_key(uint32_t skeleton);
uint32_t terms_club_key(uint32_t club);
uint32_t terms_story_key(uint32_t story);

#endif
