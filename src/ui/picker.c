/* SPDX-License-Identifier: MIT */
#include "ui/picker.h"

#include "text/width.h"
#include "ui/prompt.h"

enum {
    NAME_COLUMN = 3,
    LEAD_COLS = 4,
    DETAILS_FROM_COLS = 50,
    SPACIOUS_FROM_ROWS = 8, /* with a blank row above the list */
    TITLED_FROM_ROWS = 5,
    COUNTS_END = 44, /* near enough to the names that the eye finds them */
};

int
picker_list_row(int height_rows)
{
    if (height_rows >= SPACIOUS_FROM_ROWS)
        return 3;
    return height_rows >= TITLED_FROM_ROWS ? 2 : 1;
}

/* The details begin at the same column whatever is typed. Returns where the name has to
 * end. */
static int
draw_detail(const struct brush *brush, const struct picker_view *view,
            const struct picker_row *row, int line)
{
    int width = brush->rect.width_cols - 1;
    if (row->detail.size == 0 || (width < DETAILS_FROM_COLS && !view->counts))
        return width;
    int column = width / 2;
    if (view->counts)
        column = (width < COUNTS_END ? width : COUNTS_END) - width_of(row->detail);
    canvas_field(brush->canvas, brush->rect.column + column, brush->rect.row + line,
                 width - column, row->detail, DIRECTION_LEFT_TO_RIGHT, brush->bidi,
                 style_of(STYLE_MUTED));
    return column - 2;
}

static void
draw_row(const struct brush *brush, const struct picker_view *view,
         const struct picker_row *row, int line, bool selected)
{
    struct style mark = style_of(STYLE_ACCENT);
    if (selected)
        mark = pane_select(brush, line, NAME_COLUMN - 1, mark);
    if (row->chosen)
        pane_text(brush, 1, line, symbol(SYMBOL_CHOSEN, brush->canvas->ascii), mark);
    struct style style = row->coloured ? style_chip(row->colours[0], row->colours[1])
                                       : style_of(STYLE_TEXT);
    int column = NAME_COLUMN;
    if (row->lead.size > 0) {
        pane_text(brush, column, line, row->lead, style_of(STYLE_MUTED));
        column += LEAD_COLS;
    }
    int end = draw_detail(brush, view, row, line);
    canvas_field(brush->canvas, brush->rect.column + column, brush->rect.row + line,
                 end - column, row->name, DIRECTION_LEFT_TO_RIGHT, brush->bidi, style);
}

void
picker_draw(const struct brush *brush, const struct picker_view *view)
{
    int first = picker_list_row(brush->rect.height_rows);
    int typed = first > 1 ? 1 : 0;
    if (typed > 0)
        pane_text(brush, NAME_COLUMN, 0, view->title, style_of(STYLE_TITLE));
    pane_text(brush, 1, typed, STR(">"), style_of(STYLE_ACCENT));
    for (int line = first; line < brush->rect.height_rows; line++) {
        size_t index = view->list.top + (size_t)(line - first);
        if (index >= view->list.count)
            break;
        draw_row(brush, view, &view->rows[index], line, index == view->list.cursor);
    }
    if (view->list.count == 0)
        pane_text(brush, NAME_COLUMN, first, view->nothing, style_of(STYLE_MUTED));
    if (view->prompt->size == 0)
        pane_text(brush, NAME_COLUMN, typed, view->otherwise, style_of(STYLE_MUTED));
    pane_typed(brush, NAME_COLUMN, typed, view->prompt);
}
