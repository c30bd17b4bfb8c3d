/* SPDX-License-Identifier: MIT */
#include "story/terms.h"

#include <stdlib.h>

#include "base/memory.h"

void
terms_finish(struct terms *terms)
{
    for (size_t i = 0; i < terms->slot_count; i++)
        free(terms->slots[i].items);
    free(terms->slots);
    *terms = (struct terms){0};
}

static size_t
slot_of(const struct terms *terms, uint32_t key)
{
    size_t i = (key * 2654435761U) & (terms->slot_count - 1);
    while (terms->slots[i].key && terms->slots[i].key != key)
        i = (i + 1) & (terms->slot_count - 1);
    return i;
}

static void
grow(struct terms *terms)
{
    if (terms->used_count * 2 < terms->slot_count)
        return;
    struct terms larger = {.slot_count = terms->slot_count ? terms->slot_count * 2 : 1024,
                           .used_count = terms->used_count};
    larger.slots = memory_take(larger.slot_count, sizeof *larger.slots);
    for (size_t i = 0; i < terms->slot_count; i++)
        if (terms->slots[i].key)
            larger.slots[slot_of(&larger, terms->slots[i].key)] = terms->slots[i];
    free(terms->slots);
    *terms = larger;
}

void
terms_add(struct terms *terms, uint32_t key, uint32_t item)
{
    grow(terms);
    struct term *term = &terms->slots[slot_of(terms, key)];
    if (term->key == 0) {
        term->key = key;
        terms->used_count++;
    }
    if (term->count && term->items[term->count - 1] == item)
        return;
    if (term->count == term->capacity) {
        term->capacity = term->capacity ? term->capacity * 2 : 2;
        term->items = memory_resize(term->items, term->capacity, sizeof *term->items);
    }
    term->items[term->count++] = item;
}

const struct term *
terms_find(const struct terms *terms, uint32_t key)
{
    if (terms->slot_count == 0)
        return NULL;
    const struct term *term = &terms->slots[slot_of(terms, key)];
    return term->key ? term : NULL;
}

static uint32_t
mixed(uint32_t value, uint32_t salt)
{
    uint32_t key = (value ^ salt) * 0x85EBCA6BU;
    key ^= key >> 15;
    return key ? key : 1;
}

uint32_t
terms_word_key(uint32_t word)
{
    return mixed(word, 0);
}

uint32_t
terms_skeleton_key(uint32_t skeleton)
{
    return mixed(skeleton, 0x5BD1E995U);
}

uint32_t
terms_club_key(uint32_t club)
{
    return mixed(club, 0xC2B2AE35U);
}

uint32_t
terms_story_key(uint32_t story)
{
    return mixed(story, 0x27D4EB2FU);
}
