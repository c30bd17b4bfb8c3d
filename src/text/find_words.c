/* SPDX-License-Identifier: MIT */
#include "text/find_words.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/fold.h"

static bool
is_part_of_word(uint32_t code_point)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

/* Words of these may begin in the middle, for what is written before them in one. */
static bool
takes_prefixes(uint32_t code_point)
{
    return code_point >= 0x590 && code_point <= 0x6FF;
}

static bool
has_no_blanks(uint32_t code_point)
{
    return (code_point >= 0xE00 && code_point <= 0x109F) ||
           (code_point >= 0x1780 && code_point <= 0x17FF) ||
           (code_point >= 0x3005 && code_point <= 0x9FFF) || code_point >= 0x20000;
}

static uint32_t
before(struct str text, size_t offset)
{
    while (offset > 0 && ((unsigned char)text.data[--offset] & 0xC0) == 0x80)
        continue;
    return utf8_decode(text, &offset);
}

static uint32_t
at(struct str text, size_t offset)
{
    return utf8_decode(text, &offset);
}

static bool
begins_well(struct str text, size_t start)
{
    uint32_t first = at(text, start);
    return start == 0 || takes_prefixes(first) || has_no_blanks(first) ||
           !is_part_of_word(first) || !is_part_of_word(before(text, start));
}

static bool
ends_well(struct str text, size_t end)
{
    return end >= text.size || has_no_blanks(before(text, end)) ||
           !is_part_of_word(at(text, end));
}

struct places {
    struct found_word *words;
    size_t count, capacity;
    struct arena *arena;
};

static void
add(struct places *places, uint32_t start, uint32_t end)
{
    if (places->count == places->capacity) {
        size_t capacity = places->capacity * 2 + 16;
        struct found_word *more = arena_take_array(places->arena, capacity, sizeof *more);
        if (places->count > 0)
            memcpy(more, places->words, places->count * sizeof *more);
        places->words = more;
        places->capacity = capacity;
    }
    places->words[places->count++] = (struct found_word){start, end - start};
}

static void
find_one(const struct folded *folded, const struct wanted_word *word,
         struct places *places)
{
    struct str text = folded->text;
    for (size_t from = 0; word->text.size > 0 && from < text.size;) {
        size_t found = str_find(str_slice(text, from, text.size), word->text);
        if (found == STR_NOT_FOUND)
            return;
        size_t start = from + found, end = start + word->text.size;
        bool good = word->anywhere || (begins_well(text, start) &&
                                       (word->beginning || ends_well(text, end)));
        if (good)
            add(places, folded->offsets[start], folded->offsets[end]);
        from = good ? end : start + 1;
    }
}

static int
compare_places(const void *a, const void *b)
{
    const struct found_word *first = a, *second = b;
    if (first->offset != second->offset)
        return first->offset < second->offset ? -1 : 1;
    return first->size > second->size ? -1 : first->size < second->size;
}

size_t
find_words(struct str text, const struct wanted_word *words, size_t word_count,
           struct arena *arena, struct found_word **found)
{
    struct places places = {.arena = arena};
    struct folded folded;
    fold_with_offsets(text, arena, &folded);
    for (size_t i = 0; i < word_count; i++)
        find_one(&folded, &words[i], &places);
    if (places.count > 1)
        qsort(places.words, places.count, sizeof *places.words, compare_places);
    size_t kept = 0;
    uint32_t end = 0;
    for (size_t i = 0; i < places.count; i++) {
        if (kept > 0 && places.words[i].offset < end)
            continue;
        places.words[kept++] = places.words[i];
        end = places.words[i].offset + places.words[i].size;
    }
    *found = places.words;
    return kept;
}
