/* SPDX-License-Identifier: MIT */
#include "story/compare.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
    SLOTS = 1024,
    KEYS_PER_WORD = 3,
    /* With fewer items nothing is known about rarity yet. */
    LEAST_ITEMS = 300,
};

_Static_assert((int)SLOTS >= 2 * KEYS_PER_WORD * (int)WORD_LIMIT,
               "no search for a free slot goes far, or round");

struct slot {
    uint32_t key;   /* 0: empty */
    uint16_t word;  /* first with this key */
    uint16_t round; /* of the comparer: no clearing between entries */
};

struct comparer {
    const struct item *item;
    const struct terms *terms;
    size_t item_count;
    float weights[WORD_LIMIT];
    float title_names, title_people; /* their weights together */
    int title_words;
    bool title_numbers;
    struct slot slots[SLOTS];
    uint16_t round;
    uint32_t met[WORD_LIMIT]; /* the comparison in which a word was last met */
    uint32_t comparison;
};

struct comparer *
comparer_new(void)
{
    return memory_take(1, sizeof(struct comparer));
}

void
comparer_free(struct comparer *comparer)
{
    free(comparer);
}

/* The binary logarithm of 1 or more, straight between its whole numbers. */
static float
log2_of(uint32_t number)
{
    uint32_t whole = 0;
    while (number >> whole > 1)
        whole++;
    uint32_t power = (uint32_t)1 << whole;
    return (float)whole + (float)(number - power) / (float)power;
}

float
word_weight(const struct word *word, const struct terms *terms, size_t item_count)
{
    const struct term *term = terms_find(terms, terms_word_key(word->key));
    uint32_t total = item_count < LEAST_ITEMS ? LEAST_ITEMS : (uint32_t)item_count;
    float rarity = term ? 1.0F - log2_of(1 + term->count) / log2_of(1 + total) : 1.0F;
    bool caseless = word->script >= SCRIPT_HEBREW;
    float kind = word->name ? (caseless ? 0.7F : 1.0F) : word->number ? 0.8F : 0.3F;
    return rarity * kind;
}

static void
put(struct comparer *comparer, uint32_t key, size_t word)
{
    size_t i = key & (SLOTS - 1);
    while (comparer->slots[i].round == comparer->round) {
        if (comparer->slots[i].key == key)
            return;
        i = (i + 1) & (SLOTS - 1);
    }
    comparer->slots[i] = (struct slot){key, (uint16_t)word, comparer->round};
}

/* -1: not there */
static int
get(const struct comparer *comparer, uint32_t key)
{
    size_t i = key & (SLOTS - 1);
    while (comparer->slots[i].round == comparer->round) {
        if (comparer->slots[i].key == key)
            return comparer->slots[i].word;
        i = (i + 1) & (SLOTS - 1);
    }
    return -1;
}

void
comparer_set(struct comparer *comparer, const struct item *item,
             const struct terms *terms, size_t item_count)
{
    comparer->item = item;
    comparer->terms = terms;
    comparer->item_count = item_count;
    if (++comparer->round == 0) {
        memset(comparer->slots, 0, sizeof comparer->slots);
        comparer->round = 1;
    }
    comparer->title_numbers = false;
    comparer->title_names = comparer->title_people = 0;
    comparer->title_words = 0;
    for (size_t i = 0; i < item->word_count; i++) {
        const struct word *word = &item->words[i];
        comparer->weights[i] = word_weight(word, terms, item_count);
        put(comparer, terms_word_key(word->key), i);
        if (word->skeleton && word->name)
            put(comparer, terms_skeleton_key(word->skeleton), i);
        if (word->bare && word->name)
            put(comparer, terms_skeleton_key(word->bare), i);
        if (word->title && word->name)
            comparer->title_names += comparer->weights[i];
        if (word->title && word->name && !word->club)
            comparer->title_people += comparer->weights[i];
        comparer->title_words += word->title;
        comparer->title_numbers |= word->title && word->number;
    }
}

/* The comparer's word that is the same as `word`: written the same, or, in another
 * language, a name with the same consonants. */
static int
find_word(const struct comparer *comparer, const struct word *word, bool same_language)
{
    int found = get(comparer, terms_word_key(word->key));
    if (found >= 0 || !word->name || (same_language && word->script >= SCRIPT_HEBREW))
        return found;
    if (word->skeleton)
        found = get(comparer, terms_skeleton_key(word->skeleton));
    if (found < 0 && word->bare)
        found = get(comparer, terms_skeleton_key(word->bare));
    return found;
}

/* What two titles know of each other, as the words of the second are gone through. */
struct title_tally {
    float names, known_names;   /* of the second; and those that the first has too */
    float people, known_people; /* of them, names that are not a club's */
    float first_names_known;    /* of the first; those that the second has */
    float first_people_known;
    int word_count, common_count;
    bool has_numbers, has_common_numbers;
};

/* mine: the same word of the first entry; NULL: it has none. */
static void
tally_title_word(struct title_tally *tally, const struct word *word,
                 const struct word *mine, float weight)
{
    tally->word_count++;
    tally->has_numbers |= word->number;
    tally->has_common_numbers |= word->number && mine && mine->title;
    if (!word->name)
        return;
    tally->names += weight;
    tally->known_names += mine ? weight : 0;
    if (word->club)
        return;
    tally->people += weight;
    tally->known_people += mine ? weight : 0;
}

/* A word of the first entry that the second was not yet seen to have. */
static void
add_common_word(const struct comparer *comparer, const struct word *word, int at,
                float weight, struct title_tally *tally, struct likeness *likeness)
{
    const struct word *mine = &comparer->item->words[at];
    if (word->number)
        likeness->numbers += weight;
    else if (word->name)
        likeness->names += weight;
    if (word->name && !word->club && !mine->club)
        likeness->people += weight;
    if (mine->title && mine->name)
        tally->first_names_known += comparer->weights[at];
    if (mine->title && mine->name && !mine->club)
        tally->first_people_known += comparer->weights[at];
}

static void
compare_titles(const struct comparer *comparer, const struct title_tally *tally,
               struct likeness *likeness)
{
    if (comparer->title_names > 0)
        likeness->first_share = tally->first_names_known / comparer->title_names;
    if (tally->names > 0)
        likeness->second_share = tally->known_names / tally->names;
    if (comparer->title_people > 0 && tally->people > 0) {
        float mine = 1 - tally->first_people_known / comparer->title_people;
        float others = 1 - tally->known_people / tally->people;
        likeness->strangers = mine < others ? mine : others;
    }
    likeness->numbers_differ =
        comparer->title_numbers && tally->has_numbers && !tally->has_common_numbers;
    int all = comparer->title_words + tally->word_count - tally->common_count;
    if (likeness->same_language && all > 0)
        likeness->mould = (float)tally->common_count / (float)all;
}

static void
compare_words(struct comparer *comparer, const struct item *other,
              struct likeness *likeness)
{
    struct title_tally tally = {.names = 0};
    comparer->comparison++;
    for (size_t i = 0; i < other->word_count; i++) {
        const struct word *word = &other->words[i];
        float weight = word_weight(word, comparer->terms, comparer->item_count);
        /* Between two texts of a language without capitals, most of it is no name. */
        if (likeness->same_language && word->script >= SCRIPT_HEBREW)
            weight *= 0.6F;
        int at = find_word(comparer, word, likeness->same_language);
        const struct word *mine = at < 0 ? NULL : &comparer->item->words[at];
        if (word->title)
            tally_title_word(&tally, word, mine, weight);
        if (!mine)
            continue;
        if (word->title && mine->title) {
            likeness->title += weight;
            tally.common_count++;
        }
        if (comparer->met[at] != comparer->comparison)
            add_common_word(comparer, word, at, weight, &tally, likeness);
        comparer->met[at] = comparer->comparison;
    }
    compare_titles(comparer, &tally, likeness);
}

static void
compare_clubs(const struct item *a, const struct item *b, struct likeness *likeness)
{
    for (size_t i = 0; i < a->club_count; i++)
        for (size_t j = 0; j < b->club_count; j++) {
            if (a->clubs[i].club != b->clubs[j].club)
                continue;
            if (a->clubs[i].squad == b->clubs[j].squad)
                likeness->shared_clubs++;
            else
                likeness->squads_differ = true;
        }
    likeness->clubs_differ = a->club_count && b->club_count && !likeness->shared_clubs;
    likeness->clubs_equal = a->club_count && a->club_count == b->club_count &&
                            (size_t)likeness->shared_clubs == a->club_count;
}

/* Results of the titles where both have one, else of the whole. */
static int
compare_goals(const struct item *a, const struct item *b)
{
    size_t first = a->title_goal_count ? a->title_goal_count : a->goal_count;
    size_t second = b->title_goal_count ? b->title_goal_count : b->goal_count;
    for (size_t i = 0; i < first; i++)
        for (size_t j = 0; j < second; j++)
            if (a->goals[i].fewer == b->goals[j].fewer &&
                a->goals[i].more == b->goals[j].more)
                return 1;
    return first && second ? -1 : 0;
}

struct likeness
comparer_compare(struct comparer *comparer, const struct item *other)
{
    const struct item *item = comparer->item;
    struct likeness likeness = {
        .same_language = item->language == other->language,
        .same_outlet = item->outlet == other->outlet,
        .goals = compare_goals(item, other),
        .common_kinds = item->title_kinds & other->title_kinds,
        .hours = (float)llabs(item->time_utc - other->time_utc) / 3600.0F,
    };
    compare_clubs(item, other, &likeness);
    compare_words(comparer, other, &likeness);
    return likeness;
}
