/* SPDX-License-Identifier: MIT */
#include "article/document.h"

#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "text/clean.h"

/* The stored form, in order; numbers are base-128 with the lowest digits first, texts a
 * size and bytes:
 *   'T' 'D' version
 *   link count, links
 *   block count, blocks: kind, flags, heading level, quote depth, list depth, indent,
 *       item number (zigzag), link, credit, spans
 *       tables: row count, column count, then per cell: flags, spans
 *   spans: count, then per span: style, link, text */
enum {
    VERSION = 1,
    FLAG_LIST_ITEM = 1 << 0,
    FLAG_ALTERNATIVE = 1 << 1,
    FLAG_LIST_START = 1 << 2,
    MARK_SHIFT = 3, /* three bits of enum item_mark */
    FLAGS = (1 << (MARK_SHIFT + 3)) - 1,
    FLAG_CELL_HEADING = 1 << 0,
    SMALLEST_SPAN_BYTES = 3,
    SMALLEST_BLOCK_BYTES = 10,
    SMALLEST_CELL_BYTES = 2,
    STYLE_MASK = SPAN_EMPHASIS | SPAN_STRONG | SPAN_CODE | SPAN_SUPERSCRIPT |
                 SPAN_SUBSCRIPT | SPAN_DELETED
};

static void
save_number(struct buf *out, uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        buf_append_char(out, (char)(number | 0x80));
    buf_append_char(out, (char)number);
}

static void
save_text(struct buf *out, struct str text)
{
    save_number(out, text.size);
    buf_append(out, text);
}

static void
save_spans(struct buf *out, const struct span *spans, size_t count)
{
    save_number(out, count);
    for (size_t i = 0; i < count; i++) {
        save_number(out, spans[i].style);
        save_number(out, spans[i].link);
        save_text(out, spans[i].text);
    }
}

static void
save_block(struct buf *out, const struct block *block)
{
    uint32_t zigzag =
        ((uint32_t)block->item_number << 1) ^ (block->item_number < 0 ? ~0u : 0);
    save_number(out, block->kind);
    save_number(out, (block->list_item ? FLAG_LIST_ITEM : 0u) |
                         (block->alternative ? FLAG_ALTERNATIVE : 0u) |
                         (block->list_start ? FLAG_LIST_START : 0u) |
                         (uint32_t)block->item_mark << MARK_SHIFT);
    save_number(out, block->heading_level);
    save_number(out, block->quote_depth);
    save_number(out, block->list_depth);
    save_number(out, block->indent);
    save_number(out, zigzag);
    save_number(out, block->link);
    save_text(out, block->credit);
    save_spans(out, block->spans, block->span_count);
    if (block->kind != BLOCK_TABLE)
        return;
    save_number(out, block->row_count);
    save_number(out, block->column_count);
    for (size_t i = 0; i < (size_t)block->row_count * block->column_count; i++) {
        save_number(out, block->cells[i].heading ? FLAG_CELL_HEADING : 0);
        save_spans(out, block->cells[i].spans, block->cells[i].span_count);
    }
}

void
document_save(const struct document *document, struct buf *out)
{
    buf_append(out, STR("TD"));
    save_number(out, VERSION);
    save_number(out, document->link_count);
    for (size_t i = 0; i < document->link_count; i++)
        save_text(out, document->links[i]);
    save_number(out, document->block_count);
    for (size_t i = 0; i < document->block_count; i++)
        save_block(out, &document->blocks[i]);
}

struct reader {
    struct str rest;
    struct arena *arena;
    uint64_t link_count;
    bool damaged;
};

/* A number of at most `limit`; 0 and damaged otherwise. */
static uint64_t
load_number(struct reader *reader, uint64_t limit)
{
    uint64_t number = 0;
    for (int shift = 0; shift < 63; shift += 7) {
        if (!reader->rest.size)
            break;
        unsigned char digit = (unsigned char)reader->rest.data[0];
        reader->rest = str_slice(reader->rest, 1, reader->rest.size);
        number |= (uint64_t)(digit & 0x7F) << shift;
        if (digit & 0x80)
            continue;
        if (number <= limit)
            return number;
        break;
    }
    reader->damaged = true;
    return 0;
}

/* How many elements follow, each of at least `smallest_bytes`. */
static size_t
load_count(struct reader *reader, size_t smallest_bytes)
{
    return (size_t)load_number(reader, reader->rest.size / smallest_bytes);
}

static struct str
load_bytes(struct reader *reader)
{
    size_t size = (size_t)load_number(reader, SIZE_MAX >> 1);
    if (reader->damaged || size > reader->rest.size) {
        reader->damaged = true;
        return STR("");
    }
    struct str bytes = str_slice(reader->rest, 0, size);
    reader->rest = str_slice(reader->rest, size, reader->rest.size);
    return bytes;
}

/* What an older version stored may not be clean by today's rules. */
static struct str
load_text(struct reader *reader)
{
    struct str text = load_bytes(reader);
    return clean_is_clean(text) ? text : clean_lines(text, reader->arena);
}

static size_t
load_spans(struct reader *reader, const struct span **result)
{
    size_t count = load_count(reader, SMALLEST_SPAN_BYTES);
    if (!count)
        return 0;
    struct span *spans = arena_take_array(reader->arena, count, sizeof *spans);
    for (size_t i = 0; i < count && !reader->damaged; i++) {
        spans[i].style = (uint32_t)load_number(reader, STYLE_MASK);
        spans[i].link = (uint32_t)load_number(reader, reader->link_count);
        spans[i].text = load_text(reader);
    }
    *result = spans;
    return count;
}

static void
load_cells(struct reader *reader, struct block *block)
{
    block->row_count = (uint16_t)load_number(reader, UINT16_MAX);
    block->column_count = (uint16_t)load_number(reader, UINT16_MAX);
    size_t count = (size_t)block->row_count * block->column_count;
    if (count > reader->rest.size / SMALLEST_CELL_BYTES)
        reader->damaged = true;
    if (reader->damaged || !count)
        return;
    struct cell *cells = arena_take_array(reader->arena, count, sizeof *cells);
    for (size_t i = 0; i < count && !reader->damaged; i++) {
        cells[i].heading = load_number(reader, FLAG_CELL_HEADING) & FLAG_CELL_HEADING;
        cells[i].span_count = load_spans(reader, &cells[i].spans);
    }
    block->cells = cells;
}

static void
load_block(struct reader *reader, struct block *block)
{
    block->kind = (enum block_kind)load_number(reader, BLOCK_TERM);
    uint64_t flags = load_number(reader, FLAGS);
    block->list_item = flags & FLAG_LIST_ITEM;
    block->alternative = flags & FLAG_ALTERNATIVE;
    block->list_start = flags & FLAG_LIST_START;
    block->item_mark = (uint8_t)(flags >> MARK_SHIFT);
    block->heading_level = (uint8_t)load_number(reader, 6);
    block->quote_depth = (uint8_t)load_number(reader, UINT8_MAX);
    block->list_depth = (uint8_t)load_number(reader, UINT8_MAX);
    block->indent = (uint8_t)load_number(reader, UINT8_MAX);
    uint32_t zigzag = (uint32_t)load_number(reader, UINT32_MAX);
    block->item_number = (int32_t)(zigzag >> 1) ^ -(int32_t)(zigzag & 1);
    if (block->item_number && block->item_mark == ITEM_BULLET)
        block->item_mark = ITEM_NUMBER; /* written before there were others */
    block->link = (uint32_t)load_number(reader, reader->link_count);
    block->credit = load_text(reader);
    block->span_count = load_spans(reader, &block->spans);
    if (block->kind == BLOCK_TABLE)
        load_cells(reader, block);
    if ((block->kind == BLOCK_HEADING && !block->heading_level) ||
        block->item_mark > ITEM_CAPITAL_ROMAN)
        reader->damaged = true;
}

static void
load_links(struct reader *reader, struct document *document)
{
    size_t count = load_count(reader, 1);
    struct str *links = arena_take_array(reader->arena, count, sizeof *links);
    for (size_t i = 0; i < count && !reader->damaged; i++)
        if (!clean_url(load_bytes(reader), reader->arena, &links[i], NULL))
            reader->damaged = true;
    document->links = links;
    document->link_count = reader->link_count = count;
}

bool
document_load(struct str stored, struct arena *arena, struct document *document,
              struct error *err)
{
    struct reader reader = {.rest = stored, .arena = arena};
    struct document loaded = {0};
    if (!str_starts_with(stored, STR("TD")))
        return error_set(err, "the stored article is no document");
    reader.rest = str_slice(stored, 2, stored.size);
    uint64_t version = load_number(&reader, UINT8_MAX);
    if (!reader.damaged && version != VERSION)
        return error_set(err, "the stored article has the unknown version %d",
                         (int)version);
    load_links(&reader, &loaded);
    size_t count = reader.damaged ? 0 : load_count(&reader, SMALLEST_BLOCK_BYTES);
    struct block *blocks = arena_take_array(arena, count, sizeof *blocks);
    for (size_t i = 0; i < count && !reader.damaged; i++)
        load_block(&reader, &blocks[i]);
    if (reader.damaged || reader.rest.size)
        return error_set(err, "the stored article is damaged");
    loaded.blocks = blocks;
    loaded.block_count = count;
    *document = loaded;
    return true;
}

static void
append_spans(struct buf *out, const struct span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_append(out, spans[i].text);
}

static void
append_block(struct buf *out, const struct block *block)
{
    append_spans(out, block->spans, block->span_count);
    for (size_t row = 0; row < block->row_count; row++) {
        for (size_t column = 0; column < block->column_count; column++) {
            const struct cell *cell = &block->cells[row * block->column_count + column];
            if (column)
                buf_append_char(out, ' ');
            append_spans(out, cell->spans, cell->span_count);
        }
        if (row + 1 < block->row_count)
            buf_append_char(out, '\n');
    }
}

struct str
document_text(const struct document *document, struct arena *arena)
{
    struct buf out;
    buf_init(&out, 2 * DOCUMENT_TEXT_LIMIT_BYTES);
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        /* What an embed is called is terrace's own wording. */
        if (block->kind == BLOCK_EMBED || block->kind == BLOCK_RULE)
            continue;
        if (out.size)
            buf_append_char(&out, '\n');
        append_block(&out, block);
    }
    struct str text = str_copy(arena, buf_str(&out));
    buf_finish(&out);
    return text;
}

size_t
document_find_photo(const struct document *document)
{
    size_t i = 0;
    while (i < document->block_count &&
           (document->blocks[i].kind != BLOCK_IMAGE || document->blocks[i].link == 0 ||
            document->blocks[i].link > document->link_count))
        i++;
    return i;
}
