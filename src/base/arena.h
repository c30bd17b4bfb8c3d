/* SPDX-License-Identifier: MIT */
/* base/arena.h: a region allocator. Many takes, one release.
 * An arena has one owner and one lifetime (a batch, a list, an open article). What is
 * taken from it is aligned for any type, zeroed, never NULL, and lives until the arena is
 * rewound past it, emptied or finished. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_block;

struct arena {
    struct arena_block *block; /* newest block; NULL while nothing was taken */
};

/* A point to rewind to; valid until the arena is rewound to an earlier one. */
struct arena_mark {
    struct arena_block *block;
    size_t used_bytes;
};

/* A zeroed struct arena is initialised too. */
void arena_init(struct arena *arena);

/* Releases everything; the arena may be used again. */
void arena_finish(struct arena *arena);

/* Forgets everything taken, but keeps one block for the next round. */
void arena_empty(struct arena *arena);

void *arena_take(struct arena *arena, size_t size_bytes);

/* The same without zeroing: for bytes that the caller writes at once. */
void *arena_take_unset(struct arena *arena, size_t size_bytes);

/* count * size bytes; an overflowing product ends the program. */
void *arena_take_array(struct arena *arena, size_t count, size_t size_bytes);

struct arena_mark arena_mark(const struct arena *arena);
void arena_rewind(struct arena *arena, struct arena_mark mark);

/* Bytes held from the system, for statistics and tests. */
size_t arena_size_bytes(const struct arena *arena);

#endif
