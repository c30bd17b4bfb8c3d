/* SPDX-License-Identifier: MIT */
#include "ui/article_lines.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "article/document.h"
#include "base/arena.h"
#include "base/memory.h"
#include "text/width.h"
#include "text/wrap.h"

enum {
    SHIFTED_FIGURES = 8,
    SHIFTED_BYTES = 1 + 3 * SHIFTED_FIGURES
};

struct style
styled_text_style_at(const struct styled_text *text, size_t offset)
{
    size_t low = 0;
    size_t high = text->run_count;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (text->runs[middle].start <= offset)
            low = middle;
        else
            high = middle;
    }
    return text->run_count ? text->runs[low].style : style_of(STYLE_TEXT);
}

void
text_maker_init(struct text_maker *maker, struct article_lines *lines, int32_t block)
{
    *maker = (struct text_maker){
        .lines = lines,
        .block = block,
    };
    buf_init(&maker->text, LAYOUT_TEXT_LIMIT_BYTES + 1);
}

/* As much of a text as may still be laid out. */
static struct str
within_limit(struct article_lines *lines, struct str text)
{
    if (text.size > lines->text_left_bytes) {
        lines->cut = true;
        size_t end = lines->text_left_bytes;
        while (end > 0 && ((unsigned char)text.data[end] & 0xC0) == 0x80)
            end--;
        text.size = end;
    }
    lines->text_left_bytes -= text.size;
    return text;
}

void
text_maker_add(struct text_maker *maker, struct str text, struct style style)
{
    text = within_limit(maker->lines, text);
    if (text.size == 0)
        return;
    if (maker->run_count == 0 ||
        !style_equal(maker->runs[maker->run_count - 1].style, style)) {
        if (maker->run_count == maker->run_capacity) {
            maker->run_capacity = maker->run_capacity ? maker->run_capacity * 2 : 8;
            maker->runs =
                memory_resize(maker->runs, maker->run_capacity, sizeof *maker->runs);
        }
        maker->runs[maker->run_count++] =
            (struct style_run){(uint32_t)maker->text.size, style};
    }
    buf_append(&maker->text, text);
}

static struct style
style_of_span(const struct span *span, struct style base)
{
    struct style style = base;
    if (span->style & SPAN_EMPHASIS)
        style.role = STYLE_EMPHASIS;
    if (span->style & SPAN_STRONG) {
        style.attributes |= style.role == STYLE_EMPHASIS ? ATTRIBUTE_ITALIC : 0;
        style.role = STYLE_STRONG;
    }
    if (span->style & SPAN_DELETED)
        style.role = STYLE_DELETED;
    if (span->style & SPAN_CODE)
        style.role = STYLE_CODE;
    if (span->link) {
        style.attributes |= span->style & SPAN_STRONG ? ATTRIBUTE_BOLD : 0;
        style.role = STYLE_LINK;
    }
    return style;
}

/* The link's first use is remembered. */
static void
note_link(struct text_maker *maker, uint32_t link, size_t text_start)
{
    struct article_lines *lines = maker->lines;
    struct layout_link *entry = &lines->links[link - 1];
    if (entry->text.data)
        return;
    struct str all = buf_str(&maker->text);
    entry->text = str_copy(lines->arena, str_slice(all, text_start, all.size));
    lines->link_places[link - 1] =
        (struct layout_place){maker->block, (uint32_t)text_start};
}

static void
add_link_mark(struct text_maker *maker, uint32_t link, const char *before)
{
    if (!maker->lines->options->link_marks)
        return;
    char mark[24];
    int size = snprintf(mark, sizeof mark, "%s[%u]", before, (unsigned)link);
    struct style style = style_of(STYLE_LINK);
    style.link = (uint16_t)link;
    text_maker_add(maker, (struct str){mark, (size_t)size}, style);
}

static bool
is_link(const struct text_maker *maker, uint32_t link)
{
    return link > 0 && link <= maker->lines->link_count;
}

void
text_maker_add_block_link(struct text_maker *maker, uint32_t link)
{
    if (!is_link(maker, link))
        return;
    note_link(maker, link, 0);
    add_link_mark(maker, link, " ");
}

/* Figures and signs, lowered and raised. */
static const char *const figures[][2] = {
    {"₀", "⁰"}, {"₁", "¹"}, {"₂", "²"}, {"₃", "³"}, {"₄", "⁴"}, {"₅", "⁵"},
    {"₆", "⁶"}, {"₇", "⁷"}, {"₈", "⁸"}, {"₉", "⁹"}, {"₊", "⁺"}, {"₋", "⁻"},
};

/* Raised and lowered figures as characters of their own: "m²", "H₂O". Where there are
 * none, and for other texts ("1st", notes), the letters stand on the line. */
static struct str
shifted(const struct text_maker *maker, const struct span *span, char out[SHIFTED_BYTES])
{
    bool up = span->style & SPAN_SUPERSCRIPT;
    bool ascii = maker->lines->options->ascii;
    struct str text = span->text;
    if ((!up && !(span->style & SPAN_SUBSCRIPT)) || text.size > SHIFTED_FIGURES ||
        (ascii && !up) || span->link)
        return text;
    size_t size = 0;
    if (ascii)
        out[size++] = '^';
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        size_t figure = str_find_char(STR("0123456789+-"), c);
        if (figure == STR_NOT_FOUND)
            return text;
        struct str shown =
            ascii ? str_slice(text, i, i + 1) : str_from_z(figures[figure][up]);
        memcpy(out + size, shown.data, shown.size);
        size += shown.size;
    }
    return (struct str){out, size};
}

void
text_maker_add_spans(struct text_maker *maker, const struct span *spans,
                     size_t span_count, struct style base)
{
    size_t link_start = maker->text.size;
    for (size_t i = 0; i < span_count; i++) {
        if (i == 0 || spans[i].link != spans[i - 1].link)
            link_start = maker->text.size;
        char written[SHIFTED_BYTES];
        text_maker_add(maker, shifted(maker, &spans[i], written),
                       style_of_span(&spans[i], base));
        bool link_ends = i + 1 == span_count || spans[i + 1].link != spans[i].link;
        if (link_ends && is_link(maker, spans[i].link)) {
            note_link(maker, spans[i].link, link_start);
            add_link_mark(maker, spans[i].link, "");
        }
    }
}

struct styled_text
text_maker_finish(struct text_maker *maker)
{
    struct arena *arena = maker->lines->arena;
    struct styled_text text = {str_copy(arena, buf_str(&maker->text)), NULL, 0};
    struct style_run *runs = arena_take_array(arena, maker->run_count, sizeof *runs);
    if (maker->run_count)
        memcpy(runs, maker->runs, maker->run_count * sizeof *runs);
    text.runs = runs;
    text.run_count = maker->run_count;
    free(maker->runs);
    buf_finish(&maker->text);
    article_lines_add_block(maker->lines, maker->block, text.text);
    return text;
}

void
prefix_make(struct prefix *prefix, struct str text, size_t bar_bytes, enum direction side,
            struct arena *arena)
{
    struct visual_line line;
    bidi_order(text, side, BIDI_REORDER, arena, &line);
    *prefix = (struct prefix){0};
    for (size_t i = 0; i < line.cluster_count && i < PREFIX_CLUSTERS; i++) {
        bool bar = line.clusters[i].offset < bar_bytes;
        prefix->clusters[i] = line.clusters[i];
        prefix->clusters[i].offset = LAYOUT_DECORATION;
        prefix->styles[i] = style_of(bar ? STYLE_RULE : STYLE_MUTED);
        prefix->width_cols += line.clusters[i].width_cols;
        prefix->count++;
    }
}

static void *
grown(struct arena *arena, const void *items, size_t count, size_t *capacity, size_t size)
{
    *capacity = *capacity ? *capacity * 2 : 64;
    void *bigger = arena_take_array(arena, *capacity, size);
    if (count)
        memcpy(bigger, items, count * size);
    return bigger;
}

enum direction
article_lines_side(const struct article_lines *lines, enum direction direction)
{
    return lines->options->unaligned ? DIRECTION_LEFT_TO_RIGHT : direction;
}

void
article_lines_add_block(struct article_lines *lines, int32_t block, struct str text)
{
    if (lines->block_count == lines->block_capacity)
        lines->blocks = grown(lines->arena, lines->blocks, lines->block_count,
                              &lines->block_capacity, sizeof *lines->blocks);
    lines->blocks[lines->block_count++] = (struct layout_block){block, text};
}

void
article_lines_add(struct article_lines *lines, struct layout_line line)
{
    if (lines->lines_left == 0) {
        lines->cut = true;
        return;
    }
    lines->lines_left--;
    if (lines->line_count == lines->line_capacity)
        lines->lines = grown(lines->arena, lines->lines, lines->line_count,
                             &lines->line_capacity, sizeof *lines->lines);
    lines->lines[lines->line_count++] = line;
}

void
line_maker_init(struct line_maker *maker, size_t capacity, struct arena *arena)
{
    *maker = (struct line_maker){
        .clusters = arena_take_array(arena, capacity, sizeof *maker->clusters),
        .styles = arena_take_array(arena, capacity, sizeof *maker->styles),
        .capacity = capacity,
    };
}

static void
add_cluster(struct line_maker *maker, struct visual_cluster cluster, struct style style)
{
    if (maker->count == maker->capacity)
        return;
    maker->styles[maker->count] = style;
    maker->clusters[maker->count++] = cluster;
    maker->width_cols += cluster.width_cols;
}

void
line_maker_add(struct line_maker *maker, const struct visual_line *text,
               const struct styled_text *styles, size_t offset)
{
    for (size_t i = 0; i < text->cluster_count; i++) {
        struct visual_cluster cluster = text->clusters[i];
        cluster.offset += (uint32_t)offset;
        add_cluster(maker, cluster, styled_text_style_at(styles, cluster.offset));
    }
}

void
line_maker_add_prefix(struct line_maker *maker, const struct prefix *prefix)
{
    for (size_t i = 0; prefix && i < prefix->count; i++)
        add_cluster(maker, prefix->clusters[i], prefix->styles[i]);
}

void
line_maker_add_text(struct line_maker *maker, struct str text, struct style style,
                    int count)
{
    int width_cols = width_of(text);
    for (int i = 0; i < count; i++)
        add_cluster(maker, (struct visual_cluster){text, LAYOUT_DECORATION, width_cols},
                    style);
}

static struct layout_line
placed_line(const struct article_lines *lines, const struct visual_line *text,
            const struct style *styles, struct layout_place place, enum direction side)
{
    int column = 0;
    if (side == DIRECTION_RIGHT_TO_LEFT && text->width_cols < lines->measure_cols)
        column = lines->measure_cols - text->width_cols;
    return (struct layout_line){
        .text = *text, .styles = styles, .column = column, .place = place};
}

struct layout_line
line_maker_finish(const struct line_maker *maker, const struct article_lines *lines,
                  struct layout_place place, enum direction side)
{
    struct visual_line text = {maker->clusters, maker->count, maker->width_cols};
    return placed_line(lines, &text, maker->styles, place, side);
}

void
article_lines_add_gap(struct article_lines *lines, struct layout_place place,
                      const struct prefix *prefix, enum direction side)
{
    struct line_maker maker = {0};
    if (prefix && prefix->count) {
        line_maker_init(&maker, prefix->count, lines->arena);
        line_maker_add_prefix(&maker, prefix);
    }
    article_lines_add(lines, line_maker_finish(&maker, lines, place, side));
}

/* Without a prefix the clusters are the line's as they are. */
static void
add_bare_line(struct article_lines *lines, const struct visual_line *line,
              const struct styled_text *text, struct layout_place place,
              enum direction side)
{
    struct style *styles =
        arena_take_array(lines->arena, line->cluster_count, sizeof *styles);
    for (size_t i = 0; i < line->cluster_count; i++)
        styles[i] = styled_text_style_at(text, line->clusters[i].offset);
    article_lines_add(lines, placed_line(lines, line, styles, place, side));
}

/* No prefix where it would leave less than half of the place for text. */
static const struct prefix *
fitting_prefix(const struct article_lines *lines, const struct prefix *prefix)
{
    if (!prefix || prefix->width_cols * 2 > lines->measure_cols)
        return NULL;
    return prefix;
}

void
article_lines_add_paragraph(struct article_lines *lines, const struct styled_text *text,
                            size_t start, size_t end, const struct paragraph_shape *shape)
{
    struct arena *arena = lines->arena;
    const struct prefix *prefix = fitting_prefix(lines, shape->first);
    const struct prefix *rest = prefix ? shape->rest : NULL;
    int width_cols = lines->measure_cols - (prefix ? prefix->width_cols : 0);
    struct str paragraph = str_slice(text->text, start, end);
    struct wrapped_line *wrapped;
    size_t count = wrap_paragraph(paragraph, width_cols, arena, &wrapped);
    const struct bidi_paragraph *analysed =
        bidi_analyse(paragraph, shape->base, lines->options->mode, arena);
    for (size_t i = 0; i < count && lines->lines_left > 0; i++, prefix = rest) {
        struct visual_line line;
        bidi_order_line(analysed, wrapped[i].start, wrapped[i].end, arena, &line);
        struct layout_place place = {shape->block, (uint32_t)(start + wrapped[i].start)};
        if (start == 0 && (!prefix || prefix->count == 0)) {
            add_bare_line(lines, &line, text, place, shape->side);
            continue;
        }
        struct line_maker maker;
        line_maker_init(&maker, line.cluster_count + (prefix ? prefix->count : 0), arena);
        if (shape->side == DIRECTION_LEFT_TO_RIGHT)
            line_maker_add_prefix(&maker, prefix);
        line_maker_add(&maker, &line, text, start);
        if (shape->side == DIRECTION_RIGHT_TO_LEFT)
            line_maker_add_prefix(&maker, prefix);
        article_lines_add(lines, line_maker_finish(&maker, lines, place, shape->side));
    }
}
