/* SPDX-License-Identifier: MIT */
#include "article/document.h"

#include <string.h>

#include "base/arena.h"

static const struct span *
moved_spans(const struct span *spans, size_t count, uint32_t shift, struct arena *arena)
{
    struct span *moved = arena_take_array(arena, count, sizeof *moved);
    for (size_t i = 0; i < count; i++) {
        moved[i] = spans[i];
        moved[i].link += spans[i].link ? shift : 0;
    }
    return moved;
}

static struct block
moved_block(const struct block *block, uint32_t shift, struct arena *arena)
{
    struct block moved = *block;
    size_t cell_count = (size_t)block->row_count * block->column_count;
    moved.spans = moved_spans(block->spans, block->span_count, shift, arena);
    moved.link += block->link ? shift : 0;
    struct cell *cells = arena_take_array(arena, cell_count, sizeof *cells);
    for (size_t i = 0; i < cell_count; i++) {
        cells[i] = block->cells[i];
        cells[i].spans = moved_spans(cells[i].spans, cells[i].span_count, shift, arena);
    }
    moved.cells = cells;
    return moved;
}

void
document_join(const struct document *parts, size_t part_count, struct arena *arena,
              struct document *joined)
{
    size_t block_count = 0;
    size_t link_count = 0;
    for (size_t i = 0; i < part_count; i++) {
        block_count += parts[i].block_count;
        link_count += parts[i].link_count;
    }
    struct block *blocks = arena_take_array(arena, block_count, sizeof *blocks);
    struct str *links = arena_take_array(arena, link_count, sizeof *links);
    *joined = (struct document){.blocks = blocks, .links = links};
    for (size_t i = 0; i < part_count; i++) {
        const struct document *part = &parts[i];
        uint32_t shift = (uint32_t)joined->link_count;
        for (size_t j = 0; j < part->block_count; j++)
            blocks[joined->block_count++] = moved_block(&part->blocks[j], shift, arena);
        for (size_t j = 0; j < part->link_count; j++)
            links[joined->link_count++] = part->links[j];
    }
    if (joined->block_count > DOCUMENT_BLOCK_LIMIT)
        joined->block_count = DOCUMENT_BLOCK_LIMIT;
}
