/* SPDX-License-Identifier: MIT */
#include "ui/pairs.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
    SLOTS = 2 * PAIRS_LIMIT
};

struct slot {
    int foreground, background;
    int number; /* 0: free */
};

struct pairs {
    struct slot slots[SLOTS];
    bool taken[PAIRS_LIMIT + 1]; /* by number */
    bool kept[PAIRS_LIMIT + 1];  /* in the sweep under way */
    int limit, count;
    int next; /* where the search for a free number begins */
};

struct pairs *
pairs_new(int number_limit)
{
    struct pairs *pairs = memory_take(1, sizeof *pairs);
    pairs->limit = number_limit < PAIRS_LIMIT ? number_limit : PAIRS_LIMIT;
    pairs->next = 1;
    return pairs;
}

void
pairs_free(struct pairs *pairs)
{
    free(pairs);
}

/* The pair's slot, or the free one where it belongs. */
static struct slot *
find(struct pairs *pairs, int foreground, int background)
{
    uint32_t hash = (uint32_t)(foreground + 1) * 2654435761U ^
                    (uint32_t)(background + 1) * 2246822519U;
    size_t at = (hash ^ hash >> 15) % SLOTS;
    while (pairs->slots[at].number != 0 && (pairs->slots[at].foreground != foreground ||
                                            pairs->slots[at].background != background))
        at = (at + 1) % SLOTS;
    return &pairs->slots[at];
}

static int
free_number(struct pairs *pairs)
{
    while (pairs->taken[pairs->next])
        pairs->next = pairs->next < pairs->limit ? pairs->next + 1 : 1;
    return pairs->next;
}

int
pairs_number(struct pairs *pairs, int foreground, int background, bool *fresh)
{
    struct slot *slot = find(pairs, foreground, background);
    *fresh = slot->number == 0;
    if (!*fresh)
        return slot->number;
    if (pairs->count >= pairs->limit)
        return 0;
    int number = free_number(pairs);
    pairs->taken[number] = true;
    pairs->count++;
    *slot = (struct slot){foreground, background, number};
    return number;
}

void
pairs_begin_sweep(struct pairs *pairs)
{
    memset(pairs->kept, 0, sizeof pairs->kept);
}

void
pairs_keep(struct pairs *pairs, int foreground, int background)
{
    pairs->kept[find(pairs, foreground, background)->number] = true;
}

void
pairs_end_sweep(struct pairs *pairs)
{
    struct slot *kept = memory_take(PAIRS_LIMIT, sizeof *kept);
    int count = 0;
    for (size_t i = 0; i < SLOTS; i++)
        if (pairs->slots[i].number != 0 && pairs->kept[pairs->slots[i].number])
            kept[count++] = pairs->slots[i];
    memset(pairs->slots, 0, sizeof pairs->slots);
    memset(pairs->taken, 0, sizeof pairs->taken);
    for (int i = 0; i < count; i++) {
        *find(pairs, kept[i].foreground, kept[i].background) = kept[i];
        pairs->taken[kept[i].number] = true;
    }
    pairs->count = count;
    free(kept);
}
