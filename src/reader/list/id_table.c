/* SPDX-License-Identifier: MIT */
#include "reader/list/id_table.h"

#include <stdlib.h>

#include "base/memory.h"

void
id_table_finish(struct id_table *table)
{
    free(table->slots);
    table->slots = NULL;
    table->size = table->count = 0;
}

/* Its slot, or the free one where it belongs. */
static size_t
slot_of(const struct id_table *table, int64_t id)
{
    uint64_t hash = (uint64_t)id * 0x9E3779B97F4A7C15u;
    size_t slot = (size_t)(hash >> 32) & (table->size - 1);
    while (table->slots[slot] != 0 &&
           table->id_of(table->context, table->slots[slot] - 1) != id)
        slot = (slot + 1) & (table->size - 1);
    return slot;
}

uint32_t
id_table_find(const struct id_table *table, int64_t id)
{
    if (table->size == 0)
        return ID_TABLE_NONE;
    uint32_t found = table->slots[slot_of(table, id)];
    return found != 0 ? found - 1 : ID_TABLE_NONE;
}

static void
grow(struct id_table *table)
{
    uint32_t *old = table->slots;
    size_t old_size = table->size;
    table->size = old_size > 0 ? old_size * 2 : 1024;
    table->slots = memory_take(table->size, sizeof *table->slots);
    for (size_t i = 0; i < old_size; i++)
        if (old[i] != 0)
            table->slots[slot_of(table, table->id_of(table->context, old[i] - 1))] =
                old[i];
    free(old);
}

void
id_table_add(struct id_table *table, uint32_t number)
{
    if (table->count * 2 >= table->size)
        grow(table);
    int64_t id = table->id_of(table->context, number);
    table->slots[slot_of(table, id)] = number + 1;
    table->count++;
}
