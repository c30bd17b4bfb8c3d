/* SPDX-License-Identifier: MIT */
#include "club/lexicon.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"

enum {
    CODES = 256,
    ROOT = 0
};
#define FREE UINT32_MAX

struct building {
    const struct lexicon_key *keys;
    struct lexicon_node *nodes;
    size_t capacity; /* nodes there is room for */
    size_t used;     /* one past the last node taken */
    size_t first_free;
};

static int
compare_keys(const void *left, const void *right)
{
    const struct lexicon_key *a = left, *b = right;
    int order = str_compare(a->text, b->text);
    if (order)
        return order;
    return a->word != b->word ? (a->word < b->word ? -1 : 1) : a->cut - b->cut;
}

/* Room for the children of a node whose base is `base`. */
static void
make_room(struct building *building, size_t base)
{
    size_t wanted = base + CODES;
    if (wanted <= building->capacity)
        return;
    size_t capacity = wanted * 2;
    building->nodes = memory_resize(building->nodes, capacity, sizeof *building->nodes);
    for (size_t i = building->capacity; i < capacity; i++)
        building->nodes[i] = (struct lexicon_node){0, FREE};
    building->capacity = capacity;
}

/* The byte of a key at a depth; 0 behind its end. */
static unsigned
code_at(const struct building *building, size_t key, size_t depth)
{
    struct str text = building->keys[key].text;
    return depth < text.size ? (unsigned char)text.data[depth] : 0;
}

static bool
fits(struct building *building, size_t base, const unsigned *codes, size_t count)
{
    make_room(building, base);
    for (size_t i = 0; i < count; i++)
        if (building->nodes[base + codes[i]].parent != FREE)
            return false;
    return true;
}

static size_t
find_base(struct building *building, const unsigned *codes, size_t count)
{
    make_room(building, building->first_free);
    while (building->nodes[building->first_free].parent != FREE) {
        building->first_free++;
        make_room(building, building->first_free);
    }
    size_t base = building->first_free > codes[0] ? building->first_free - codes[0] : 0;
    while (!fits(building, base, codes, count))
        base++;
    return base;
}

/* Places the children of `node`, which stands for the first `depth` bytes of the keys
 * first..end. */
static void
place(struct building *building, size_t node, size_t first, size_t end, size_t depth)
{
    unsigned codes[CODES] = {0};
    size_t starts[CODES + 1], count = 0;
    for (size_t i = first; i < end; i++) {
        unsigned code = code_at(building, i, depth);
        if (count == 0 || codes[count - 1] != code) {
            starts[count] = i;
            codes[count++] = code;
        }
    }
    starts[count] = end;
    size_t base = find_base(building, codes, count);
    building->nodes[node].base = (uint32_t)base | (codes[0] == 0 ? LEXICON_END : 0);
    for (size_t i = 0; i < count; i++)
        building->nodes[base + codes[i]].parent = (uint32_t)node;
    if (base + CODES > building->used)
        building->used = base + CODES;
    for (size_t i = 0; i < count; i++) {
        size_t child = base + codes[i];
        if (codes[i] == 0)
            building->nodes[child].base = (uint32_t)starts[i]; /* the key's uses */
        else
            place(building, child, starts[i], starts[i + 1], depth + 1);
    }
}

void
lexicon_build(struct gazetteer *gazetteer, struct lexicon_key *keys, size_t count,
              struct arena *arena)
{
    qsort(keys, count, sizeof *keys, compare_keys);
    struct lexicon_use *uses = arena_take_array(arena, count + 1, sizeof *uses);
    for (size_t i = 0; i < count; i++)
        uses[i] = (struct lexicon_use){keys[i].word, keys[i].cut,
                                       i + 1 == count ||
                                           !str_equal(keys[i].text, keys[i + 1].text)};
    struct building building = {.keys = keys};
    make_room(&building, 0);
    building.nodes[ROOT].parent = ROOT;
    building.first_free = 1;
    if (count)
        place(&building, ROOT, 0, count, 0);
    struct lexicon_node *nodes =
        arena_take_array(arena, building.used + CODES, sizeof *nodes);
    for (size_t i = 0; i < building.used + CODES; i++)
        nodes[i] =
            i < building.capacity ? building.nodes[i] : (struct lexicon_node){0, FREE};
    gazetteer->lexicon = nodes;
    gazetteer->lexicon_count = building.used + CODES;
    gazetteer->uses = uses;
    gazetteer->use_count = count;
    free(building.nodes);
}
