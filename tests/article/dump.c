/* SPDX-License-Identifier: MIT */
#include "dump.h"

static const char *const kind_names[] = {
    [BLOCK_PARAGRAPH] = "paragraph", [BLOCK_HEADING] = "heading",
    [BLOCK_PREFORMATTED] = "pre",    [BLOCK_RULE] = "rule",
    [BLOCK_TABLE] = "table",         [BLOCK_IMAGE] = "image",
    [BLOCK_EMBED] = "embed",         [BLOCK_TERM] = "term",
};

static const char *const style_names[] = {"em", "strong", "code", "sup", "sub", "del"};

static void
dump_text(struct str text, struct buf *out)
{
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '\n')
            buf_append_z(out, "\\n");
        else
            buf_append_char(out, text.data[i]);
    }
}

static void
dump_spans(const struct span *spans, size_t count, struct buf *out)
{
    for (size_t i = 0; i < count; i++) {
        const struct span *span = &spans[i];
        const char *separator = "";
        if (span->style || span->link)
            buf_append_char(out, '{');
        for (size_t bit = 0; bit < sizeof style_names / sizeof *style_names; bit++) {
            if (!(span->style & 1u << bit))
                continue;
            buf_printf(out, "%s%s", separator, style_names[bit]);
            separator = " ";
        }
        if (span->link)
            buf_printf(out, "%slink %u", separator, (unsigned)span->link);
        if (span->style || span->link)
            buf_append_char(out, '|');
        dump_text(span->text, out);
        if (span->style || span->link)
            buf_append_char(out, '}');
    }
}

static void
dump_place(const struct block *block, struct buf *out)
{
    if (block->quote_depth)
        buf_printf(out, "quote %d ", block->quote_depth);
    if (block->list_depth)
        buf_printf(out, "list %d ", block->list_depth);
    if (block->indent)
        buf_printf(out, "indent %d ", block->indent);
    if (block->list_item && block->list_start)
        buf_append_z(out, "first ");
    if (block->list_item && block->item_mark == ITEM_NUMBER)
        buf_printf(out, "%d. ", (int)block->item_number);
    else if (block->list_item && block->item_mark != ITEM_BULLET)
        buf_printf(out, "%d%c. ", (int)block->item_number,
                   "aAiI"[block->item_mark - ITEM_SMALL_LETTER]);
    else if (block->list_item)
        buf_append_z(out, "* ");
}

static void
dump_cells(const struct block *block, struct buf *out)
{
    for (size_t i = 0; i < (size_t)block->row_count * block->column_count; i++) {
        const struct cell *cell = &block->cells[i];
        buf_append_z(out, i % block->column_count ? " | " : "\n    ");
        if (cell->heading)
            buf_append_z(out, "# ");
        dump_spans(cell->spans, cell->span_count, out);
    }
}

static void
dump_block(const struct block *block, struct buf *out)
{
    dump_place(block, out);
    buf_append_z(out, kind_names[block->kind]);
    if (block->kind == BLOCK_HEADING)
        buf_printf(out, " %d", block->heading_level);
    if (block->link)
        buf_printf(out, " <%u>", (unsigned)block->link);
    if (block->alternative)
        buf_append_z(out, " (alternative)");
    if (block->span_count)
        buf_append_z(out, ": ");
    dump_spans(block->spans, block->span_count, out);
    if (block->credit.size)
        buf_printf(out, " (credit: %.*s)", STR_ARGS(block->credit));
    if (block->kind == BLOCK_TABLE)
        dump_cells(block, out);
    buf_append_char(out, '\n');
}

void
dump_document(const struct document *document, struct buf *out)
{
    for (size_t i = 0; i < document->block_count; i++)
        dump_block(&document->blocks[i], out);
    for (size_t i = 0; i < document->link_count; i++)
        buf_printf(out, "%zu = %.*s\n", i + 1, STR_ARGS(document->links[i]));
}
