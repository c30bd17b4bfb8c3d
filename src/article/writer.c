/* SPDX-License-Identifier: MIT */
#include "article/writer.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/url.h"
#include "text/clean.h"

void
writer_init(struct writer *writer, struct str base_url, struct arena *arena)
{
    *writer = (struct writer){.arena = arena, .base_url = base_url, .plain = true};
    buf_init(&writer->text, DOCUMENT_TEXT_LIMIT_BYTES);
}

void
writer_finish(struct writer *writer)
{
    buf_finish(&writer->text);
    free(writer->spans);
    free(writer->blocks);
    free(writer->links);
    free(writer->link_hashes);
}

/* Makes room for one more element. */
static void *
grow(void *array, size_t count, size_t *capacity, size_t size_bytes)
{
    if (count < *capacity)
        return array;
    *capacity = *capacity ? *capacity * 2 : 16;
    return memory_resize(array, *capacity, size_bytes);
}

uint32_t
writer_link(struct writer *writer, struct str url)
{
    struct str absolute;
    struct str cleaned;
    if (!str_trim(url).size || str_trim(url).data[0] == '#' ||
        !url_resolve(writer->base_url, url, writer->arena, &absolute) ||
        !clean_url(absolute, writer->arena, &cleaned, NULL))
        return 0;
    uint64_t hash = str_hash(cleaned);
    for (size_t i = 0; i < writer->link_count; i++)
        if (writer->link_hashes[i] == hash && str_equal(writer->links[i], cleaned))
            return (uint32_t)i + 1;
    if (writer->link_count == DOCUMENT_LINK_LIMIT)
        return 0;
    if (writer->link_count == writer->link_capacity) {
        size_t capacity = writer->link_capacity;
        writer->links =
            grow(writer->links, writer->link_count, &capacity, sizeof *writer->links);
        writer->link_hashes = grow(writer->link_hashes, writer->link_count,
                                   &writer->link_capacity, sizeof *writer->link_hashes);
    }
    writer->links[writer->link_count] = cleaned;
    writer->link_hashes[writer->link_count++] = hash;
    return (uint32_t)writer->link_count;
}

/* Bytes of the white space character at text[i]; 0 when it is none. Called for every byte
 * beyond ASCII, hence without str's helpers. */
static size_t
space_size(struct str text, size_t i)
{
    const unsigned char *bytes = (const unsigned char *)text.data + i;
    if (bytes[0] < 0x80)
        return bytes[0] == ' ' || (bytes[0] >= '\t' && bytes[0] <= '\r');
    size_t left = text.size - i;
    if (bytes[0] == 0xC2) /* U+0085, 00A0 */
        return left >= 2 && (bytes[1] == 0x85 || bytes[1] == 0xA0) ? 2 : 0;
    if (bytes[0] < 0xE1 || bytes[0] > 0xE3 || left < 3)
        return 0;
    unsigned code = (unsigned)(bytes[0] & 0x0F) << 12 | (unsigned)(bytes[1] & 0x3F) << 6 |
                    (bytes[2] & 0x3F);
    bool space = (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 ||
                 code == 0x202F || code == 0x205F || code == 0x3000 || code == 0x1680;
    return space ? 3 : 0;
}

static bool
ends_in_space(const struct writer *writer)
{
    size_t size = writer->text.size;
    return !size || writer->text.data[size - 1] == ' ' ||
           writer->text.data[size - 1] == '\n';
}

/* Text added from here on has this style. */
static void
begin_span(struct writer *writer, uint32_t style, uint32_t link)
{
    struct open_span *last =
        writer->span_count ? &writer->spans[writer->span_count - 1] : NULL;
    if (last && last->style == style && last->link == link)
        return;
    if (last && last->start == writer->text.size) {
        *last = (struct open_span){last->start, style, link};
        return;
    }
    writer->spans = grow(writer->spans, writer->span_count, &writer->span_capacity,
                         sizeof *writer->spans);
    writer->spans[writer->span_count++] =
        (struct open_span){writer->text.size, style, link};
}

/* Whether the blank at `i` parts two words and stays as it is: most of them do, and go
 * with the words around them in one piece. */
static bool
is_plain_blank(struct str text, size_t i)
{
    return text.data[i] == ' ' && i + 1 < text.size && text.data[i + 1] > ' ' &&
           text.data[i + 1] < 0x7F;
}

void
writer_add(struct writer *writer, struct str text, uint32_t style, uint32_t link,
           bool keep_space)
{
    if (!text.size)
        return;
    begin_span(writer, style, link);
    size_t i = 0;
    while (i < text.size) {
        size_t space = keep_space ? 0 : space_size(text, i);
        if (space) {
            if (!ends_in_space(writer))
                buf_append_char(&writer->text, ' ');
            i += space;
            continue;
        }
        size_t start = i;
        for (; i < text.size; i++) {
            unsigned char c = (unsigned char)text.data[i];
            if ((c > ' ' && c < 0x7F) || (i > start && is_plain_blank(text, i)))
                continue;
            if (!keep_space && space_size(text, i))
                break;
            if (c != '\n' && c != ' ')
                writer->plain = false;
        }
        buf_append(&writer->text, str_slice(text, start, i));
    }
}

void
writer_break(struct writer *writer)
{
    struct buf *text = &writer->text;
    if (!text->size)
        return;
    struct open_span *last = &writer->spans[writer->span_count - 1];
    if (text->data[text->size - 1] == ' ' && text->size - 1 > last->start)
        text->size--;
    buf_append_char(text, '\n');
}

bool
writer_is_empty(const struct writer *writer)
{
    for (size_t i = 0; i < writer->text.size; i++)
        if (!str_is_space_char(writer->text.data[i]))
            return false;
    return true;
}

/* Where the text begins and ends without white space. Preformatted text keeps the blanks
 * of its first line. */
static void
trim_range(const struct writer *writer, size_t *start, size_t *end)
{
    struct str text = buf_str(&writer->text);
    size_t first = 0;
    while (first < text.size && str_is_space_char(text.data[first]))
        first++;
    while (first > 0 && text.data[first - 1] != '\n')
        first--;
    *start = first;
    *end = text.size;
    while (*end > first && str_is_space_char(text.data[*end - 1]))
        (*end)--;
}

size_t
writer_take_spans(struct writer *writer, const struct span **spans)
{
    size_t count = 0;
    *spans = NULL;
    bool room = writer->text_bytes + writer->text.size <= DOCUMENT_TEXT_LIMIT_BYTES;
    if (room && !writer_is_empty(writer)) {
        size_t start;
        size_t end;
        trim_range(writer, &start, &end);
        struct str text = str_copy(writer->arena, buf_str(&writer->text));
        struct span *taken =
            arena_take_array(writer->arena, writer->span_count, sizeof *taken);
        for (size_t i = 0; i < writer->span_count; i++) {
            const struct open_span *open = &writer->spans[i];
            size_t from = open->start > start ? open->start : start;
            size_t to = i + 1 < writer->span_count ? open[1].start : text.size;
            to = to < end ? to : end;
            if (from >= to)
                continue;
            struct str part = str_slice(text, from, to);
            if (!writer->plain && !clean_is_clean(part))
                part = clean_lines(part, writer->arena);
            if (part.size)
                taken[count++] = (struct span){part, open->style, open->link};
        }
        writer->text_bytes += end - start;
        *spans = taken;
    }
    buf_reset(&writer->text);
    writer->span_count = 0;
    writer->plain = true;
    return count;
}

void
writer_push(struct writer *writer, const struct block *block)
{
    if (writer->block_count == DOCUMENT_BLOCK_LIMIT)
        return;
    writer->blocks = grow(writer->blocks, writer->block_count, &writer->block_capacity,
                          sizeof *writer->blocks);
    writer->blocks[writer->block_count++] = *block;
}

static void *
copy_array(struct arena *arena, const void *array, size_t count, size_t size_bytes)
{
    if (!count)
        return NULL;
    return memcpy(arena_take_array(arena, count, size_bytes), array, count * size_bytes);
}

void
writer_take_document(struct writer *writer, struct document *document)
{
    document->blocks = copy_array(writer->arena, writer->blocks, writer->block_count,
                                  sizeof *writer->blocks);
    document->block_count = writer->block_count;
    document->links = copy_array(writer->arena, writer->links, writer->link_count,
                                 sizeof *writer->links);
    document->link_count = writer->link_count;
}
