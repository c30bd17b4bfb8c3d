/* SPDX-License-Identifier: MIT */
#include "ui/picker.h"

#include "text/width.h"

enum {
    NAME_COLUMN = 3,
};

static void
draw_row(const struct brush *brush, const struct picker_row *row, int line, bool selected)
{
    struct style mark = style_of(STYLE_ACCENT);
    if (selected)
        mark = pane_select(brush, line, NAME_COLUMN - 1, mark);
    if (row->chosen)
        pane_text(brush, 1, line, symbol(SYMBOL_CHOSEN, brush->canvas->ascii), mark);
    struct style style = row->coloured ? style_chip(row->colours[0], row->colours[1])
                                       : style_of(STYLE_TEXT);
    int width = brush->rect.width_cols;
    int detail_cols = width >= 50 ? width_of(row->detail) : 0;
    if (detail_cols > width / 2)
        detail_cols = width / 2;
    canvas_field(brush->canvas, brush->rect.column + NAME_COLUMN, brush->rect.row + line,
                 width - NAME_COLUMN - detail_cols - 2, row->name,
                 DIRECTION_LEFT_TO_RIGHT, brush->bidi, style);
    if (detail_cols > 0)
        pane_text(brush, width - detail_cols, line, row->detail, style_of(STYLE_MUTED));
}

void
picker_draw(const struct brush *brush, const struct picker_view *view)
{
    pane_text(brush, 1, 0, view->title, style_of(STYLE_TITLE));
    pane_text(brush, 1, 1, STR(">"), style_of(STYLE_ACCENT));
    int rows = brush->rect.height_rows - PICKER_HEAD_ROWS;
    for (int line = 0; line < rows; line++) {
        size_t index = view->list.top + (size_t)line;
        if (index >= view->list.count)
            break;
        draw_row(brush, &view->rows[index], line + 3, index == view->list.cursor);
    }
    if (view->list.count == 0)
        pane_text(brush, 3, 3, view->nothing, style_of(STYLE_MUTED));
    pane_typed(brush, 3, 1, view->prompt);
}
