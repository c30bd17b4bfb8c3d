/* SPDX-License-Identifier: MIT */
#include "ui/form_pane.h"

#include "text/width.h"

enum {
    LABEL_COLUMN = 3,
    LABEL_GAP_COLS = 3,
    NARROW_COLS = 30,
    SPACIOUS_FROM_ROWS = 10,
};

static int
value_column(const struct form_view *view, int width_cols)
{
    int widest = 0;
    for (size_t i = 0; i < view->list.count; i++)
        if (width_of(view->fields[i].label) > widest)
            widest = width_of(view->fields[i].label);
    return LABEL_COLUMN + widest + (width_cols < NARROW_COLS ? 1 : LABEL_GAP_COLS);
}

static void
draw_choice(const struct brush *brush, struct str value, int column, int line,
            bool selected)
{
    struct style arrow = style_of(STYLE_MUTED);
    if (!selected) {
        pane_text(brush, column, line, value, style_of(STYLE_TEXT));
        return;
    }
    if (brush->rect.width_cols >= NARROW_COLS)
        pane_text(brush, column - 2, line, STR("<"), arrow);
    int width = pane_text(brush, column, line, value, style_of(STYLE_TEXT));
    pane_text(brush, column + width + 1, line, STR(">"), arrow);
}

static void
draw_field(const struct brush *brush, const struct form_field *field, int column,
           int line, bool selected)
{
    if (selected)
        pane_select(brush, line, LABEL_COLUMN - 1, style_of(STYLE_TEXT));
    pane_text(brush, LABEL_COLUMN, line, field->label,
              style_of(selected ? STYLE_ACCENT : STYLE_MUTED));
    if (!field->prompt) {
        draw_choice(brush, field->value, column, line, selected);
        return;
    }
    struct str typed = prompt_text(field->prompt);
    if (typed.size == 0)
        pane_text(brush, column, line, field->otherwise, style_of(STYLE_MUTED));
    if (selected)
        pane_typed(brush, column, line, field->prompt);
    else
        pane_text(brush, column, line, typed, style_of(STYLE_TEXT));
}

int
form_pane_first_row(int height_rows)
{
    return height_rows >= SPACIOUS_FROM_ROWS ? 4 : 0;
}

void
form_pane_draw(const struct brush *brush, const struct form_view *view)
{
    int line = form_pane_first_row(brush->rect.height_rows);
    int column = value_column(view, brush->rect.width_cols);
    if (line > 0) {
        pane_text(brush, LABEL_COLUMN, 1, view->title, style_of(STYLE_TITLE));
        pane_text(brush, LABEL_COLUMN, 2, view->note, style_of(STYLE_LINK));
    }
    for (size_t i = view->list.top; i < view->list.count; i++)
        draw_field(brush, &view->fields[i], column, line++, i == view->list.cursor);
}
