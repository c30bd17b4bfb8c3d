/* SPDX-License-Identifier: MIT */
#include "ui/pane.h"

#include <time.h>

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

void
pane_draw_notice(const struct brush *brush, const struct str *lines, size_t count)
{
    int first = (brush->rect.height_rows - (int)count) / 3;
    for (size_t i = 0; i < count; i++) {
        int column = (brush->rect.width_cols - width_of(lines[i])) / 2;
        struct style style = style_of(i == 0 ? STYLE_TITLE : STYLE_MUTED);
        pane_text(brush, column > 0 ? column : 0, (first > 0 ? first : 0) + (int)i,
                  lines[i], style);
    }
}

static bool
is_same_day(const struct tm *a, const struct tm *b)
{
    return a->tm_year == b->tm_year && a->tm_yday == b->tm_yday;
}

struct str
pane_time(int64_t time_utc, int64_t now_utc, struct arena *arena)
{
    time_t then = (time_t)time_utc, now = (time_t)now_utc;
    struct tm then_parts, now_parts;
    if (!localtime_r(&then, &then_parts) || !localtime_r(&now, &now_parts))
        return STR("?");
    if (is_same_day(&then_parts, &now_parts))
        return str_format(arena, "%02d:%02d", then_parts.tm_hour, then_parts.tm_min);
    int64_t days = (now_utc - time_utc + 43200) / 86400;
    if (days < 1)
        days = 1;
    if (days < 14)
        return str_format(arena, "%dd", (int)days);
    if (days < 60)
        return str_format(arena, "%dw", (int)(days / 7));
    if (days < 365)
        return str_format(arena, "%dmo", (int)(days / 30));
    return str_format(arena, "%dy", (int)(days / 365 < 99 ? days / 365 : 99));
}
