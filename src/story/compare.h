/* SPDX-License-Identifier: MIT */
/* story/compare.h: what two entries have in common, in a few figures. */
#ifndef STORY_COMPARE_H
#define STORY_COMPARE_H

#include "story/item.h"
#include "story/terms.h"

struct likeness {
    float title;        /* weight of words common to both titles */
    float first_share;  /* of the first one's title names: how much the second knows */
    float second_share; /* the other way round */
    float names;        /* weight of names common to the whole of both */
    float people;       /* of it, those that are not part of a club's name */
    float strangers;    /* smaller share of title people whom the other does not know */
    float numbers;      /* weight of numbers in common */
    float mould;        /* one language: share of title words in common, all alike */
    int shared_clubs;
    bool clubs_differ; /* both have clubs, none in common */
    bool clubs_equal;
    bool squads_differ;
    int goals;           /* 1 a result in common, -1 none of two, 0 one has none */
    bool numbers_differ; /* both titles have numbers, none in common */
    bool same_language, same_outlet;
    uint32_t common_kinds;
    float hours;
};

struct comparer; /* the words of the entry that all others are compared with */

struct comparer *comparer_new(void);
void comparer_free(struct comparer *comparer);

/* item and terms are borrowed until the next call. */
void comparer_set(struct comparer *comparer, const struct item *item,
                  const struct terms *terms, size_t item_count);

/* The first one is the comparer's, `other` the second. */
struct likeness comparer_compare(struct comparer *comparer, const struct item *other);

/* How rare a word is: 0 for one that is everywhere, 1 for a new one; names weigh more. */
float word_weight(const struct word *word, const struct terms *terms, size_t item_count);

#endif
