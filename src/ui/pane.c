/* SPDX-License-Identifier: MIT */
#include "ui/pane.h"

#include "base/arena.h"
#include "text/width.h"

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

void
pane_typed(const struct brush *brush, int column, int row, struct str text)
{
    struct canvas *canvas = brush->canvas;
    int room_cols = brush->rect.width_cols - column - 1; /* the cursor has a cell */
    struct str end =
        width_cut_front(text, room_cols > 0 ? room_cols : 0,
                        symbol(SYMBOL_ELLIPSIS, canvas->ascii), brush->scratch);
    int typed_cols = pane_text(brush, column, row, end, style_of(STYLE_TEXT));
    canvas->cursor_column = brush->rect.column + column + typed_cols;
    canvas->cursor_row = brush->rect.row + row;
}
