/* SPDX-License-Identifier: MIT */
#include "ui/feeds_pane.h"

#include "base/arena.h"
#include "text/when.h"
#include "text/width.h"
#include "text/wrap.h"

enum {
    TITLE_COLUMN = 3,
    WIDE_COLS = 72,     /* from here on with columns of times */
    LABELLED_COLS = 56, /* from here on with a column of words for what is told */
    LABEL_COLS = 13,
    LAST_COLS = 15, /* "failing 12 min" */
    NEXT_COLS = 12,
    DETAIL_ROWS = 8, /* below the list, where there is room for both */
    FEW_DETAIL_ROWS = 5,
};

static int
detail_rows(int height_rows)
{
    if (height_rows >= 2 * DETAIL_ROWS)
        return DETAIL_ROWS;
    if (height_rows >= 2 * FEW_DETAIL_ROWS)
        return FEW_DETAIL_ROWS;
    return height_rows > 2 ? 1 : 0;
}

int
feeds_pane_list_rows(int height_rows)
{
    int rows = height_rows - detail_rows(height_rows);
    return rows > 0 ? rows : 1;
}

static bool
is_wide(const struct brush *brush)
{
    return brush->rect.width_cols >= WIDE_COLS;
}

/* Where the columns of times begin; behind the right edge where there are none. */
static int
last_column(const struct brush *brush)
{
    int width = brush->rect.width_cols;
    return is_wide(brush) ? width - LAST_COLS - NEXT_COLS : width;
}

void
feeds_pane_draw_head(const struct brush *brush, const struct feeds_view *view)
{
    struct arena *scratch = brush->scratch;
    int column = TITLE_COLUMN;
    column += pane_text(brush, column, 0, STR("Feeds"), style_of(STYLE_ACCENT)) + 2;
    struct str counts = str_format(scratch, "%zu", view->list.count);
    if (view->failing_count > 0)
        counts = str_format(scratch, "%.*s, %zu failing", STR_ARGS(counts),
                            view->failing_count);
    if (view->paused_count > 0)
        counts =
            str_format(scratch, "%.*s, %zu paused", STR_ARGS(counts), view->paused_count);
    struct style muted = style_of(STYLE_MUTED);
    pane_text(brush, column, 0, counts, muted);
    if (!is_wide(brush) || view->list.count == 0)
        return;
    pane_text(brush, last_column(brush), 0, STR("last answer"), muted);
    pane_text(brush, last_column(brush) + LAST_COLS, 0, STR("next poll"), muted);
}

/* "12 min ago"; "just now" for what has been, where "now" would be a promise. */
static struct str
ago(int64_t time_utc, int64_t now_utc, struct arena *arena)
{
    return time_utc > now_utc - 60 ? STR("just now")
                                   : when_distance(time_utc, now_utc, arena);
}

/* "failing", "failing 3 d" */
static struct str
failing_text(const struct feed_row *row, int64_t now_utc, struct arena *arena)
{
    int64_t seconds = now_utc - row->problem_since_utc;
    if (seconds < 60)
        return STR("failing");
    return str_format(arena, "failing %.*s", STR_ARGS(when_duration(seconds, arena)));
}

static struct str
last_text(const struct feed_row *row, int64_t now_utc, struct arena *arena)
{
    if (row->paused)
        return STR("paused");
    if (row->problem.size > 0)
        return failing_text(row, now_utc, arena);
    return row->last_poll_utc > 0 ? ago(row->last_poll_utc, now_utc, arena)
                                  : STR("none yet");
}

static struct str
next_text(const struct feed_row *row, int64_t now_utc, struct arena *arena)
{
    if (row->paused)
        return STR("");
    if (row->next_poll_utc > 0)
        return row->next_poll_utc <= now_utc
                   ? STR("now")
                   : when_distance(row->next_poll_utc, now_utc, arena);
    return row->last_poll_utc > 0 ? STR("never") : STR("now");
}

static void
draw_row(const struct brush *brush, const struct feed_row *row, int line, bool selected)
{
    bool failing = row->problem.size > 0 && !row->paused;
    struct style plain = style_of(row->paused ? STYLE_MUTED : STYLE_TEXT);
    struct style mark = style_of(STYLE_ERROR);
    if (selected)
        mark = pane_select(brush, line, TITLE_COLUMN - 1, mark);
    if (failing)
        pane_text(brush, 1, line, symbol(SYMBOL_PROBLEM, brush->canvas->ascii), mark);
    int end = last_column(brush);
    struct str title = row->title.size > 0 ? row->title : row->url;
    canvas_field(brush->canvas, brush->rect.column + TITLE_COLUMN, brush->rect.row + line,
                 end - TITLE_COLUMN - 1, title, DIRECTION_LEFT_TO_RIGHT, brush->bidi,
                 plain);
    if (!is_wide(brush))
        return;
    pane_text(brush, end, line, last_text(row, brush->now_utc, brush->scratch),
              style_of(failing ? STYLE_ERROR : STYLE_MUTED));
    pane_text(brush, end + LAST_COLS, line,
              next_text(row, brush->now_utc, brush->scratch), style_of(STYLE_MUTED));
}

/* ---- about the selected one ---- */

struct details {
    const struct brush *brush;
    int line, end;
};

/* On as many lines as it takes, as long as there are some. */
static void
add_at(struct details *details, int column, struct str text, enum style_role role)
{
    const struct brush *brush = details->brush;
    struct wrapped_line *lines;
    size_t count =
        wrap_paragraph(text, brush->rect.width_cols - column - 1, brush->scratch, &lines);
    for (size_t i = 0; i < count && details->line < details->end; i++)
        pane_text(brush, column, details->line++,
                  str_slice(text, lines[i].start, lines[i].end), style_of(role));
}

static void
add(struct details *details, struct str text, enum style_role role)
{
    add_at(details, TITLE_COLUMN, text, role);
}

/* The address stands above it already. */
static struct str
problem_text(const struct feed_row *row)
{
    bool named =
        str_starts_with(row->problem, row->url) &&
        str_starts_with(str_slice(row->problem, row->url.size, SIZE_MAX), STR(": "));
    return named ? str_slice(row->problem, row->url.size + 2, SIZE_MAX) : row->problem;
}

/* What is told of a feed, behind the word for it: below each other where there is room
 * for a column of the words. */
static void
add_fact(struct details *details, const char *label, struct str text,
         enum style_role role)
{
    const struct brush *brush = details->brush;
    struct arena *scratch = brush->scratch;
    if (text.size == 0)
        return;
    if (brush->rect.width_cols < LABELLED_COLS) {
        add(details, str_format(scratch, "%s: %.*s", label, STR_ARGS(text)), role);
        return;
    }
    if (details->line < details->end)
        pane_text(brush, TITLE_COLUMN, details->line, str_from_z(label),
                  style_of(STYLE_MUTED));
    add_at(details, TITLE_COLUMN + LABEL_COLS, text, role);
}

/* "HTTP 404, not found (for 3 d)" */
static struct str
problem_and_since(const struct feed_row *row, int64_t now_utc, struct arena *arena)
{
    int64_t seconds = now_utc - row->problem_since_utc;
    if (seconds < 60)
        return problem_text(row);
    return str_format(arena, "%.*s (for %.*s)", STR_ARGS(problem_text(row)),
                      STR_ARGS(when_duration(seconds, arena)));
}

static struct str
answer_of(const struct feed_row *row, int64_t now_utc, struct arena *arena)
{
    if (row->last_poll_utc == 0)
        return STR("none yet");
    struct str when = ago(row->last_poll_utc, now_utc, arena);
    return row->status == 0
               ? when
               : str_format(arena, "%d, %.*s", (int)row->status, STR_ARGS(when));
}

static struct str
next_of(const struct feed_row *row, int64_t now_utc, struct arena *arena)
{
    if (row->paused)
        return STR("none until you resume it");
    if (row->next_poll_utc == 0 && row->reason.size > 0)
        return row->reason;
    return str_format(arena, "%.*s%s%.*s", STR_ARGS(next_text(row, now_utc, arena)),
                      row->reason.size > 0 ? ", " : "", STR_ARGS(row->reason));
}

static struct str
stock_of(const struct feed_row *row, int64_t now_utc, struct arena *arena)
{
    struct str text = str_format(arena, "%lld", (long long)row->entry_count);
    if (row->newest_entry_utc > 0)
        text = str_format(arena, "%.*s, the newest %.*s", STR_ARGS(text),
                          STR_ARGS(ago(row->newest_entry_utc, now_utc, arena)));
    if (row->problem.size > 0 && row->last_success_utc > 0)
        text = str_format(arena, "%.*s; last read %.*s", STR_ARGS(text),
                          STR_ARGS(ago(row->last_success_utc, now_utc, arena)));
    return text;
}

/* Where there is but one line: what matters most. */
static void
draw_one_detail(const struct brush *brush, const struct feed_row *row, int line)
{
    bool failing = row->problem.size > 0;
    struct str text =
        failing ? problem_text(row)
                : str_format(brush->scratch, "last answer: %.*s",
                             STR_ARGS(answer_of(row, brush->now_utc, brush->scratch)));
    pane_text(brush, TITLE_COLUMN, line, text,
              style_of(failing ? STYLE_ERROR : STYLE_TEXT));
}

static void
draw_details(const struct brush *brush, const struct feed_row *row, int line, int end)
{
    struct arena *scratch = brush->scratch;
    int64_t now_utc = brush->now_utc;
    struct details details = {brush, line, end};
    if (end - line == 1) {
        draw_one_detail(brush, row, line);
        return;
    }
    if (end - line > FEW_DETAIL_ROWS && row->title.size > 0)
        add(&details, row->title, STYLE_TITLE);
    add(&details, row->url, STYLE_LINK);
    if (row->problem.size > 0)
        add_fact(&details, "failing", problem_and_since(row, now_utc, scratch),
                 STYLE_ERROR);
    else
        add_fact(&details, "last answer", answer_of(row, now_utc, scratch), STYLE_TEXT);
    add_fact(&details, "what helps", row->advice, STYLE_TEXT);
    add_fact(&details, "next poll", next_of(row, now_utc, scratch), STYLE_TEXT);
    add_fact(&details, "asked for", row->asked, STYLE_TEXT);
    add_fact(&details, "you wish", row->wish, STYLE_TEXT);
    add_fact(&details, "articles", stock_of(row, now_utc, scratch), STYLE_TEXT);
}

void
feeds_pane_draw(const struct brush *brush, const struct feeds_view *view)
{
    if (view->list.count == 0) {
        if (view->notice)
            notice_draw(brush, view->notice);
        return;
    }
    int height = brush->rect.height_rows, rows = feeds_pane_list_rows(height);
    int line = 0;
    for (; line < rows; line++) {
        size_t index = view->list.top + (size_t)line;
        if (index >= view->list.count)
            break;
        draw_row(brush, &view->rows[index], line, index == view->list.cursor);
    }
    bool apart = height - rows > 1;
    if (height > rows)
        draw_details(brush, &view->rows[view->list.cursor], apart ? line + 1 : rows,
                     height);
}
