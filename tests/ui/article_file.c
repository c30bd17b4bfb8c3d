/* SPDX-License-Identifier: MIT */
#include "article_file.h"

#include <stdlib.h>
#include <string.h>

#include "article/document.h"
#include "base/arena.h"

enum {
    BLOCK_LIMIT = 512,
    SPAN_LIMIT = 64,
    LINK_LIMIT = 64,
    CELL_LIMIT = 256
};

struct reader {
    struct arena *arena;
    struct block *blocks;
    size_t block_count;
    struct str *links;
    size_t link_count;
    struct cell *cells; /* of the table being read */
};

static uint32_t
add_link(struct reader *reader, struct str url)
{
    if (url.size == 0 || reader->link_count == LINK_LIMIT)
        return 0;
    reader->links[reader->link_count++] = url;
    return (uint32_t)reader->link_count;
}

struct span_list {
    struct span *spans;
    size_t count;
};

static void
add_span(struct span_list *list, struct str text, uint32_t style, uint32_t link)
{
    if (text.size && list->count < SPAN_LIMIT)
        list->spans[list->count++] = (struct span){text, style, link};
}

/* "\n" in text is a line break. */
static struct str
unescaped(struct arena *arena, struct str text)
{
    char *out = arena_take(arena, text.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < text.size; i++) {
        bool line_break = str_starts_with(str_slice(text, i, text.size), STR("\\n"));
        out[size++] = line_break ? '\n' : text.data[i];
        i += line_break;
    }
    return (struct str){out, size};
}

/* Reads the marked piece at the beginning of text; its size, 0 if there is none. */
static size_t
read_marked(struct reader *reader, struct span_list *list, struct str text)
{
    static const struct {
        const char *mark;
        uint32_t style;
    } marks[] = {{"**", SPAN_STRONG}, {"*", SPAN_EMPHASIS}, {"`", SPAN_CODE}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        struct str mark = str_from_z(marks[i].mark);
        size_t end = str_find(str_slice(text, mark.size, text.size), mark);
        if (!str_starts_with(text, mark) || end == STR_NOT_FOUND)
            continue;
        struct str inner = str_slice(text, mark.size, mark.size + end);
        add_span(list, inner, marks[i].style, 0);
        return end + 2 * mark.size;
    }
    size_t middle = str_find(text, STR("]("));
    size_t end = str_find(text, STR(")"));
    if (!str_starts_with(text, STR("[")) || middle == STR_NOT_FOUND || end < middle ||
        end == STR_NOT_FOUND)
        return 0;
    uint32_t link = add_link(reader, str_slice(text, middle + 2, end));
    add_span(list, str_slice(text, 1, middle), 0, link);
    return end + 1;
}

static struct span_list
read_spans(struct reader *reader, struct str text)
{
    text = unescaped(reader->arena, text);
    struct span_list list = {
        arena_take_array(reader->arena, SPAN_LIMIT, sizeof(struct span)), 0};
    size_t plain = 0;
    for (size_t i = 0; i < text.size;) {
        size_t before = list.count;
        struct span_list marked = {list.spans + before + 1, 0};
        size_t size = before + 2 < SPAN_LIMIT
                          ? read_marked(reader, &marked, str_slice(text, i, text.size))
                          : 0;
        if (size == 0) {
            i++;
            continue;
        }
        struct span span = marked.spans[0];
        add_span(&list, str_slice(text, plain, i), 0, 0);
        add_span(&list, span.text, span.style, span.link);
        i += size;
        plain = i;
    }
    add_span(&list, str_slice(text, plain, text.size), 0, 0);
    return list;
}

static struct str
next_field(struct str *rest)
{
    struct str field = {0};
    str_next_part(rest, '|', &field);
    return str_trim(field);
}

static void
read_row(struct reader *reader, struct str text, bool heading)
{
    struct block *table = NULL;
    if (reader->block_count)
        table = &reader->blocks[reader->block_count - 1];
    if (!table || table->kind != BLOCK_TABLE || heading) {
        table = &reader->blocks[reader->block_count++];
        reader->cells = arena_take_array(reader->arena, CELL_LIMIT, sizeof(struct cell));
        *table = (struct block){.kind = BLOCK_TABLE, .cells = reader->cells};
    }
    uint16_t column_count = 0;
    while (text.size) {
        struct span_list list = read_spans(reader, next_field(&text));
        size_t i = (size_t)table->row_count * table->column_count + column_count++;
        reader->cells[i] = (struct cell){list.spans, list.count, heading};
    }
    table->row_count++;
    table->column_count = column_count;
}

static void
read_list_item(struct str *word, struct block *block)
{
    while (word->size && word->data[0] == '-') {
        block->list_depth++;
        *word = str_slice(*word, 1, word->size);
    }
    block->list_item = block->list_depth > 0;
    int64_t number = 0;
    if (str_to_int64(*word, &number)) {
        block->item_number = (int32_t)number;
        block->item_mark = ITEM_NUMBER;
        block->list_start = number == 1;
    }
}

static void
read_kind(struct reader *reader, struct str word, struct str *text, struct block *block)
{
    if (str_equal(word, STR("h"))) {
        block->kind = BLOCK_HEADING;
        block->heading_level = 2;
    } else if (str_equal(word, STR("dt"))) {
        block->kind = BLOCK_TERM;
    } else if (str_equal(word, STR("dd"))) {
        block->indent = 1;
    } else if (str_equal(word, STR("pre"))) {
        block->kind = BLOCK_PREFORMATTED;
    } else if (str_equal(word, STR("rule"))) {
        block->kind = BLOCK_RULE;
    } else if (str_equal(word, STR("image"))) {
        block->kind = BLOCK_IMAGE;
        struct str rest = *text;
        *text = next_field(&rest);
        block->credit = next_field(&rest);
        block->link = add_link(reader, next_field(&rest));
    } else if (str_equal(word, STR("embed"))) {
        block->kind = BLOCK_EMBED;
        struct str rest = *text;
        *text = next_field(&rest);
        block->link = add_link(reader, next_field(&rest));
    } else {
        read_list_item(&word, block);
    }
}

static void
read_line(struct reader *reader, struct str line, struct article *article)
{
    struct block block = {0};
    while (line.size && line.data[0] == '>') {
        block.quote_depth++;
        line = str_trim(str_slice(line, 1, line.size));
    }
    size_t blank = str_find_char(line, ' ');
    struct str word = str_slice(line, 0, blank);
    struct str text =
        blank == STR_NOT_FOUND ? (struct str){0} : str_slice(line, blank + 1, line.size);
    if (str_equal(word, STR("title"))) {
        article->title = text;
    } else if (str_equal(word, STR("meta"))) {
        article->meta = text;
    } else if (str_equal(word, STR("lang"))) {
        article->language = text;
    } else if (str_equal(word, STR("row")) || str_equal(word, STR("head"))) {
        read_row(reader, text, str_equal(word, STR("head")));
    } else if (line.size && reader->block_count < BLOCK_LIMIT) {
        read_kind(reader, word, &text, &block);
        struct span_list list = read_spans(reader, text);
        block.spans = list.spans;
        block.span_count = list.count;
        reader->blocks[reader->block_count++] = block;
    }
}

void
article_file_parse(struct str text, struct arena *arena, struct article *article)
{
    struct reader reader = {
        .arena = arena,
        .blocks = arena_take_array(arena, BLOCK_LIMIT + 1, sizeof(struct block)),
        .links = arena_take_array(arena, LINK_LIMIT, sizeof(struct str)),
    };
    *article = (struct article){0};
    struct str line;
    while (str_next_line(&text, &line))
        read_line(&reader, line, article);
    struct document *document = arena_take(arena, sizeof *document);
    *document = (struct document){
        .blocks = reader.blocks,
        .block_count = reader.block_count,
        .links = reader.links,
        .link_count = reader.link_count,
    };
    article->document = document;
}
