/* SPDX-License-Identifier: MIT */
#include "ui/headlines_pane.h"

#include <string.h>

#include "base/arena.h"
#include "text/find_words.h"
#include "text/when.h"
#include "text/width.h"

enum {
    MARGIN_FROM_COLS = 30,
    TITLE_APART_FROM_COLS = 88, /* a page down pays a byte for each row */
    SNIPPET_FROM_COLS = 24,     /* of what title and snippet have together */
    SNIPPET_LEAST_COLS = 14,
    SNIPPET_GAP_COLS = 3,   /* with a dot in it: a title that was read is muted too */
    SNIPPET_LEAD_COLS = 12, /* before its first match */
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
    if (width_cols >= TITLE_APART_FROM_COLS)
        next++;
    columns.title = next;
    return columns;
}

/* A blank has the style of what stands before it: every change of style costs some ten
 * bytes on the line. */
static void
draw_clubs(const struct brush *brush, const struct columns *columns, int line,
           const struct headline *headline, struct style title_style)
{
    for (size_t i = 0; i < headline->club_count && (int)i < columns->club_count; i++) {
        const struct headline_club *club = &headline->clubs[i];
        struct style style =
            club->coloured ? style_chip(club->colours[0], club->colours[1]) : title_style;
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

/* One line with what was searched marked, flush right where it is right-to-left. */
static void
draw_with_matches(const struct brush *brush, struct rect field, struct str whole,
                  enum direction direction, const struct headlines_view *view,
                  struct style style)
{
    struct str ellipsis = brush->canvas->ascii ? STR("...") : STR("…");
    struct str text = width_cut(whole, field.width_cols, ellipsis, brush->scratch);
    bool *matched = arena_take(brush->scratch, text.size + 1);
    mark_words(text, view, matched, brush->scratch);
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

/* As many whole words of the end as fit. */
static struct str
words_at_end(struct str text, int width_cols, struct str ellipsis, struct arena *arena)
{
    if (width_cols <= 0)
        return STR("");
    struct str cut = width_cut_front(text, width_cols, ellipsis, arena);
    size_t blank = str_find_char(cut, ' ');
    if (cut.size == text.size || blank == STR_NOT_FOUND)
        return cut;
    return str_format(arena, "%.*s%.*s", STR_ARGS(ellipsis),
                      STR_ARGS(str_slice(cut, blank + 1, cut.size)));
}

/* A snippet from a little before its first match on, where it would be cut before. */
static struct str
snippet_around_match(const struct brush *brush, struct str snippet, int width_cols,
                     const struct headlines_view *view)
{
    struct found_word *found;
    size_t count =
        find_words(snippet, view->words, view->word_count, brush->scratch, &found);
    if (count == 0)
        return snippet;
    struct str before = str_slice(snippet, 0, found[0].offset);
    int match_cols = width_of(
        str_slice(snippet, found[0].offset, (size_t)found[0].offset + found[0].size));
    if (width_of(before) + match_cols <= width_cols - 1)
        return snippet;
    int lead_cols = width_cols - match_cols - 1;
    lead_cols = lead_cols < SNIPPET_LEAD_COLS ? lead_cols : SNIPPET_LEAD_COLS;
    struct str ellipsis = brush->canvas->ascii ? STR("...") : STR("…");
    before = words_at_end(before, lead_cols, ellipsis, brush->scratch);
    struct str rest = str_slice(snippet, found[0].offset, snippet.size);
    return str_format(brush->scratch, "%.*s%.*s", STR_ARGS(before), STR_ARGS(rest));
}

/* What the title leaves, and at least two fifths where it would leave less. */
static int
snippet_cols(const struct headline *headline, int width_cols)
{
    if (headline->snippet.size == 0 || width_cols < SNIPPET_FROM_COLS)
        return 0;
    int least = width_cols * 2 / 5;
    least = least > SNIPPET_LEAST_COLS ? least : SNIPPET_LEAST_COLS;
    int needed = width_of(headline->snippet);
    least = needed < least ? needed : least;
    int left = width_cols - width_of(headline->title) - SNIPPET_GAP_COLS;
    return left > least ? left : least;
}

/* A title that was searched, and behind it the piece of the text that was found. */
static void
draw_found(const struct brush *brush, struct rect field, const struct headline *headline,
           const struct headlines_view *view, struct style style)
{
    enum direction direction = bidi_title_direction(headline->title, headline->language);
    bool leftwards = direction == DIRECTION_RIGHT_TO_LEFT;
    struct rect title = field, beside = field;
    beside.width_cols = snippet_cols(headline, field.width_cols);
    if (beside.width_cols > 0)
        title.width_cols -= beside.width_cols + SNIPPET_GAP_COLS;
    if (leftwards)
        title.column += field.width_cols - title.width_cols;
    else
        beside.column += field.width_cols - beside.width_cols;
    draw_with_matches(brush, title, headline->title, direction, view, style);
    if (beside.width_cols == 0)
        return;
    int dot =
        leftwards ? beside.column + beside.width_cols : beside.column - SNIPPET_GAP_COLS;
    canvas_text(brush->canvas, dot + 1, field.row, 1,
                symbol(SYMBOL_DOT, brush->canvas->ascii), style_of(STYLE_MUTED));
    struct str snippet =
        snippet_around_match(brush, headline->snippet, beside.width_cols, view);
    draw_with_matches(brush, beside, snippet,
                      bidi_title_direction(headline->snippet, headline->language), view,
                      style_of(STYLE_MUTED));
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
           const struct headline *headline, const struct headlines_view *view,
           struct style style)
{
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
    if (headline->edited)
        column += 1 + pane_text(brush, column, line, symbol(SYMBOL_EDITED, ascii),
                                style_of(STYLE_MUTED));
    if (end <= column)
        return;
    struct rect field = {brush->rect.column + column, brush->rect.row + line,
                         end - column, 1};
    if (view->word_count > 0) {
        draw_found(brush, field, headline, view, style);
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
    /* One look from the language to the end: what was read recedes as a whole, and a
     * change of colour less in each row is the fifth of a page on the line. */
    struct style title_style = style_of(headline.unread ? STYLE_UNREAD : STYLE_MUTED);
    if (columns->language > 0)
        canvas_text(brush->canvas, brush->rect.column + columns->language,
                    brush->rect.row + line, 2, headline.language, title_style);
    draw_clubs(brush, columns, line, &headline, title_style);
    draw_title(brush, columns->title, line, &headline, view, title_style);
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
