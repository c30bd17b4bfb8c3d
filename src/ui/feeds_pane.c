/* SPDX-License-Identifier: MIT */
#include "ui/feeds_pane.h"

#include "base/arena.h"
#include "text/when.h"
#include "text/width.h"

enum {
    TITLE_COLUMN = 3,
    TIMES_COLS = 34,
};

static struct str
times_of(const struct feed_row *row, int64_t now_utc, struct arena *arena)
{
    struct str last = row->last_poll_utc > 0
                          ? when_distance(row->last_poll_utc, now_utc, arena)
                          : STR("not yet polled");
    struct str next = row->next_poll_utc > 0
                          ? when_distance(row->next_poll_utc, now_utc, arena)
                          : STR("");
    return str_format(arena, "%-15.*s %.*s", STR_ARGS(last), STR_ARGS(next));
}

static void
draw_row(const struct brush *brush, const struct feed_row *row, int line, bool selected)
{
    bool failing = row->problem.size > 0;
    struct style mark = style_of(failing ? STYLE_ERROR : STYLE_MUTED);
    if (selected)
        mark = pane_select(brush, line, TITLE_COLUMN - 1, mark);
    if (failing)
        pane_text(brush, 1, line, symbol(SYMBOL_PROBLEM, brush->canvas->ascii), mark);
    bool wide = brush->rect.width_cols >= 72;
    int end = brush->rect.width_cols - (wide ? TIMES_COLS : 0);
    struct str title = row->title.size > 0 ? row->title : row->url;
    canvas_field(brush->canvas, brush->rect.column + TITLE_COLUMN, brush->rect.row + line,
                 end - TITLE_COLUMN - 1, title, DIRECTION_LEFT_TO_RIGHT, brush->bidi,
                 style_of(failing ? STYLE_ERROR : STYLE_TEXT));
    if (wide)
        pane_text(brush, end, line, times_of(row, brush->now_utc, brush->scratch),
                  style_of(STYLE_MUTED));
}

static struct str
status_of(const struct feed_row *row, int64_t now_utc, struct arena *arena)
{
    if (row->problem.size > 0)
        return str_format(
            arena, "failing for %.*s: %.*s",
            STR_ARGS(when_duration(now_utc - row->problem_since_utc, arena)),
            STR_ARGS(row->problem));
    if (row->last_poll_utc == 0)
        return STR("not yet polled");
    if (row->status == 0)
        return str_format(arena, "answered %.*s",
                          STR_ARGS(when_distance(row->last_poll_utc, now_utc, arena)));
    return str_format(arena, "last answer %d, %.*s", (int)row->status,
                      STR_ARGS(when_distance(row->last_poll_utc, now_utc, arena)));
}

static void
draw_details(const struct brush *brush, const struct feed_row *row, int line)
{
    struct arena *scratch = brush->scratch;
    pane_text(brush, TITLE_COLUMN, line++, row->url, style_of(STYLE_LINK));
    pane_text(brush, TITLE_COLUMN, line++, status_of(row, brush->now_utc, scratch),
              style_of(row->problem.size > 0 ? STYLE_ERROR : STYLE_TEXT));
    if (row->next_poll_utc > 0)
        pane_text(brush, TITLE_COLUMN, line++,
                  str_format(scratch, "next poll %.*s%s%.*s",
                             STR_ARGS(when_distance(row->next_poll_utc, brush->now_utc,
                                                    scratch)),
                             row->reason.size > 0 ? ": " : "", STR_ARGS(row->reason)),
                  style_of(STYLE_MUTED));
    pane_text(brush, TITLE_COLUMN, line,
              str_format(scratch, "%lld articles", (long long)row->entry_count),
              style_of(STYLE_MUTED));
}

void
feeds_pane_draw(const struct brush *brush, const struct feeds_view *view)
{
    if (view->list.count == 0) {
        if (view->notice)
            notice_draw(brush, view->notice);
        return;
    }
    int rows = brush->rect.height_rows - FEEDS_DETAIL_ROWS;
    for (int line = 0; line < rows; line++) {
        size_t index = view->list.top + (size_t)line;
        if (index >= view->list.count)
            break;
        draw_row(brush, &view->rows[index], line, index == view->list.cursor);
    }
    if (rows > 0)
        draw_details(brush, &view->rows[view->list.cursor], rows + 1);
}
