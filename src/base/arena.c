/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
    FIRST_BLOCK_BYTES = 4096,
    LARGEST_BLOCK_BYTES = 1 << 20
};

struct arena_block {
    struct arena_block *older;
    size_t size_bytes; /* of data */
    size_t used_bytes;
    alignas(max_align_t) unsigned char data[];
};

static size_t
round_up(size_t size_bytes)
{
    const size_t step = alignof(max_align_t);
    if (size_bytes > SIZE_MAX - sizeof(struct arena_block) - step)
        memory_exhausted("a size beyond the address space");
    return (size_bytes + step - 1) / step * step;
}

static void
add_block(struct arena *arena, size_t wanted_bytes)
{
    size_t size_bytes = FIRST_BLOCK_BYTES;
    if (arena->block && arena->block->size_bytes < LARGEST_BLOCK_BYTES)
        size_bytes = arena->block->size_bytes * 2;
    else if (arena->block)
        size_bytes = LARGEST_BLOCK_BYTES;
    if (size_bytes < wanted_bytes)
        size_bytes = wanted_bytes;
    struct arena_block *block = malloc(sizeof *block + size_bytes);
    if (!block)
        memory_exhausted("arena");
    block->older = arena->block;
    block->size_bytes = size_bytes;
    block->used_bytes = 0;
    arena->block = block;
}

void
arena_init(struct arena *arena)
{
    arena->block = NULL;
}

static void
drop_blocks_newer_than(struct arena *arena, const struct arena_block *keep)
{
    while (arena->block != keep) {
        struct arena_block *older = arena->block->older;
        free(arena->block);
        arena->block = older;
    }
}

void
arena_finish(struct arena *arena)
{
    drop_blocks_newer_than(arena, NULL);
}

void
arena_empty(struct arena *arena)
{
    struct arena_block *kept = arena->block;
    if (!kept)
        return;
    /* The newest block is the largest of ordinary size: with it the next round of the
     * same size needs no other. */
    arena->block = kept->older;
    drop_blocks_newer_than(arena, NULL);
    kept->older = NULL;
    kept->used_bytes = 0;
    arena->block = kept;
}

void *
arena_take_unset(struct arena *arena, size_t size_bytes)
{
    size_t rounded = round_up(size_bytes);
    struct arena_block *block = arena->block;
    if (!block || block->size_bytes - block->used_bytes < rounded) {
        add_block(arena, rounded);
        block = arena->block;
    }
    void *taken = block->data + block->used_bytes;
    block->used_bytes += rounded;
    return taken;
}

void *
arena_take(struct arena *arena, size_t size_bytes)
{
    return memset(arena_take_unset(arena, size_bytes), 0, size_bytes);
}

void *
arena_take_array(struct arena *arena, size_t count, size_t size_bytes)
{
    if (size_bytes && count > SIZE_MAX / size_bytes)
        memory_exhausted("a size beyond the address space");
    return arena_take(arena, count * size_bytes);
}

struct arena_mark
arena_mark(const struct arena *arena)
{
    return (struct arena_mark){
        .block = arena->block,
        .used_bytes = arena->block ? arena->block->used_bytes : 0,
    };
}

void
arena_rewind(struct arena *arena, struct arena_mark mark)
{
    drop_blocks_newer_than(arena, mark.block);
    if (arena->block)
        arena->block->used_bytes = mark.used_bytes;
}

size_t
arena_size_bytes(const struct arena *arena)
{
    size_t size_bytes = 0;
    for (const struct arena_block *block = arena->block; block; block = block->older)
        size_bytes += sizeof *block + block->size_bytes;
    return size_bytes;
}
