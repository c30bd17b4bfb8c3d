/* SPDX-License-Identifier: MIT */
#include "article/html.h"

#include "article/entity.h"
#include "article/render.h"
#include "article/tree.h"
#include "article/writer.h"
#include "base/arena.h"
#include "base/url.h"

enum {
    TRAIL_TEXT_LIMIT_BYTES = 600,
    TRAIL_UNLINKED_LIMIT_BYTES = 120
};

/* "The post <title> appeared first on <site>", which publishing programs put below every
 * entry, in any language: a short last paragraph with two links, the second of which is
 * the beginning of the first. */
static bool
is_trail(const struct writer *writer, const struct block *block)
{
    size_t text_bytes = 0;
    size_t unlinked_bytes = 0;
    uint32_t links[2] = {0, 0};
    if (block->kind != BLOCK_PARAGRAPH || block->list_item)
        return false;
    for (size_t i = 0; i < block->span_count; i++) {
        const struct span *span = &block->spans[i];
        text_bytes += span->text.size;
        if (!span->link) {
            unlinked_bytes += span->text.size;
        } else if (!links[0] || links[0] == span->link) {
            links[0] = span->link;
        } else if (!links[1] || links[1] == span->link) {
            links[1] = span->link;
        } else {
            return false;
        }
    }
    if (!links[1] || text_bytes > TRAIL_TEXT_LIMIT_BYTES ||
        unlinked_bytes > TRAIL_UNLINKED_LIMIT_BYTES || block->spans[0].link)
        return false;
    struct str first = writer->links[links[0] - 1];
    struct str second = writer->links[links[1] - 1];
    return first.size > second.size && str_starts_with(first, second) &&
           url_path_and_rest(second).size <= 1;
}

static uint32_t
largest_link(const struct block *block)
{
    uint32_t largest = block->link;
    for (size_t i = 0; i < block->span_count; i++)
        if (block->spans[i].link > largest)
            largest = block->spans[i].link;
    for (size_t i = 0; i < (size_t)block->row_count * block->column_count; i++)
        for (size_t j = 0; j < block->cells[i].span_count; j++)
            if (block->cells[i].spans[j].link > largest)
                largest = block->cells[i].spans[j].link;
    return largest;
}

static void
drop_tail(struct writer *writer)
{
    if (writer->block_count > 1 &&
        is_trail(writer, &writer->blocks[writer->block_count - 1])) {
        writer->block_count--;
        writer->link_count = 0;
        for (size_t i = 0; i < writer->block_count; i++) {
            uint32_t largest = largest_link(&writer->blocks[i]);
            if (largest > writer->link_count)
                writer->link_count = largest;
        }
    }
    while (writer->block_count &&
           writer->blocks[writer->block_count - 1].kind == BLOCK_RULE)
        writer->block_count--;
}

void
html_to_document(struct str html, struct str base_url, struct arena *arena,
                 struct document *document)
{
    struct arena scratch = {0};
    struct tree tree;
    tree_parse(html, &scratch, &tree);
    const struct node *base = node_find(tree.root, TAG_BASE);
    if (base) {
        struct str href = entity_decode(node_attribute(base, ATTRIBUTE_HREF), &scratch);
        url_resolve(base_url, href, &scratch, &base_url);
    }
    struct writer writer;
    struct renderer renderer;
    writer_init(&writer, base_url, arena);
    renderer_init(&renderer, &writer);
    render_node(&renderer, tree.root);
    drop_tail(&writer);
    writer_take_document(&writer, document);
    renderer_finish(&renderer);
    writer_finish(&writer);
    arena_finish(&scratch);
}
