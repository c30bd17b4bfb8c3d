/* SPDX-License-Identifier: MIT */
#include "ui/article_layout.h"

#include <string.h>

#include "article/document.h"
#include "base/arena.h"
#include "text/width.h"
#include "ui/article_image.h"
#include "ui/article_lines.h"
#include "ui/article_marks.h"
#include "ui/article_table.h"

enum {
    META_PARTS = 16
};

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
        .block = PLACE_TITLE,
        .base = direction,
        .side = article_lines_side(lines, direction),
    };
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
    enum direction side = article_lines_side(lines, lines->direction);
    bool right_to_left = side == DIRECTION_RIGHT_TO_LEFT;
    struct line_maker maker;
    line_maker_init(&maker, (size_t)lines->measure_cols + META_PARTS, lines->arena);
    for (size_t i = 0; i < line.count; i++) {
        size_t part = right_to_left ? line.count - 1 - i : i;
        if (i)
            line_maker_add_text(&maker, separator, style_of(STYLE_MUTED), 1);
        line_maker_add(&maker, &line.parts[part], text, line.starts[part]);
    }
    article_lines_add(
        lines,
        line_maker_finish(&maker, lines,
                          (struct layout_place){PLACE_META, (uint32_t)start}, side));
    return next;
}

/* As many of the names of a part as fit, so that none is broken; all of it where the
 * first does not. */
static struct str
whole_names(struct str part, int width_cols)
{
    size_t end = part.size;
    if (str_ends_with(part, STR(".")))
        return part;
    for (size_t i = 0; i + 1 < part.size; i++) {
        if (part.data[i] != ',' || part.data[i + 1] != ' ')
            continue;
        if (width_of(str_slice(part, 0, i + 1)) > width_cols)
            break;
        end = i + 1;
    }
    return str_slice(part, 0, end);
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
            struct str part = {0};
            size_t part_start;
            next_meta_part(text.text, &next, &part, &part_start);
            struct str names = whole_names(part, lines->measure_cols);
            if (names.size < part.size)
                next = start + names.size + 1;
            struct paragraph_shape shape = {
                .block = PLACE_META,
                .base = direction_of(lines, part),
                .side = article_lines_side(lines, lines->direction),
            };
            article_lines_add_paragraph(lines, &text, start, start + names.size, &shape);
        }
        start = next;
    }
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

static bool
ends_a_sentence(const struct block *block)
{
    struct str last = block->spans[block->span_count - 1].text;
    return last.size > 0 && strchr(".!?", last.data[last.size - 1]);
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
        separator = ends_a_sentence(block) ? " " : ", ";
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
               struct article_marks *marks)
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
    enum direction side =
        article_lines_side(lines, block->list_depth ? lines->direction : own);
    struct prefix first;
    struct prefix rest;
    article_marks_make(lines, block, marks, side, &first, &rest);
    struct paragraph_shape shape = {
        .block = number, .base = own, .side = side, .first = &first, .rest = &rest};
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

static void
add_block(struct article_lines *lines, const struct document *document, size_t i,
          bool below_photo, struct article_marks *marks)
{
    const struct block *block = &document->blocks[i];
    article_marks_enter(marks, block, document->blocks + document->block_count);
    if (!below_photo) /* which it tells of */
        article_marks_add_gap(lines, block, marks, (int32_t)i);
    if (block->kind == BLOCK_RULE)
        add_rule(lines, (int32_t)i);
    else if (block->kind == BLOCK_TABLE)
        article_table_add(lines, block, (int32_t)i);
    else
        add_text_block(lines, block, (int32_t)i, marks);
    marks->before = block;
}

static bool
is_full(const struct article_lines *lines)
{
    return lines->cut || lines->lines_left == 0 || lines->text_left_bytes == 0;
}

/* The addresses, each behind its number. */
static void
add_links(struct article_lines *lines, const struct document *document)
{
    int32_t number = (int32_t)document->block_count;
    struct text_maker maker;
    text_maker_init(&maker, lines, number);
    for (size_t i = 0; i < document->link_count; i++) {
        struct style style = style_of(STYLE_MUTED);
        style.link = (uint16_t)(i + 1);
        text_maker_add(&maker, document->links[i], style);
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
        if (end > text.text.size || lines->lines_left == 0)
            break;
        article_lines_add_paragraph(lines, &text, start, end, &shape);
        start = end + 1;
    }
}

static void
begin(struct article_lines *lines, const struct article *article,
      const struct layout_options *options, struct arena *arena)
{
    *lines = (struct article_lines){
        .arena = arena,
        .options = options,
        .language = article->language,
        .text_left_bytes = LAYOUT_TEXT_LIMIT_BYTES,
        .lines_left = LAYOUT_LINE_LIMIT,
    };
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

static void
add_end_of_limit(struct article_lines *lines, int32_t number)
{
    struct str words = STR("[The rest of this article is too long to be shown.]");
    struct text_maker maker;
    lines->text_left_bytes = words.size;
    lines->lines_left = words.size + 1;
    text_maker_init(&maker, lines, number);
    text_maker_add(&maker, words, style_of(STYLE_MUTED));
    struct styled_text text = text_maker_finish(&maker);
    struct paragraph_shape shape = {.block = number};
    article_lines_add_gap(lines, (struct layout_place){number, 0}, NULL,
                          DIRECTION_LEFT_TO_RIGHT);
    article_lines_add_paragraph(lines, &text, 0, text.text.size, &shape);
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
    size_t block_count = document ? document->block_count : 0;
    bool photo = article->image || article->image_room;
    if (photo && article->image_block >= block_count)
        article_image_add(&lines, article->image, article->image_room, PLACE_META);
    struct article_marks marks = {0};
    for (size_t i = 0; i < block_count && !is_full(&lines); i++) {
        bool below_photo = photo && article->image_block == i &&
                           article_image_add(&lines, article->image, article->image_room,
                                             i ? (int32_t)i - 1 : PLACE_META);
        add_block(&lines, document, i, below_photo, &marks);
    }
    if (document && options->link_list && document->link_count && !is_full(&lines))
        add_links(&lines, document);
    if (is_full(&lines))
        add_end_of_limit(&lines, (int32_t)block_count);
    return finish(&lines);
}
