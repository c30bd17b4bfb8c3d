/* SPDX-License-Identifier: MIT */
#include "ui/headlines_pane.h"

#include <string.h>

#include "base/arena.h"
#include "text/find_words.h"
#include "text/when.h"
#include "text/width.h"

enum {
    MARGIN_FROM_COLS = 34,
};

/* Where the columns of a row begin; 0 where one is left out. A narrow pane keeps what
 * tells articles apart: the title. */
struct columns {
    int mark, time, language, clubs, title;
    int club_count;  /* codes that are shown */
    int marked_cols; /* of the row, when it is selected */
};

static struct columns
columns_for(int width_cols)
{
    struct columns columns = {.mark = 1};
    int next = 3;
    if (width_cols >= 34) {
        columns.time = next;
        next += 6;
    }
    columns.marked_cols = next - 1;
    if (width_cols >= 44) {
        columns.language = next;
        next += 3;
    }
    if (width_cols >= 50) {
        columns.clubs = next;
        columns.club_count = width_cols >= 66 ? 2 : 1;
        next += 4 * columns.club_count;
    }
    columns.title = next;
    return columns;
}

/* A blank has the style of what stands before it: every change of style costs some ten
 * bytes on the line. */
static void
draw_clubs(const struct brush *brush, const struct columns *columns, int line,
           const struct headline *headline)
{
    for (size_t i = 0; i < headline->club_count && (int)i < columns->club_count; i++) {
        const struct headline_club *club = &headline->clubs[i];
        struct style style = style_chip(club->colours[0], club->colours[1]);
        struct rect cells = {brush->rect.column + columns->clubs + 4 * (int)i,
                             brush->rect.row + line, 4, 1};
        canvas_clear(brush->canvas, cells, style);
        canvas_text(brush->canvas, cells.column, cells.row, 3, club->code, style);
    }
}

/* Marks in matched[] the bytes of text that are part of a word. */
static void
mark_words(struct str text, const struct headlines_view *view, bool *matched,
           struct arena *scratch)
{
    struct found_word *found;
    size_t count = find_words(text, view->words, view->word_count, scratch, &found);
    for (size_t i = 0; i < count; i++)
        memset(matched + found[i].offset, true, found[i].size);
}

static void
draw_title_with_matches(const struct brush *brush, struct rect field,
                        const struct headline *headline,
                        const struct headlines_view *view, struct style style)
{
    struct str ellipsis = brush->canvas->ascii ? STR("...") : STR("…");
    struct str text =
        width_cut(headline->title, field.width_cols, ellipsis, brush->scratch);
    bool *matched = arena_take(brush->scratch, text.size + 1);
    mark_words(text, view, matched, brush->scratch);
    enum direction direction = bidi_title_direction(headline->title, headline->language);
    struct visual_line line;
    bidi_order(text, direction, brush->bidi, brush->scratch, &line);
    struct style *styles =
        arena_take_array(brush->scratch, line.cluster_count + 1, sizeof *styles);
    for (size_t i = 0; i < line.cluster_count; i++)
        styles[i] = matched[line.clusters[i].offset] ? style_of(STYLE_MATCH) : style;
    int indent =
        direction == DIRECTION_RIGHT_TO_LEFT ? field.width_cols - line.width_cols : 0;
    indent = indent > 0 ? indent : 0;
    canvas_line(brush->canvas, field.column + indent, field.row,
                field.width_cols - indent, &line, styles, style);
}

/* Nothing touches the edge of the screen, but where every column counts. */
static int
end_of(const struct brush *brush)
{
    int width = brush->rect.width_cols;
    bool at_the_edge = brush->rect.column + width == brush->canvas->width_cols;
    return at_the_edge && width >= MARGIN_FROM_COLS ? width - 1 : width;
}

static void
draw_title(const struct brush *brush, int column, int line,
           const struct headline *headline, const struct headlines_view *view)
{
    struct style style = style_of(headline->unread ? STYLE_UNREAD : STYLE_MUTED);
    int end = end_of(brush);
    bool ascii = brush->canvas->ascii;
    if (headline->more_count > 0) {
        struct str more =
            str_format(brush->scratch, "+%u", (unsigned)headline->more_count);
        end -= width_of(more);
        pane_text(brush, end, line, more, style_of(STYLE_MUTED));
        end--;
    }
    if (headline->child)
        column += 1 + pane_text(brush, column, line, symbol(SYMBOL_CHILD, ascii),
                                style_of(STYLE_RULE));
    if (headline->starred)
        column += 1 + pane_text(brush, column, line, symbol(SYMBOL_STAR, ascii),
                                style_of(STYLE_STARRED));
    if (end <= column)
        return;
    struct rect field = {brush->rect.column + column, brush->rect.row + line,
                         end - column, 1};
    if (view->word_count > 0) {
        draw_title_with_matches(brush, field, headline, view, style);
        return;
    }
    canvas_field(
        brush->canvas, field.column, field.row, field.width_cols, headline->title,
        bidi_title_direction(headline->title, headline->language), brush->bidi, style);
}

static void
draw_row(const struct brush *brush, const struct columns *columns, int line,
         const struct headlines_view *view, size_t index)
{
    struct headline headline = {.title = {0}};
    view->row(view->context, index, &headline);
    struct style mark_style = style_of(STYLE_ACCENT), time_style = style_of(STYLE_MUTED);
    canvas_clear(brush->canvas,
                 (struct rect){brush->rect.column + 1, brush->rect.row + line,
                               columns->title - 1, 1},
                 time_style);
    if (index == view->list.cursor) {
        mark_style = pane_select(brush, line, columns->marked_cols, mark_style);
        time_style = brush->bar_only ? time_style : mark_style;
    }
    if (headline.unread)
        pane_text(brush, columns->mark, line, symbol(SYMBOL_UNREAD, brush->canvas->ascii),
                  mark_style);
    if (columns->time > 0) {
        struct str time = when_short(headline.time_utc, brush->now_utc, brush->scratch);
        pane_text(brush, columns->time + 5 - (int)time.size, line, time, time_style);
    }
    if (columns->language > 0)
        canvas_text(brush->canvas, brush->rect.column + columns->language,
                    brush->rect.row + line, 2, headline.language, style_of(STYLE_MUTED));
    draw_clubs(brush, columns, line, &headline);
    draw_title(brush, columns->title, line, &headline, view);
}

void
headlines_pane_draw(const struct brush *brush, const struct headlines_view *view)
{
    if (view->list.count == 0) {
        if (view->notice)
            notice_draw(brush, view->notice);
        return;
    }
    struct columns columns = columns_for(brush->rect.width_cols);
    for (int line = 0; line < brush->rect.height_rows; line++) {
        size_t index = view->list.top + (size_t)line;
        if (index >= view->list.count)
            break;
        draw_row(brush, &columns, line, view, index);
    }
}
