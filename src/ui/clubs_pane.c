/* SPDX-License-Identifier: MIT */
#include "ui/clubs_pane.h"

#include "base/arena.h"
#include "text/width.h"

enum {
    NAME_COLUMN = 3,
    COUNT_COLS = 5,
    CHART_FROM_COLS = 27, /* narrower, the chart is left out */
    LONG_NAME_COLS = 20,
    MARGIN_FROM_COLS = 30,
    MOST_COLS = 48, /* the longest name, its chart and its count */
};

int
clubs_pane_cols(int name_cols, bool chart)
{
    return NAME_COLUMN + name_cols + 1 + (chart ? CLUB_DAYS : 0) + COUNT_COLS;
}

static void
draw_chart(const struct brush *brush, const struct club_row *row, int column, int line)
{
    uint32_t most = 1;
    for (size_t i = 0; i < CLUB_DAYS; i++)
        most = row->days[i] > most ? row->days[i] : most;
    for (size_t i = 0; i < CLUB_DAYS; i++) {
        int level = (int)(((uint64_t)row->days[i] * CHART_LEVELS + most - 1) / most);
        canvas_text(brush->canvas, brush->rect.column + column + (int)i,
                    brush->rect.row + line, 1,
                    symbol_of_level(level, brush->canvas->ascii), style_of(STYLE_CHART));
    }
}

/* At most four columns: a blank stays before it. The line above tells the whole number.
 */
static struct str
count_text(uint32_t count, struct arena *arena)
{
    if (count < 10000)
        return str_format(arena, "%u", (unsigned)count);
    if (count < 1000000)
        return str_format(arena, "%uk", (unsigned)(count / 1000));
    return str_format(arena, "%uM",
                      (unsigned)(count < 999000000 ? count / 1000000 : 999));
}

static struct style
name_style(const struct club_row *row)
{
    if (row->coloured) {
        struct style style = style_chip(row->colours[0], row->colours[1]);
        style.attributes = row->shown ? ATTRIBUTE_BOLD : 0;
        return style;
    }
    return style_of(row->shown ? STYLE_TITLE : STYLE_TEXT);
}

static void
draw_row(const struct brush *brush, const struct club_row *row, int line, bool selected,
         bool chart)
{
    int width = brush->rect.width_cols;
    int chart_column = width - COUNT_COLS - CLUB_DAYS;
    struct str count =
        row->unread_count > 0 ? count_text(row->unread_count, brush->scratch) : STR("");
    int name_end = chart ? chart_column : width - width_of(count);
    struct style key_style = style_of(STYLE_ACCENT);
    if (selected)
        key_style = pane_select(brush, line, NAME_COLUMN - 1, key_style);
    pane_text(brush, 1, line, row->key, key_style);
    canvas_field(brush->canvas, brush->rect.column + NAME_COLUMN, brush->rect.row + line,
                 name_end - NAME_COLUMN - 1, row->name, DIRECTION_LEFT_TO_RIGHT,
                 brush->bidi, name_style(row));
    if (chart && row->has_days)
        draw_chart(brush, row, chart_column, line);
    pane_text_right(brush, line, count, style_of(STYLE_MUTED));
}

/* Blank lines before some rows are for the eye: only where nothing is lost by them. */
static bool
has_room_for_gaps(const struct clubs_view *view, int height_rows)
{
    size_t lines = view->list.count;
    for (size_t i = 0; i < view->list.count; i++)
        lines += view->rows[i].apart;
    return lines <= (size_t)height_rows;
}

bool
clubs_pane_row_at(const struct clubs_view *view, int height_rows, int line, size_t *row)
{
    bool gaps = has_room_for_gaps(view, height_rows);
    int next = 0;
    for (size_t i = view->list.top; i < view->list.count && next <= line; i++, next++) {
        next += gaps && view->rows[i].apart;
        if (next == line) {
            *row = i;
            return true;
        }
    }
    return false;
}

/* A name tells more than a chart does, but for the end of a very long one. */
static bool
has_room_for_charts(const struct clubs_view *view, int width_cols)
{
    int name_cols = view->name_cols < LONG_NAME_COLS ? view->name_cols : LONG_NAME_COLS;
    return width_cols >= CHART_FROM_COLS &&
           width_cols >= clubs_pane_cols(name_cols, true);
}

/* Alone on the screen: nothing touches its edge, and a name and its count do not stand
 * far apart. */
static int
drawn_cols(const struct brush *brush)
{
    int width = brush->rect.width_cols;
    if (width > MOST_COLS)
        return MOST_COLS;
    bool alone = width == brush->canvas->width_cols;
    return alone && width >= MARGIN_FROM_COLS ? width - 1 : width;
}

void
clubs_pane_draw(const struct brush *pane, const struct clubs_view *view)
{
    struct brush part = *pane;
    const struct brush *brush = &part;
    part.rect.width_cols = drawn_cols(pane);
    bool chart = has_room_for_charts(view, brush->rect.width_cols);
    for (int line = 0; line < brush->rect.height_rows; line++) {
        size_t row;
        if (clubs_pane_row_at(view, brush->rect.height_rows, line, &row))
            draw_row(brush, &view->rows[row], line, row == view->list.cursor, chart);
    }
}
