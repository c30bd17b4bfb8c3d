/* SPDX-License-Identifier: MIT */
/* reader/list/id_table.h: from the database's ids to the numbers of things in memory. The
 * ids themselves stay with the things: a slot is four bytes. */
#ifndef READER_LIST_ID_TABLE_H
#define READER_LIST_ID_TABLE_H

#include <stddef.h>
#include <stdint.h>

#define ID_TABLE_NONE UINT32_MAX

typedef int64_t id_table_id_of(const void *context, uint32_t number);

/* Zeroed but for the two members below: empty. */
struct id_table {
    id_table_id_of *id_of;
    const void *context;
    uint32_t *slots; /* number + 1; 0: free */
    size_t size, count;
};

void id_table_finish(struct id_table *table);
/* ID_TABLE_NONE when it is not there. */
uint32_t id_table_find(const struct id_table *table, int64_t id);
/* The id must not be there yet, and id_of must know the number already. */
void id_table_add(struct id_table *table, uint32_t number);

#endif
