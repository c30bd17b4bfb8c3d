/* SPDX-License-Identifier: MIT */
#include "ui/pane.h"

#include "base/arena.h"
#include "text/width.h"
#include "ui/prompt.h"

struct style
pane_select(const struct brush *brush, int row, int width_cols, struct style otherwise)
{
    struct canvas *canvas = brush->canvas;
    int column = brush->rect.column, line = brush->rect.row + row;
    /* In no colour: the cheapest sign that there is. */
    struct style bar = style_of(brush->focused ? STYLE_TEXT : STYLE_MUTED);
    struct style block =
        style_of(brush->focused ? STYLE_SELECTED : STYLE_SELECTED_ELSEWHERE);
    if (!brush->bar_only)
        canvas_clear(canvas, (struct rect){column, line, width_cols, 1}, block);
    if (brush->bar_only || canvas->ascii)
        canvas_text(canvas, column, line, 1, symbol(SYMBOL_BAR, canvas->ascii),
                    brush->bar_only ? bar : block);
    if (brush->focused) {
        canvas->cursor_column = column;
        canvas->cursor_row = line;
    }
    return brush->bar_only ? otherwise : block;
}

int
pane_text(const struct brush *brush, int column, int row, struct str text,
          struct style style)
{
    int left = brush->rect.width_cols - column;
    if (row < 0 || row >= brush->rect.height_rows || left <= 0)
        return 0;
    return canvas_field(brush->canvas, brush->rect.column + column, brush->rect.row + row,
                        left, text, DIRECTION_LEFT_TO_RIGHT, brush->bidi, style);
}

void
pane_text_right(const struct brush *brush, int row, struct str text, struct style style)
{
    int column = brush->rect.width_cols - width_of(text);
    pane_text(brush, column > 0 ? column : 0, row, text, style);
}

/* The column of the character at `offset` in the visual order, or behind the last one. */
static int
column_of(const struct brush *brush, struct str text, size_t offset)
{
    struct visual_line line;
    int column = 0;
    bidi_order(text, DIRECTION_LEFT_TO_RIGHT, brush->bidi, brush->scratch, &line);
    for (size_t i = 0; i < line.cluster_count; i++) {
        if (line.clusters[i].offset == offset && offset < text.size)
            return column;
        column += line.clusters[i].width_cols;
    }
    return column;
}

void
pane_typed(const struct brush *brush, int column, int row, const struct prompt *prompt)
{
    struct canvas *canvas = brush->canvas;
    struct str text = prompt_text(prompt),
               ellipsis = symbol(SYMBOL_ELLIPSIS, canvas->ascii);
    int room_cols = brush->rect.width_cols - column - 1; /* the cursor has a cell */
    room_cols = room_cols > 0 ? room_cols : 0;
    size_t cursor = prompt->cursor, end = text.size;
    if (width_of(text) > room_cols) {
        /* What is before the cursor, and of the rest what still fits. */
        struct str before = width_cut_front(str_slice(text, 0, cursor), room_cols,
                                            ellipsis, brush->scratch);
        int left_cols = room_cols - width_of(before);
        struct str after =
            width_cut(str_slice(text, cursor, end), left_cols, STR(""), brush->scratch);
        text = str_format(brush->scratch, "%.*s%.*s", STR_ARGS(before), STR_ARGS(after));
        cursor = before.size;
    }
    pane_text(brush, column, row, text, style_of(STYLE_TEXT));
    canvas->cursor_column = brush->rect.column + column + column_of(brush, text, cursor);
    canvas->cursor_row = brush->rect.row + row;
}
