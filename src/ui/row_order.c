/* SPDX-License-Identifier: MIT */
#include "ui/row_order.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/bidi_row.h"
#include "ui/canvas.h"

/* ---- which ---- */

static bool
begins_with(const char *text, const char *start)
{
    return text && strncmp(text, start, strlen(start)) == 0;
}

enum row_order
row_order_guess(const char *term, const char *konsole_version, const char *term_program)
{
    if (begins_with(term, "konsole") || (konsole_version && konsole_version[0] != '\0'))
        return ROW_ORDER_LINE_UNMIRRORED;
    if (begins_with(term, "mlterm") || begins_with(term, "putty") ||
        begins_with(term_program, "Apple_Terminal"))
        return ROW_ORDER_LINE;
    return term && strstr(term, "kitty") ? ROW_ORDER_WORDS : ROW_ORDER_VISUAL;
}

/* ---- a row ---- */

static uint32_t
code_point_of(const struct canvas_cell *cell)
{
    size_t offset = 0;
    if (cell->size == 0)
        return ' ';
    return utf8_decode((struct str){cell->text, cell->size}, &offset);
}

/* Roles that themes draw bold or slanted, as far as they hold text of strangers. */
static int
font_of(struct style style)
{
    int font = style.attributes & (ATTRIBUTE_BOLD | ATTRIBUTE_ITALIC);
    if (style.role == STYLE_TITLE || style.role == STYLE_HEADING ||
        style.role == STYLE_STRONG)
        font |= ATTRIBUTE_BOLD;
    return style.role == STYLE_EMPHASIS ? font | ATTRIBUTE_ITALIC : font;
}

static bool
has_right_to_left(const struct canvas_cell *cells, int count)
{
    for (int i = 0; i < count; i++)
        if (cells[i].size > 1 && bidi_row_turns(code_point_of(&cells[i])))
            return true;
    return false;
}

static struct canvas_cell
with_first(const struct canvas_cell *cell, uint32_t code_point)
{
    struct canvas_cell changed = {.width_cols = cell->width_cols, .style = cell->style};
    size_t marks = 0;
    utf8_decode((struct str){cell->text, cell->size}, &marks);
    changed.size = (uint8_t)utf8_encode(code_point, changed.text);
    size_t rest = cell->size > marks ? cell->size - marks : 0;
    if (changed.size + rest > sizeof changed.text)
        return changed;
    memcpy(changed.text + changed.size, cell->text + marks, rest);
    changed.size = (uint8_t)(changed.size + rest);
    return changed;
}

/* A wide character and the cell behind it are one unit. */
static size_t
collect_units(const struct canvas_cell *cells, int count, struct bidi_row_unit *units,
              int *columns)
{
    size_t unit_count = 0;
    for (int column = 0; column < count; column++) {
        if (cells[column].width_cols == 0 && column > 0)
            continue;
        units[unit_count] = (struct bidi_row_unit){
            .code_point = code_point_of(&cells[column]),
            .font = font_of(cells[column].style),
        };
        columns[unit_count++] = column;
    }
    return unit_count;
}

static void
order_row(enum row_order order, const struct canvas_cell *shown, int count,
          struct canvas_cell *sent, int *cursor_column, struct arena *arena)
{
    struct bidi_row_unit *units = arena_take_array(arena, (size_t)count, sizeof *units);
    int *columns = arena_take_array(arena, (size_t)count + 1, sizeof *columns);
    size_t unit_count = collect_units(shown, count, units, columns);
    columns[unit_count] = count;
    if (order == ROW_ORDER_WORDS)
        bidi_row_turn_words(units, unit_count);
    else
        bidi_row_turn_line(units, unit_count, order == ROW_ORDER_LINE, arena);
    int at = 0, cursor = *cursor_column;
    for (size_t i = 0; i < unit_count; i++) {
        int from = columns[units[i].from], end = columns[units[i].from + 1];
        if (cursor >= from && cursor < end)
            *cursor_column = at + cursor - from;
        sent[at] =
            units[i].instead ? with_first(&shown[from], units[i].instead) : shown[from];
        if (units[units[i].from].apart)
            sent[at].style.attributes ^= ATTRIBUTE_ITALIC;
        for (at++, from++; from < end; from++)
            sent[at++] = shown[from];
    }
}

void
row_order_apply(enum row_order order, const struct canvas *shown, struct canvas *sent)
{
    struct arena arena = {0};
    int count = shown->width_cols;
    sent->links = shown->links;
    sent->link_count = shown->link_count;
    sent->links_number = shown->links_number;
    sent->cursor_column = shown->cursor_column;
    sent->cursor_row = shown->cursor_row;
    for (int row = 0; row < shown->height_rows; row++) {
        const struct canvas_cell *from = shown->cells + (size_t)row * (size_t)count;
        struct canvas_cell *to = sent->cells + (size_t)row * (size_t)count;
        int elsewhere = -1;
        memcpy(to, from, (size_t)count * sizeof *to);
        if (order != ROW_ORDER_VISUAL && has_right_to_left(from, count))
            order_row(order, from, count, to,
                      row == shown->cursor_row ? &sent->cursor_column : &elsewhere,
                      &arena);
    }
    arena_finish(&arena);
}
