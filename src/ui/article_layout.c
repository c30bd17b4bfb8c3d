/* SPDX-License-Identifier: MIT */
#include "ui/article_layout.h"

#include <stdio.h>
#include <string.h>

#include "article/document.h"
#include "base/arena.h"
#include "text/width.h"
#include "ui/article_lines.h"
#include "ui/article_table.h"

enum {
    QUOTE_DEPTH_SHOWN = 4,
    LIST_DEPTH_SHOWN = 8,
    INDENT_COLS = 2,
    PREFIX_BYTES = 128,
    META_PARTS = 16
};

/* What a block needs to know of those before it. */
struct surroundings {
    const struct block *before;          /* NULL: title and meta alone */
    int mark_cols[LIST_DEPTH_SHOWN + 1]; /* of the lists now open, by depth */
};

static int
smaller(int a, int b)
{
    return a < b ? a : b;
}

static enum direction
direction_of(const struct article_lines *lines, struct str text)
{
    if (lines->language.size)
        return bidi_title_direction(text, lines->language);
    return bidi_direction(text, lines->direction);
}

static void
add_title(struct article_lines *lines, struct str title)
{
    struct text_maker maker;
    text_maker_init(&maker, lines, PLACE_TITLE);
    text_maker_add(&maker, title, style_of(STYLE_TITLE));
    struct styled_text text = text_maker_finish(&maker);
    enum direction direction = direction_of(lines, text.text);
    struct paragraph_shape shape = {
        .block = PLACE_TITLE, .base = direction, .side = direction};
    article_lines_add_paragraph(lines, &text, 0, text.text.size, &shape);
}

/* The next part of the meta line; it begins at *offset, which moves behind it. */
static bool
next_meta_part(struct str meta, size_t *offset, struct str *part, size_t *start)
{
    if (*offset >= meta.size)
        return false;
    *start = *offset;
    struct str rest = str_slice(meta, *offset, meta.size);
    size_t end = str_find(rest, STR(ARTICLE_META_SEPARATOR));
    *part = str_slice(rest, 0, end);
    *offset = end == STR_NOT_FOUND ? meta.size
                                   : *offset + end + sizeof ARTICLE_META_SEPARATOR - 1;
    return true;
}

/* Parts of the meta line that stand in one line, each ordered for itself. */
struct meta_line {
    struct visual_line parts[META_PARTS];
    size_t starts[META_PARTS]; /* of each, in the text */
    size_t count;
    int width_cols;
};

/* Takes as many parts from `start` on as fit; returns where the next line begins. */
static size_t
collect_meta_line(struct article_lines *lines, struct str meta, size_t start,
                  int separator_cols, struct meta_line *line)
{
    size_t next = start;
    size_t offset = start;
    struct str part;
    size_t part_start;
    while (line->count < META_PARTS &&
           next_meta_part(meta, &offset, &part, &part_start)) {
        int width_cols = width_of(part) + (line->count ? separator_cols : 0);
        if (line->width_cols + width_cols > lines->measure_cols)
            break;
        bidi_order(part, direction_of(lines, part), lines->options->mode, lines->arena,
                   &line->parts[line->count]);
        line->starts[line->count++] = part_start;
        line->width_cols += width_cols;
        next = offset;
    }
    return next;
}

static size_t
add_meta_line(struct article_lines *lines, const struct styled_text *text, size_t start)
{
    struct str separator =
        lines->options->ascii ? STR(" - ") : STR(ARTICLE_META_SEPARATOR);
    struct meta_line line = {0};
    size_t next = collect_meta_line(lines, text->text, start, width_of(separator), &line);
    if (line.count == 0)
        return start;
    bool right_to_left = lines->direction == DIRECTION_RIGHT_TO_LEFT;
    struct line_maker maker;
    line_maker_init(&maker, (size_t)lines->measure_cols + META_PARTS, lines->arena);
    for (size_t i = 0; i < line.count; i++) {
        size_t part = right_to_left ? line.count - 1 - i : i;
        if (i)
            line_maker_add_text(&maker, separator, style_of(STYLE_MUTED), 1);
        line_maker_add(&maker, &line.parts[part], text, line.starts[part]);
    }
    article_lines_add(
        lines, line_maker_finish(&maker, lines,
                                 (struct layout_place){PLACE_META, (uint32_t)start},
                                 lines->direction));
    return next;
}

static void
add_meta(struct article_lines *lines, struct str meta)
{
    struct text_maker maker;
    text_maker_init(&maker, lines, PLACE_META);
    text_maker_add(&maker, meta, style_of(STYLE_MUTED));
    struct styled_text text = text_maker_finish(&maker);
    for (size_t start = 0; start < text.text.size;) {
        size_t next = add_meta_line(lines, &text, start);
        if (next == start) { /* one part wider than the line */
            struct str part;
            size_t part_start;
            next_meta_part(text.text, &next, &part, &part_start);
            struct paragraph_shape shape = {.block = PLACE_META,
                                            .base = direction_of(lines, part),
                                            .side = lines->direction};
            article_lines_add_paragraph(lines, &text, start, start + part.size, &shape);
        }
        start = next;
    }
}

static int
number_cols(int32_t number)
{
    char digits[16];
    return snprintf(digits, sizeof digits, "%d", (int)number);
}

/* Columns of the marks of the list that begins with `block`: its last number decides. The
 * list ends where its depth does, or where numbers begin anew. */
static int
list_mark_cols(const struct block *block, const struct block *end)
{
    int cols = 2;
    int32_t last = 0;
    for (const struct block *item = block; item < end; item++) {
        if (item->list_depth < block->list_depth)
            break;
        if (item->list_depth > block->list_depth || !item->list_item)
            continue;
        if (item != block && item->item_number <= last && item->item_number > 0)
            break;
        last = item->item_number;
        if (last > 0 && number_cols(last) + 2 > cols)
            cols = number_cols(last) + 2;
    }
    return cols;
}

static bool
begins_list(const struct block *block, const struct block *before)
{
    if (!block->list_item || block->list_depth == 0)
        return false;
    if (!before || before->list_depth < block->list_depth)
        return true;
    return block->item_number == 1;
}

static void
append_blanks(char *text, size_t *size, int count)
{
    for (; count > 0 && *size + 8 < PREFIX_BYTES; count--)
        text[(*size)++] = ' ';
}

static size_t
append_bars(char *text, int depth, bool ascii)
{
    size_t size = 0;
    const char *bar = ascii ? "| " : "│ ";
    for (int i = 0; i < depth; i++) {
        memcpy(text + size, bar, strlen(bar));
        size += strlen(bar);
    }
    return size;
}

struct prefixes {
    struct prefix first, rest;
};

static void
append_mark(char *text, size_t *size, const struct block *block, bool ascii, int cols)
{
    char mark[24] = "";
    if (block->item_number != 0)
        snprintf(mark, sizeof mark, "%d.", (int)block->item_number);
    else
        snprintf(mark, sizeof mark, "%s", ascii ? "*" : "•");
    int mark_cols = width_of(str_from_z(mark));
    append_blanks(text, size, cols - 1 - mark_cols);
    memcpy(text + *size, mark, strlen(mark));
    *size += strlen(mark);
    append_blanks(text, size, 1);
}

static void
make_prefixes(struct article_lines *lines, const struct block *block,
              const struct surroundings *around, enum direction side,
              struct prefixes *prefixes)
{
    bool ascii = lines->options->ascii;
    char first[PREFIX_BYTES];
    char rest[PREFIX_BYTES];
    size_t bars =
        append_bars(first, smaller(block->quote_depth, QUOTE_DEPTH_SHOWN), ascii);
    memcpy(rest, first, bars);
    size_t first_size = bars;
    size_t rest_size = bars;
    int depth = smaller(block->list_depth, LIST_DEPTH_SHOWN);
    int indent_cols = INDENT_COLS * smaller(block->indent, LIST_DEPTH_SHOWN);
    for (int i = 1; i < depth; i++)
        indent_cols += around->mark_cols[i];
    append_blanks(first, &first_size, indent_cols);
    append_blanks(rest, &rest_size, indent_cols + around->mark_cols[depth]);
    if (block->list_item && depth > 0)
        append_mark(first, &first_size, block, ascii, around->mark_cols[depth]);
    else
        append_blanks(first, &first_size, around->mark_cols[depth]);
    prefix_make(&prefixes->first, str_copy(lines->arena, (struct str){first, first_size}),
                bars, side, lines->arena);
    prefix_make(&prefixes->rest, str_copy(lines->arena, (struct str){rest, rest_size}),
                bars, side, lines->arena);
}

static struct style
base_style(const struct block *block)
{
    switch (block->kind) {
    case BLOCK_HEADING:
        return style_of(STYLE_HEADING);
    case BLOCK_TERM:
        return style_of(STYLE_STRONG);
    case BLOCK_PREFORMATTED:
        return style_of(STYLE_CODE);
    case BLOCK_IMAGE:
        return style_of(STYLE_MUTED);
    default:
        return style_of(block->quote_depth ? STYLE_QUOTE : STYLE_TEXT);
    }
}

/* [photo: caption, credit] */
static void
collect_image(struct text_maker *maker, const struct block *block)
{
    struct style style = base_style(block);
    text_maker_add(maker, STR("[photo"), style);
    const char *separator = ": ";
    if (block->span_count) {
        text_maker_add(maker, str_from_z(separator), style);
        text_maker_add_spans(maker, block->spans, block->span_count, style);
        separator = ", ";
    }
    if (block->credit.size) {
        text_maker_add(maker, str_from_z(separator), style);
        text_maker_add(maker, block->credit, style);
    }
    text_maker_add(maker, STR("]"), style);
}

static void
collect_embed(struct text_maker *maker, const struct block *block)
{
    struct style style = style_of(STYLE_LINK);
    text_maker_add(maker, maker->lines->options->ascii ? STR("> ") : STR("▸ "), style);
    text_maker_add_spans(maker, block->spans, block->span_count, style);
}

static bool
spans_link_to(const struct block *block)
{
    for (size_t i = 0; i < block->span_count; i++)
        if (block->spans[i].link == block->link)
            return true;
    return false;
}

static void
add_text_block(struct article_lines *lines, const struct block *block, int32_t number,
               const struct surroundings *around)
{
    struct text_maker maker;
    text_maker_init(&maker, lines, number);
    if (block->kind == BLOCK_IMAGE)
        collect_image(&maker, block);
    else if (block->kind == BLOCK_EMBED)
        collect_embed(&maker, block);
    else
        text_maker_add_spans(&maker, block->spans, block->span_count, base_style(block));
    if (block->link && !spans_link_to(block))
        text_maker_add_block_link(&maker, block->link);
    struct styled_text text = text_maker_finish(&maker);
    enum direction own = direction_of(lines, text.text);
    /* The marks of a list stand in one column, whatever its items are written in. */
    enum direction side = block->list_depth ? lines->direction : own;
    struct prefixes prefixes;
    make_prefixes(lines, block, around, side, &prefixes);
    struct paragraph_shape shape = {.block = number,
                                    .base = own,
                                    .side = side,
                                    .first = &prefixes.first,
                                    .rest = &prefixes.rest};
    article_lines_add_paragraph(lines, &text, 0, text.text.size, &shape);
}

static void
add_rule(struct article_lines *lines, int32_t number)
{
    article_lines_add_block(lines, number, (struct str){0});
    struct line_maker maker;
    line_maker_init(&maker, (size_t)lines->measure_cols, lines->arena);
    line_maker_add_text(&maker, lines->options->ascii ? STR("-") : STR("─"),
                        style_of(STYLE_RULE), lines->measure_cols);
    article_lines_add(lines,
                      line_maker_finish(&maker, lines, (struct layout_place){number, 0},
                                        DIRECTION_LEFT_TO_RIGHT));
}

static bool
needs_gap(const struct block *block, const struct block *before)
{
    if (!before)
        return true;
    if (before->kind == BLOCK_TERM && block->indent > before->indent)
        return false;
    bool list = block->list_depth && before->list_depth;
    bool same_quote = block->quote_depth == before->quote_depth;
    return !(list && same_quote && block->list_item);
}

/* A quote goes on over the empty line between its paragraphs. */
static void
add_gap(struct article_lines *lines, const struct block *block,
        const struct surroundings *around, int32_t number)
{
    struct layout_place place = {number, 0};
    int depth =
        around->before ? smaller(around->before->quote_depth, block->quote_depth) : 0;
    char bars[PREFIX_BYTES];
    size_t size =
        append_bars(bars, smaller(depth, QUOTE_DEPTH_SHOWN), lines->options->ascii);
    struct prefix prefix = {0};
    enum direction side = lines->direction;
    if (size && lines->line_count) {
        /* on the side the lines above have it */
        const struct layout_line *above = &lines->lines[lines->line_count - 1];
        side = above->column + above->text.width_cols == lines->measure_cols &&
                       above->column > 0
                   ? DIRECTION_RIGHT_TO_LEFT
                   : DIRECTION_LEFT_TO_RIGHT;
        prefix_make(&prefix, str_copy(lines->arena, (struct str){bars, size}), size, side,
                    lines->arena);
    }
    article_lines_add_gap(lines, place, &prefix, side);
}

static void
add_block(struct article_lines *lines, const struct document *document, size_t i,
          struct surroundings *around)
{
    const struct block *block = &document->blocks[i];
    int depth = smaller(block->list_depth, LIST_DEPTH_SHOWN);
    if (begins_list(block, around->before))
        around->mark_cols[depth] =
            list_mark_cols(block, document->blocks + document->block_count);
    if (lines->line_count && needs_gap(block, around->before))
        add_gap(lines, block, around, (int32_t)i);
    if (block->kind == BLOCK_RULE)
        add_rule(lines, (int32_t)i);
    else if (block->kind == BLOCK_TABLE)
        article_table_add(lines, block, (int32_t)i);
    else
        add_text_block(lines, block, (int32_t)i, around);
    around->before = block;
}

/* The addresses, each behind its number. */
static void
add_links(struct article_lines *lines, const struct document *document)
{
    int32_t number = (int32_t)document->block_count;
    struct text_maker maker;
    text_maker_init(&maker, lines, number);
    for (size_t i = 0; i < document->link_count; i++) {
        text_maker_add(&maker, document->links[i], style_of(STYLE_MUTED));
        text_maker_add(&maker, STR("\n"), style_of(STYLE_MUTED));
    }
    struct styled_text text = text_maker_finish(&maker);
    article_lines_add_gap(lines, (struct layout_place){number, 0}, NULL,
                          DIRECTION_LEFT_TO_RIGHT);
    size_t start = 0;
    for (size_t i = 0; i < document->link_count; i++) {
        struct prefix first;
        struct prefix rest;
        prefix_make(&first, str_format(lines->arena, "[%zu] ", i + 1), 0,
                    DIRECTION_LEFT_TO_RIGHT, lines->arena);
        prefix_make(&rest, str_format(lines->arena, "%*s", first.width_cols, ""), 0,
                    DIRECTION_LEFT_TO_RIGHT, lines->arena);
        struct paragraph_shape shape = {.block = number, .first = &first, .rest = &rest};
        size_t end = start + document->links[i].size;
        article_lines_add_paragraph(lines, &text, start, end, &shape);
        start = end + 1;
    }
}

static void
begin(struct article_lines *lines, const struct article *article,
      const struct layout_options *options, struct arena *arena)
{
    *lines = (struct article_lines){
        .arena = arena, .options = options, .language = article->language};
    lines->measure_cols = options->width_cols < 1 ? 1 : options->width_cols;
    if (options->measure_cols > 0 && options->measure_cols < lines->measure_cols)
        lines->measure_cols = options->measure_cols;
    lines->direction = article->language.size
                           ? bidi_language_direction(article->language)
                           : bidi_direction(article->title, DIRECTION_LEFT_TO_RIGHT);
    const struct document *document = article->document;
    if (!document)
        return;
    lines->link_count = document->link_count;
    lines->links = arena_take_array(arena, lines->link_count, sizeof *lines->links);
    lines->link_places =
        arena_take_array(arena, lines->link_count, sizeof *lines->link_places);
    for (size_t i = 0; i < lines->link_count; i++)
        lines->links[i].url = document->links[i];
}

static const struct article_layout *
finish(struct article_lines *lines)
{
    struct article_layout *layout = arena_take(lines->arena, sizeof *layout);
    *layout = (struct article_layout){
        .lines = lines->lines,
        .line_count = lines->line_count,
        .links = lines->links,
        .link_count = lines->link_count,
        .width_cols = lines->measure_cols,
        .blocks = lines->blocks,
        .block_count = lines->block_count,
    };
    for (size_t i = 0; i < lines->link_count; i++)
        if (lines->links[i].text.data)
            lines->links[i].line = article_layout_line_of(layout, lines->link_places[i]);
    return layout;
}

const struct article_layout *
article_layout(const struct article *article, const struct layout_options *options,
               struct arena *arena)
{
    struct article_lines lines;
    begin(&lines, article, options, arena);
    add_title(&lines, article->title);
    add_meta(&lines, article->meta);
    const struct document *document = article->document;
    struct surroundings around = {0};
    for (size_t i = 0; document && i < document->block_count; i++)
        add_block(&lines, document, i, &around);
    if (document && options->link_list && document->link_count)
        add_links(&lines, document);
    return finish(&lines);
}
