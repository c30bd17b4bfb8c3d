/* SPDX-License-Identifier: MIT */
#include "reader/list/club_ranks.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/memory.h"
#include "text/fold.h"

struct place {
    size_t key; /* among the followed; SIZE_MAX: none of them */
    struct str name;
    club_index club;
};

static int
compare_places(const void *a, const void *b)
{
    const struct place *first = a, *second = b;
    if (first->key != second->key)
        return first->key < second->key ? -1 : 1;
    int order = str_compare(first->name, second->name);
    return order != 0 ? order : (int)first->club - (int)second->club;
}

uint16_t *
club_ranks_make(const struct gazetteer *gazetteer, const struct str *followed,
                size_t followed_count)
{
    struct arena arena = {0};
    size_t count = gazetteer_club_count(gazetteer);
    struct place *places = arena_take_array(&arena, count + 1, sizeof *places);
    for (size_t i = 0; i < count; i++)
        places[i] = (struct place){
            SIZE_MAX, fold(gazetteer_club(gazetteer, (club_index)i)->short_name, &arena),
            (club_index)i};
    for (size_t i = followed_count; i > 0; i--) {
        club_index club = gazetteer_find_club(gazetteer, followed[i - 1]);
        if (club != CLUB_NONE)
            places[club].key = i - 1;
    }
    qsort(places, count, sizeof *places, compare_places);
    uint16_t *ranks = memory_take(count + 1, sizeof *ranks);
    for (size_t i = 0; i < count; i++)
        ranks[places[i].club] = (uint16_t)i;
    arena_finish(&arena);
    return ranks;
}
