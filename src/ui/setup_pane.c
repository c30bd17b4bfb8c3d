/* SPDX-License-Identifier: MIT */
#include "ui/setup_pane.h"

#include "base/arena.h"
#include "text/width.h"

enum {
    TEXT_COLUMN = 3,
    LEAD_COLS = 4,
    DETAILS_FROM_COLS = 50,
    DETAIL_GAP_COLS = 3,
    SPACIOUS_FROM_ROWS = 10, /* with blank rows between the parts */
    TITLED_FROM_ROWS = 5,    /* with the question above what is typed */
    NONE = -1,
};

/* Which row of the pane has what; NONE: there is no room for it. */
struct plan {
    int question, note, prompt, chips, list;
};

static struct plan
plan_for(int height_rows, bool typed)
{
    if (height_rows >= SPACIOUS_FROM_ROWS)
        return typed ? (struct plan){1, 2, 4, 5, 7} : (struct plan){1, 2, NONE, NONE, 4};
    if (height_rows >= TITLED_FROM_ROWS)
        return typed ? (struct plan){0, NONE, 1, NONE, 2}
                     : (struct plan){0, 1, NONE, NONE, 2};
    return typed ? (struct plan){NONE, NONE, 0, NONE, 1}
                 : (struct plan){NONE, NONE, NONE, NONE, 0};
}

int
setup_pane_list_row(int height_rows, bool typed)
{
    return plan_for(height_rows, typed).list;
}

int
setup_pane_list_rows(int height_rows, bool typed)
{
    int rows = height_rows - setup_pane_list_row(height_rows, typed);
    return rows > 0 ? rows : 1;
}

void
setup_pane_draw_top(const struct brush *brush, const struct setup_view *view)
{
    canvas_clear(brush->canvas, brush->rect, style_of(STYLE_BAR));
    int width = brush->rect.width_cols;
    int column = 1;
    if (width >= 60)
        column += 2 + pane_text(brush, column, 0, STR("terrace"), style_of(STYLE_ACCENT));
    pane_text(brush, column, 0, width < 30 ? view->name : STR("Getting started"),
              style_of(STYLE_TITLE));
    struct str step = str_format(brush->scratch, width < 40 ? "%d/%d" : "step %d of %d",
                                 view->step, view->step_count);
    pane_text(brush, width - 1 - width_of(step), 0, step, style_of(STYLE_BAR));
}

static struct style
name_style(bool coloured, const uint32_t colours[2], enum style_role otherwise)
{
    return coloured ? style_chip(colours[0], colours[1]) : style_of(otherwise);
}

static void
draw_prompt(const struct brush *brush, const struct prompt *prompt, int line)
{
    pane_text(brush, 1, line, STR(">"), style_of(STYLE_ACCENT));
    pane_typed(brush, TEXT_COLUMN, line, prompt);
}

/* As many as fit; how many more there are is said. */
static void
draw_chips(const struct brush *brush, const struct setup_view *view, int line)
{
    int column = TEXT_COLUMN, width = brush->rect.width_cols;
    for (size_t i = 0; i < view->chip_count; i++) {
        const struct setup_chip *chip = &view->chips[i];
        struct str more = str_format(brush->scratch, "+%zu", view->chip_count - i);
        bool last = i + 1 == view->chip_count;
        int needed = width_of(chip->name) + (last ? 0 : 2 + width_of(more));
        if (column + needed > width) {
            pane_text(brush, column, line, more, style_of(STYLE_MUTED));
            return;
        }
        column += 2 + pane_text(brush, column, line, chip->name,
                                name_style(chip->coloured, chip->colours, STYLE_TITLE));
    }
}

static int
name_cols(const struct setup_view *view, const struct setup_row *row)
{
    int cols = width_of(row->name);
    if (row->also.size > 0)
        cols =
            (view->also_cols > cols ? view->also_cols : cols + 2) + width_of(row->also);
    return cols + (row->lead.size > 0 ? LEAD_COLS : 0);
}

/* Where the details begin, behind the longest name. It stays where it is while somebody
 * types. */
static int
detail_column(const struct setup_view *view, int width_cols)
{
    if (width_cols < DETAILS_FROM_COLS)
        return width_cols;
    if (view->prompt)
        return width_cols / 2;
    int widest = 0;
    for (size_t i = 0; i < view->list.count; i++) {
        int cols = name_cols(view, &view->rows[i]);
        widest = cols > widest ? cols : widest;
    }
    int column = TEXT_COLUMN + widest + DETAIL_GAP_COLS;
    return column < width_cols * 2 / 3 ? column : width_cols * 2 / 3;
}

static void
draw_row(const struct brush *brush, const struct setup_view *view,
         const struct setup_row *row, int line, bool selected)
{
    struct style mark = style_of(STYLE_ACCENT);
    int width = brush->rect.width_cols - 1, column = TEXT_COLUMN;
    if (selected)
        mark = pane_select(brush, line, TEXT_COLUMN - 1, mark);
    if (row->chosen)
        pane_text(brush, 1, line, symbol(SYMBOL_CHOSEN, brush->canvas->ascii), mark);
    if (row->lead.size > 0) {
        pane_text(brush, column, line, row->lead, style_of(STYLE_MUTED));
        column += LEAD_COLS;
    }
    int details = detail_column(view, width);
    int end = row->detail.size > 0 && details < width ? details - 2 : width;
    enum style_role plain = row->chosen ? STYLE_TEXT : STYLE_MUTED;
    int cols =
        canvas_field(brush->canvas, brush->rect.column + column, brush->rect.row + line,
                     end - column, row->name, DIRECTION_LEFT_TO_RIGHT, brush->bidi,
                     name_style(row->coloured, row->colours, plain));
    column += cols < view->also_cols ? view->also_cols : cols + 2;
    if (row->also.size > 0 && column + 2 < end)
        canvas_field(brush->canvas, brush->rect.column + column, brush->rect.row + line,
                     end - column, row->also, DIRECTION_LEFT_TO_RIGHT, brush->bidi,
                     style_of(STYLE_MUTED));
    if (row->detail.size > 0 && details < width)
        canvas_field(brush->canvas, brush->rect.column + details, brush->rect.row + line,
                     width - details, row->detail, DIRECTION_LEFT_TO_RIGHT, brush->bidi,
                     style_of(STYLE_MUTED));
}

static void
draw_list(const struct brush *brush, const struct setup_view *view, int first)
{
    for (int line = first; line < brush->rect.height_rows; line++) {
        size_t index = view->list.top + (size_t)(line - first);
        if (index >= view->list.count)
            break;
        draw_row(brush, view, &view->rows[index], line, index == view->list.cursor);
    }
    if (view->list.count == 0)
        pane_text(brush, TEXT_COLUMN, first, view->nothing, style_of(STYLE_MUTED));
}

void
setup_pane_draw(const struct brush *brush, const struct setup_view *view)
{
    struct plan plan = plan_for(brush->rect.height_rows, view->prompt != NULL);
    draw_list(brush, view, plan.list);
    if (plan.question != NONE)
        pane_text(brush, TEXT_COLUMN, plan.question, view->question,
                  style_of(STYLE_TITLE));
    if (plan.note != NONE)
        pane_text(brush, TEXT_COLUMN, plan.note, view->note, style_of(STYLE_MUTED));
    if (plan.chips != NONE)
        draw_chips(brush, view, plan.chips);
    if (view->prompt)
        draw_prompt(brush, view->prompt, plan.prompt);
}
