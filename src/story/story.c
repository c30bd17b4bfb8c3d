/* SPDX-License-Identifier: MIT */
#include "story/story.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "story/judge.h"

enum {
    /* Of the entries that share a word with the new one, those looked at. */
    CANDIDATE_LIMIT = 48,
    RECENT_LIMIT = 300, /* of all that have a word: the last ones */
    STORY_LIMIT = 16,   /* stories looked at whole */
    MEMBER_LIMIT = 8,   /* of a story: the last ones */
    COUNTED_MEMBERS = 4,
    DEAD_LEAST = 256,
};

/* A story is judged by its likest member and, as much, by the mean of its likest few: one
 * entry that resembles both of two stories does not join them. */
static const float threshold = 0.6F;
static const float weight_club = 0.6F; /* in the choice of candidates */

struct candidate {
    uint32_t item;
    float score;
};

/* What one call of story_assign needs, kept for the next. */
struct scratch {
    struct arena arena;
    struct comparer *comparer;
    float *scores; /* by item; all 0 between calls */
    uint32_t *touched;
    size_t capacity, touched_count;
    struct item made; /* the last entry looked at is mostly the next one added */
    uint64_t made_from;
};

struct story_index {
    struct item *items;
    size_t count, capacity, dead_count;
    struct terms terms;
    int64_t forgotten_utc;
    struct scratch *scratch;
};

struct story_index *
story_index_new(void)
{
    struct story_index *index = memory_take(1, sizeof *index);
    index->scratch = memory_take(1, sizeof *index->scratch);
    index->scratch->comparer = comparer_new();
    return index;
}

void
story_index_free(struct story_index *index)
{
    if (!index)
        return;
    for (size_t i = 0; i < index->count; i++)
        item_finish(&index->items[i]);
    free(index->items);
    terms_finish(&index->terms);
    item_finish(&index->scratch->made);
    comparer_free(index->scratch->comparer);
    arena_finish(&index->scratch->arena);
    free(index->scratch->scores);
    free(index->scratch->touched);
    free(index->scratch);
    free(index);
}

static uint64_t
signature_of(const struct story_entry *entry)
{
    return str_hash(entry->title) * 31 + str_hash(entry->text) * 7 +
           str_hash(entry->language) + (uint64_t)entry->time_utc +
           entry->primary_club_count;
}

static const struct item *
make_item(const struct story_index *index, const struct story_entry *entry)
{
    struct scratch *scratch = index->scratch;
    item_finish(&scratch->made);
    item_make(entry, &scratch->arena, &scratch->made);
    scratch->made_from = signature_of(entry);
    arena_empty(&scratch->arena);
    return &scratch->made;
}

static uint32_t
story_key(int64_t story_id)
{
    return terms_story_key((uint32_t)story_id ^ (uint32_t)(story_id >> 32));
}

static void
enter_terms(struct story_index *index, uint32_t number)
{
    const struct item *item = &index->items[number];
    for (size_t i = 0; i < item->word_count; i++) {
        const struct word *word = &item->words[i];
        terms_add(&index->terms, terms_word_key(word->key), number);
        if (word->skeleton && word->name)
            terms_add(&index->terms, terms_skeleton_key(word->skeleton), number);
        if (word->bare && word->name)
            terms_add(&index->terms, terms_skeleton_key(word->bare), number);
    }
    for (size_t i = 0; i < item->club_count; i++)
        terms_add(&index->terms, terms_club_key(item->clubs[i].club), number);
    terms_add(&index->terms, story_key(item->story_id), number);
}

void
story_index_add(struct story_index *index, const struct story_entry *entry)
{
    struct scratch *scratch = index->scratch;
    if (!scratch->made.words || scratch->made_from != signature_of(entry))
        make_item(index, entry);
    if (index->count == index->capacity) {
        index->capacity = index->capacity ? index->capacity * 2 : 256;
        index->items = memory_resize(index->items, index->capacity, sizeof *index->items);
    }
    struct item *item = &index->items[index->count];
    *item = scratch->made;
    scratch->made.words = NULL;
    item->entry_id = entry->entry_id;
    item->story_id = entry->story_id;
    item->words = memory_resize(item->words, item->word_count + 1, sizeof *item->words);
    enter_terms(index, (uint32_t)index->count++);
}

/* Old entries stay until they are many; until then they are only passed over. */
void
story_index_forget(struct story_index *index, int64_t before_utc)
{
    if (before_utc <= index->forgotten_utc)
        return;
    index->forgotten_utc = before_utc;
    size_t dead = 0;
    for (size_t i = 0; i < index->count; i++)
        dead += index->items[i].time_utc < before_utc;
    if (dead < DEAD_LEAST || dead * 4 < index->count)
        return;
    size_t kept = 0;
    terms_finish(&index->terms);
    for (size_t i = 0; i < index->count; i++) {
        if (index->items[i].time_utc < before_utc) {
            item_finish(&index->items[i]);
            continue;
        }
        index->items[kept] = index->items[i];
        enter_terms(index, (uint32_t)kept++);
    }
    index->count = kept;
}

static void
touch(const struct story_index *index, uint32_t key, float weight)
{
    struct scratch *scratch = index->scratch;
    const struct term *term = terms_find(&index->terms, key);
    if (!term || weight <= 0)
        return;
    size_t first = term->count > RECENT_LIMIT ? term->count - RECENT_LIMIT : 0;
    for (size_t i = first; i < term->count; i++) {
        uint32_t item = term->items[i];
        if (index->items[item].time_utc < index->forgotten_utc)
            continue;
        if (scratch->scores[item] == 0)
            scratch->touched[scratch->touched_count++] = item;
        scratch->scores[item] += weight;
    }
}

static int
compare_candidates(const void *a, const void *b)
{
    const struct candidate *left = a;
    const struct candidate *right = b;
    return left->score < right->score ? 1
           : left->score > right->score
               ? -1
               : (left->item > right->item) - (left->item < right->item);
}

static void
reserve_scratch(const struct story_index *index)
{
    struct scratch *scratch = index->scratch;
    if (scratch->capacity >= index->count)
        return;
    free(scratch->scores);
    free(scratch->touched);
    scratch->capacity = index->capacity;
    scratch->scores = memory_take(scratch->capacity, sizeof *scratch->scores);
    scratch->touched = memory_take(scratch->capacity, sizeof *scratch->touched);
}

/* The entries that share most with the new one, by the rarity of what they share. */
static size_t
find_candidates(const struct story_index *index, const struct item *item,
                struct candidate *candidates)
{
    struct scratch *scratch = index->scratch;
    reserve_scratch(index);
    scratch->touched_count = 0;
    for (size_t i = 0; i < item->word_count; i++) {
        const struct word *word = &item->words[i];
        float weight = word_weight(word, &index->terms, index->count);
        touch(index, terms_word_key(word->key), weight);
        if (word->skeleton && word->name)
            touch(index, terms_skeleton_key(word->skeleton), weight);
        if (word->bare && word->name)
            touch(index, terms_skeleton_key(word->bare), weight);
    }
    for (size_t i = 0; i < item->club_count; i++)
        touch(index, terms_club_key(item->clubs[i].club), weight_club);
    size_t count = 0;
    for (size_t i = 0; i < scratch->touched_count; i++) {
        uint32_t number = scratch->touched[i];
        struct candidate candidate = {number, scratch->scores[number]};
        scratch->scores[number] = 0;
        if (count == CANDIDATE_LIMIT &&
            compare_candidates(&candidate, &candidates[count - 1]) >= 0)
            continue;
        size_t place = count < CANDIDATE_LIMIT ? count++ : count - 1;
        while (place && compare_candidates(&candidate, &candidates[place - 1]) < 0) {
            candidates[place] = candidates[place - 1];
            place--;
        }
        candidates[place] = candidate;
    }
    return count;
}

static float
judge_item(const struct story_index *index, const struct item *item, uint32_t number)
{
    const struct item *other = &index->items[number];
    struct likeness likeness = comparer_compare(index->scratch->comparer, other);
    return judge(item, other, &likeness);
}

/* The likest member and the mean of the likest few, half and half. */
static float
judge_story(const struct story_index *index, const struct item *item, int64_t story_id)
{
    float best[COUNTED_MEMBERS];
    size_t count = 0;
    const struct term *members = terms_find(&index->terms, story_key(story_id));
    for (size_t i = 0; members && i < members->count && i < MEMBER_LIMIT; i++) {
        uint32_t number = members->items[members->count - 1 - i];
        if (index->items[number].story_id != story_id)
            continue;
        float score = judge_item(index, item, number);
        if (count == COUNTED_MEMBERS && score <= best[count - 1])
            continue;
        size_t place = count < COUNTED_MEMBERS ? count++ : count - 1;
        while (place && score > best[place - 1]) {
            best[place] = best[place - 1];
            place--;
        }
        best[place] = score;
    }
    float sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += best[i];
    return count ? best[0] / 2 + sum / (float)count / 2 : threshold;
}

int64_t
story_assign(const struct story_index *index, const struct story_entry *entry)
{
    if (index->count == 0)
        return 0;
    const struct item *item = make_item(index, entry);
    struct candidate candidates[CANDIDATE_LIMIT];
    size_t count = find_candidates(index, item, candidates);
    comparer_set(index->scratch->comparer, item, &index->terms, index->count);
    int64_t stories[STORY_LIMIT];
    size_t story_count = 0;
    int64_t best_story = 0;
    float best = threshold;
    for (size_t i = 0; i < count && story_count < STORY_LIMIT; i++) {
        int64_t story_id = index->items[candidates[i].item].story_id;
        bool seen = false;
        for (size_t j = 0; j < story_count; j++)
            seen |= stories[j] == story_id;
        if (seen || judge_item(index, item, candidates[i].item) < 0)
            continue;
        stories[story_count++] = story_id;
        float score = judge_story(index, item, story_id);
        if (score > best) {
            best = score;
            best_story = story_id;
        }
    }
    return best_story;
}
