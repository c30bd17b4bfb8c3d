/* SPDX-License-Identifier: MIT */
#include "story/item.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "story/kinds.h"

static uint32_t
hash_of(struct str text)
{
    uint64_t hash = str_hash(text);
    return (uint32_t)(hash ^ hash >> 32);
}

static void
read_clubs(const struct story_entry *entry, struct item *item)
{
    for (size_t i = 0; i < entry->primary_club_count && i < ITEM_CLUB_LIMIT; i++) {
        struct str id = entry->primary_clubs[i];
        size_t slash = str_find_char(id, '/');
        struct item_club *club = &item->clubs[item->club_count++];
        club->club = hash_of(str_slice(id, 0, slash));
        club->squad = slash == STR_NOT_FOUND ? 0 : hash_of(str_slice(id, slash, id.size));
    }
}

static bool
counts(const struct word *word)
{
    return word->title || word->name || word->number;
}

void
item_make(const struct story_entry *entry, struct arena *arena, struct item *item)
{
    struct words *words = arena_take(arena, sizeof *words);
    words_read(entry->title, entry->text, arena, words);
    for (size_t i = 0; i < entry->primary_club_count && i < ITEM_CLUB_LIMIT; i++)
        words_mark_club(words, str_slice(entry->primary_clubs[i], 0,
                                         str_find_char(entry->primary_clubs[i], '/')));
    *item = (struct item){
        .entry_id = entry->entry_id,
        .story_id = entry->story_id,
        .time_utc = entry->time_utc,
        .language = hash_of(str_slice(entry->language, 0, 2)),
        .outlet = hash_of(entry->outlet),
        .title_kinds = kinds_of(words->folded_title),
        .text_kinds = kinds_of(words->folded_text),
        .goal_count = words->goal_count,
        .title_goal_count = words->title_goal_count,
        .words = memory_take(words->count + 1, sizeof *item->words),
    };
    for (size_t i = 0; i < words->goal_count; i++)
        item->goals[i] = words->goals[i];
    for (size_t i = 0; i < words->count; i++)
        if (counts(&words->words[i]))
            item->words[item->word_count++] = words->words[i];
    read_clubs(entry, item);
}

void
item_finish(struct item *item)
{
    free(item->words);
    item->words = NULL;
}
