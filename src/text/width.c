/* SPDX-License-Identifier: MIT */
#include "text/width.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <utf8proc.h>

#include "base/arena.h"
#include "base/utf8.h"

enum {
    MARKS_PER_CELL = 4,
    KEYCAP = 0x20E3
};

static bool
is_mark(uint32_t code_point)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ||
           category == UTF8PROC_CATEGORY_MC;
}

static bool
is_emoji(uint32_t code_point)
{
    return utf8proc_get_property((utf8proc_int32_t)code_point)->boundclass ==
           UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

static bool
is_regional_indicator(uint32_t code_point)
{
    return code_point >= 0x1F1E6 && code_point <= 0x1F1FF;
}

static bool
is_skin_tone(uint32_t code_point)
{
    return code_point >= 0x1F3FB && code_point <= 0x1F3FF;
}

static bool
is_printable(uint32_t code_point)
{
    switch (utf8proc_category((utf8proc_int32_t)code_point)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return false;
    default:
        return true;
    }
}

/* utf8proc has no width for spacing marks and one for medial and final jamo; terminals
 * and libc have it the other way round. */
static int
width_in_table(uint32_t code_point)
{
    if ((code_point >= 0x1160 && code_point <= 0x11FF) ||
        (code_point >= 0xD7B0 && code_point <= 0xD7FF))
        return 0;
    if (utf8proc_category((utf8proc_int32_t)code_point) == UTF8PROC_CATEGORY_MC)
        return 1;
    return utf8proc_charwidth((utf8proc_int32_t)code_point);
}

/* False where ncurses, which asks libc, would go another way than the layout. Without a
 * UTF-8 locale libc knows nothing, and only ASCII reaches the terminal. */
static bool
libc_agrees(uint32_t code_point, int width_cols)
{
    return MB_CUR_MAX == 1 || wcwidth((wchar_t)code_point) == width_cols;
}

int
width_of_code_point(uint32_t code_point)
{
    if (code_point < 0x7F)
        return code_point >= 0x20;
    if (code_point < 0xA0)
        return 0;
    int width_cols = width_in_table(code_point);
    if (width_cols > 0 && !libc_agrees(code_point, width_cols))
        return 1; /* U+FFFD stands for it */
    return width_cols;
}

static void
cell_append(struct cell_text *cell, uint32_t code_point)
{
    char bytes[UTF8_LONGEST];
    size_t size = utf8_encode(code_point, bytes);
    if (cell->size + size > CELL_TEXT_BYTES)
        return;
    memcpy(cell->text + cell->size, bytes, size);
    cell->size = (uint8_t)(cell->size + size);
}

static void
cell_begin(struct cell_text *cell, uint32_t code_point)
{
    int width_cols = is_printable(code_point) ? width_in_table(code_point) : 0;
    if (width_cols > 0 && libc_agrees(code_point, width_cols)) {
        cell_append(cell, code_point);
        cell->width_cols = (uint8_t)width_cols;
        return;
    }
    cell->width_cols = 1;
    if (is_mark(code_point) && libc_agrees(code_point, 0)) {
        cell_append(cell, ' ');
        cell_append(cell, code_point);
    } else {
        cell_append(cell, UTF8_REPLACEMENT);
    }
}

/* Joins that change a picture, not a letter: nothing a cell keeps. */
static bool
is_decoration(uint32_t code_point)
{
    return (code_point >= 0xFE00 && code_point <= 0xFE0F) || code_point == 0x200C ||
           code_point == 0x200D || code_point == KEYCAP || is_skin_tone(code_point);
}

static void
cell_add_marks(struct str cluster, size_t *offset, struct cell_text *cell)
{
    int mark_count = 0;
    while (*offset < cluster.size) {
        size_t next = *offset;
        uint32_t code_point = utf8_decode(cluster, &next);
        if (!is_decoration(code_point)) {
            if (width_in_table(code_point) > 0 || !is_printable(code_point))
                return;
            if (mark_count++ < MARKS_PER_CELL && libc_agrees(code_point, 0))
                cell_append(cell, code_point);
        }
        *offset = next;
    }
}

bool
cluster_cell_next(struct str cluster, size_t *offset, struct cell_text *cell)
{
    if (*offset >= cluster.size)
        return false;
    bool first = *offset == 0;
    uint32_t code_point = utf8_decode(cluster, offset);
    *cell = (struct cell_text){0};
    if (code_point >= 0x20 && code_point < 0x7F) {
        cell->text[0] = (char)code_point;
        cell->size = cell->width_cols = 1;
    } else if (is_regional_indicator(code_point)) {
        cell_append(cell, 'A' + (code_point - 0x1F1E6));
        cell->width_cols = 1;
    } else {
        cell_begin(cell, code_point);
    }
    if (first && is_emoji(code_point))
        *offset = cluster.size;
    cell_add_marks(cluster, offset, cell);
    return true;
}

static int
cluster_width(struct str cluster)
{
    int width_cols = 0;
    struct cell_text cell;
    for (size_t offset = 0; cluster_cell_next(cluster, &offset, &cell);)
        width_cols += cell.width_cols;
    return width_cols;
}

/* Bytes of a character that has one column and joins nothing: ASCII, the letters of
 * Latin, Cyrillic, Hebrew and Arabic. 0 for all others, of which this says nothing. */
static size_t
simple_size(struct str text, size_t offset)
{
    unsigned char lead = (unsigned char)text.data[offset];
    if (lead >= 0x20 && lead < 0x7F)
        return 1;
    if (lead < 0xC3 || lead > 0xD9 || offset + 1 == text.size)
        return 0;
    unsigned char second = (unsigned char)text.data[offset + 1];
    if ((second & 0xC0) != 0x80)
        return 0;
    bool letter = lead <= 0xC9                    /* U+00C0..U+027F */
                  || lead == 0xD0 || lead == 0xD1 /* U+0400..U+047F */
                  || (lead == 0xD7 && second >= 0x90 && second <= 0xAA)  /* U+05D0.. */
                  || (lead == 0xD8 && second >= 0xA0)                    /* U+0620.. */
                  || (lead == 0xD9 && second >= 0x81 && second <= 0x8A); /* ..U+064A */
    return letter ? 2 : 0;
}

bool
cluster_next(struct str text, size_t *offset, struct cluster *cluster)
{
    size_t start = *offset;
    if (start >= text.size)
        return false;
    /* Two simple characters in a row part clusters: most of most articles. */
    size_t size = simple_size(text, start);
    if (size && (start + size == text.size || simple_size(text, start + size))) {
        *offset = start + size;
        *cluster = (struct cluster){{text.data + start, size}, 1};
        return true;
    }
    uint32_t before = utf8_decode(text, offset);
    utf8proc_int32_t state = 0;
    while (*offset < text.size) {
        size_t next = *offset;
        uint32_t after = utf8_decode(text, &next);
        if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)before,
                                             (utf8proc_int32_t)after, &state))
            break;
        before = after;
        *offset = next;
    }
    cluster->text = str_slice(text, start, *offset);
    cluster->width_cols = cluster_width(cluster->text);
    return true;
}

int
width_of(struct str text)
{
    int width_cols = 0;
    struct cluster cluster;
    for (size_t offset = 0; cluster_next(text, &offset, &cluster);)
        width_cols += cluster.width_cols;
    return width_cols;
}

/* The longest prefix within width_cols. */
static struct str
fitting(struct str text, int width_cols)
{
    int used_cols = 0;
    size_t end = 0;
    struct cluster cluster;
    for (size_t offset = 0; cluster_next(text, &offset, &cluster); end = offset) {
        used_cols += cluster.width_cols;
        if (used_cols > width_cols)
            break;
    }
    return str_slice(text, 0, end);
}

struct str
width_cut(struct str text, int width_cols, struct str ellipsis, struct arena *arena)
{
    if (fitting(text, width_cols).size == text.size)
        return text;
    ellipsis = fitting(ellipsis, width_cols);
    struct str kept = fitting(text, width_cols - width_of(ellipsis));
    while (kept.size && kept.data[kept.size - 1] == ' ')
        kept.size--;
    char *cut = arena_take(arena, kept.size + ellipsis.size + 1);
    if (kept.size)
        memcpy(cut, kept.data, kept.size);
    if (ellipsis.size)
        memcpy(cut + kept.size, ellipsis.data, ellipsis.size);
    return (struct str){cut, kept.size + ellipsis.size};
}

struct str
width_cut_front(struct str text, int width_cols, struct str ellipsis, struct arena *arena)
{
    int left_cols = width_of(text);
    if (left_cols <= width_cols)
        return text;
    ellipsis = fitting(ellipsis, width_cols);
    int room_cols = width_cols - width_of(ellipsis);
    struct cluster cluster;
    size_t offset = 0;
    while (left_cols > room_cols && cluster_next(text, &offset, &cluster))
        left_cols -= cluster.width_cols;
    return str_format(arena, "%.*s%.*s", STR_ARGS(ellipsis),
                      STR_ARGS(str_slice(text, offset, text.size)));
}

struct str
width_cut_middle(struct str text, int width_cols, struct str ellipsis,
                 struct arena *arena)
{
    int front_cols = (width_cols - width_of(ellipsis)) / 2;
    if (width_of(text) <= width_cols || front_cols < 1)
        return width_cut(text, width_cols, ellipsis, arena);
    struct str front = width_cut(text, front_cols, STR(""), arena);
    struct str back =
        width_cut_front(text, width_cols - width_of(front), ellipsis, arena);
    return str_format(arena, "%.*s%.*s", STR_ARGS(front), STR_ARGS(back));
}
