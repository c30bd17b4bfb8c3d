/* SPDX-License-Identifier: MIT */
#include "ui/status_line.h"

#include "base/arena.h"
#include "text/width.h"

enum {
    GAP_COLS = 3,
    TOP_PARTS = 5,
    PARTS_THAT_STAY = 3, /* the first ones, before any filter */
    CHIP_GAP_COLS = 3,   /* " · " before each filter */
    CHIP_LEAST_COLS = 10,
};

struct part {
    struct str text;
    enum style_role role;
};

static struct str
counts_text(const struct top_view *view, int width_cols, struct arena *arena)
{
    const char *more = view->loading ? "+" : "";
    if (width_cols < 60)
        return str_format(arena, "%u/%u%s", (unsigned)view->unread_count,
                          (unsigned)view->total_count, more);
    return str_format(arena, "%u unread of %u%s", (unsigned)view->unread_count,
                      (unsigned)view->total_count, more);
}

/* Parts from the right edge inwards; what would come too near to `left` is left out.
 * Returns the column where they begin. */
static int
draw_parts(const struct brush *brush, const struct part *parts, size_t count, int left)
{
    int begin = brush->rect.width_cols - 1 + GAP_COLS;
    for (size_t i = 0; i < count; i++) {
        int width = width_of(parts[i].text);
        if (width == 0 || begin - GAP_COLS - width < left)
            continue;
        begin -= GAP_COLS + width;
        pane_text(brush, begin, 0, parts[i].text, style_of(parts[i].role));
    }
    return begin;
}

static int
chips_cols(const struct top_view *view)
{
    int cols = 0;
    for (size_t i = 0; i < view->chip_count; i++)
        cols += CHIP_GAP_COLS + width_of(view->chips[i]);
    return cols;
}

/* Where not all fit, the last ones are shown: Esc takes those back first. */
static void
draw_chips(const struct brush *brush, const struct top_view *view, int column)
{
    bool ascii = brush->canvas->ascii;
    struct str ellipsis = symbol(SYMBOL_ELLIPSIS, ascii);
    size_t first = 0;
    int cols = chips_cols(view), room = brush->rect.width_cols - column;
    if (room < CHIP_LEAST_COLS && cols > room)
        return;
    while (first + 1 < view->chip_count && cols > room) {
        if (first == 0)
            cols += CHIP_GAP_COLS + width_of(ellipsis);
        cols -= CHIP_GAP_COLS + width_of(view->chips[first++]);
    }
    for (size_t i = first > 0 ? first - 1 : 0; i < view->chip_count; i++) {
        struct str text = i < first ? ellipsis : view->chips[i];
        pane_text(brush, column + 1, 0, symbol(SYMBOL_DOT, ascii), style_of(STYLE_BAR));
        column += CHIP_GAP_COLS;
        column += pane_text(brush, column, 0, text, style_of(STYLE_BAR));
    }
}

/* How much of the line the place and the filters may take: what they need, but not the
 * room of the clock, the counts and the news. */
static int
left_room(const struct top_view *view, const struct part *parts, int width_cols,
          int column)
{
    int needed = width_of(view->place) + chips_cols(view);
    int room = width_cols - column - 2;
    for (size_t i = 0; i < PARTS_THAT_STAY; i++)
        if (parts[i].text.size > 0)
            room -= GAP_COLS + width_of(parts[i].text);
    if (room < width_cols / 4)
        room = width_cols / 4;
    return needed < room ? needed : room;
}

void
status_draw_top(const struct brush *brush, const struct top_view *view)
{
    int width = brush->rect.width_cols;
    int column = 1;
    canvas_clear(brush->canvas, brush->rect, style_of(STYLE_BAR));
    if (width >= 60)
        column += 2 + pane_text(brush, column, 0, STR("terrace"), style_of(STYLE_ACCENT));
    const struct part parts[TOP_PARTS] = {
        {width >= 34 ? view->clock : STR(""), STYLE_BAR},
        {counts_text(view, width, brush->scratch), STYLE_BAR},
        {view->news, STYLE_ACCENT},
        {view->problem, STYLE_ERROR},
        {view->poller, STYLE_BAR},
    };
    int room = left_room(view, parts, width, column);
    int end = draw_parts(brush, parts, TOP_PARTS, column + room + 2);
    struct brush left = *brush;
    left.rect.width_cols = end < width ? end - 1 : width;
    column += pane_text(&left, column, 0, view->place, style_of(STYLE_TITLE));
    draw_chips(&left, view, column);
}

/* The keys most worth knowing in each place, best first. */
static const enum action_kind hints_of_headlines[] = {
    ACTION_DOWN,   ACTION_OPEN, ACTION_CLUB,    ACTION_UNREAD_ONLY,
    ACTION_SEARCH, ACTION_STAR, ACTION_BROWSER, ACTION_POLL_ALL};
/* The same when filters are on, or words are searched. */
static const enum action_kind hints_of_filtered[] = {
    ACTION_DOWN, ACTION_OPEN,        ACTION_CANCEL, ACTION_CLEAR_FILTERS,
    ACTION_CLUB, ACTION_UNREAD_ONLY, ACTION_SEARCH, ACTION_COMMAND};
static const enum action_kind hints_of_found[] = {
    ACTION_NEXT_MATCH, ACTION_OPEN, ACTION_CANCEL, ACTION_SORT,
    ACTION_SEARCH,     ACTION_STAR, ACTION_COMMAND};
static const enum action_kind hints_of_clubs[] = {ACTION_DOWN, ACTION_OPEN, ACTION_CLUB,
                                                  ACTION_PICK_CLUB, ACTION_NEXT_PANE};
static const enum action_kind hints_of_article[] = {
    ACTION_PAGE_DOWN, ACTION_NEXT_UNREAD, ACTION_BACK, ACTION_LINK,
    ACTION_BROWSER,   ACTION_COPY,        ACTION_STAR};
/* The same when words are marked in it. */
static const enum action_kind hints_of_marked[] = {
    ACTION_NEXT_MATCH, ACTION_PAGE_DOWN, ACTION_CANCEL, ACTION_NEXT_UNREAD,
    ACTION_BROWSER,    ACTION_COPY,      ACTION_STAR};
static const enum action_kind hints_of_feeds[] = {ACTION_DOWN,        ACTION_POLL_FEED,
                                                  ACTION_CHANGE_FEED, ACTION_PAUSE_FEED,
                                                  ACTION_REMOVE_FEED, ACTION_BACK};
static const enum action_kind hints_of_nothing[] = {ACTION_BACK};
static const enum action_kind hints_of_help[] = {ACTION_PAGE_DOWN, ACTION_BACK};

static const enum action_kind *
hints_of(const struct bottom_view *view, size_t *count)
{
    switch (view->place) {
    case PLACE_CLUBS:
        *count = sizeof hints_of_clubs / sizeof *hints_of_clubs;
        return hints_of_clubs;
    case PLACE_ARTICLE:
        if (view->searching) {
            *count = sizeof hints_of_marked / sizeof *hints_of_marked;
            return hints_of_marked;
        }
        *count = sizeof hints_of_article / sizeof *hints_of_article;
        return hints_of_article;
    case PLACE_FEEDS:
        if (view->nothing) {
            *count = sizeof hints_of_nothing / sizeof *hints_of_nothing;
            return hints_of_nothing;
        }
        *count = sizeof hints_of_feeds / sizeof *hints_of_feeds;
        return hints_of_feeds;
    case PLACE_HELP:
        *count = sizeof hints_of_help / sizeof *hints_of_help;
        return hints_of_help;
    case PLACE_HEADLINES:
        if (view->searching) {
            *count = sizeof hints_of_found / sizeof *hints_of_found;
            return hints_of_found;
        }
        if (view->filtered) {
            *count = sizeof hints_of_filtered / sizeof *hints_of_filtered;
            return hints_of_filtered;
        }
        *count = sizeof hints_of_headlines / sizeof *hints_of_headlines;
        return hints_of_headlines;
    case PLACE_PICKER:
    case PLACE_SETUP:
    case PLACE_FORM:
        break;
    }
    *count = 0;
    return NULL;
}

/* "j k" for moving, "1-9" for the nine, else the first key. */
static struct str
hint_keys(const struct keys *keys, const struct key_row *row, struct arena *arena)
{
    struct str first = keys_text(keys, row, 1, arena);
    const struct key_row *other = NULL;
    const char *between = " ";
    if (row->kind == ACTION_DOWN)
        other = keys_row_of(ACTION_UP, 0);
    if (row->kind == ACTION_NEXT_MATCH)
        other = keys_row_of(ACTION_READ, 0); /* among matches, the one before */
    if (row->value == 1) {
        other = keys_row_of(row->kind, 9);
        between = "-";
    }
    if (!other || first.size == 0)
        return first;
    return str_format(arena, "%.*s%s%.*s", STR_ARGS(first), between,
                      STR_ARGS(keys_text(keys, other, 1, arena)));
}

static int
draw_hint(const struct brush *brush, const struct status_hint *hint, int column, int end)
{
    int width = width_of(hint->keys) + 1 + width_of(hint->label);
    if (hint->keys.size == 0 || column + width > end)
        return column;
    int next = column + pane_text(brush, column, 0, hint->keys, style_of(STYLE_TEXT)) + 1;
    pane_text(brush, next, 0, hint->label, style_of(STYLE_STATUS));
    return column + width + 2;
}

static struct status_hint
hint_of(const struct bottom_view *view, const struct key_row *row, struct arena *arena)
{
    return (struct status_hint){hint_keys(view->keys, row, arena),
                                str_from_z(row->label)};
}

/* Those of the place, as many as leave room for the one of the help. */
static void
draw_hints(const struct brush *brush, const struct bottom_view *view, int end)
{
    size_t count;
    const enum action_kind *hints = hints_of(view, &count);
    struct status_hint help = hint_of(view, keys_row_of(ACTION_HELP, 0), brush->scratch);
    int help_cols = width_of(help.keys) + 1 + width_of(help.label) + 2;
    int column = 1;
    for (size_t i = 0; i < view->hint_count; i++)
        column = draw_hint(brush, &view->hints[i], column, end);
    for (size_t i = 0; i < count; i++) {
        const struct key_row *row = keys_row_of(hints[i], 0);
        row = row ? row : keys_row_of(hints[i], 1);
        struct status_hint hint = hint_of(view, row, brush->scratch);
        column = draw_hint(brush, &hint, column, end - help_cols);
    }
    if (count > 0 && view->place != PLACE_HELP)
        draw_hint(brush, &help, column, end);
}

void
status_draw_bottom(const struct brush *brush, const struct bottom_view *view)
{
    canvas_clear(brush->canvas, brush->rect, style_of(STYLE_STATUS));
    int end = brush->rect.width_cols - 1;
    /* A sentence is worth more than a number. */
    int both = width_of(view->message) + 2 + width_of(view->position);
    bool crowded = view->message.size > 0 && !view->prompt && 1 + both > end;
    if (view->position.size > 0 && !crowded) {
        end -= width_of(view->position);
        pane_text(brush, end, 0, view->position, style_of(STYLE_STATUS));
        end -= 2;
    }
    struct brush left = *brush;
    left.rect.width_cols = end;
    if (view->prompt) {
        int mark = pane_text(&left, 0, 0, view->prompt_mark, style_of(STYLE_ACCENT));
        pane_typed(&left, mark, 0, view->prompt);
    } else if (view->message.size > 0) {
        pane_text(&left, 1, 0, view->message,
                  style_of(view->message_is_problem ? STYLE_ERROR : STYLE_TEXT));
    } else if (view->piece_count > 0) {
        int column = 1;
        for (size_t i = 0; i < view->piece_count; i++)
            column += pane_text(&left, column, 0, view->pieces[i], style_of(STYLE_TEXT));
    } else {
        draw_hints(&left, view, end);
    }
}

/* The first item of the page that holds the chosen one. */
static size_t
page_of(const struct menu_view *view, int width_cols)
{
    size_t first = 0;
    int cols = 1;
    for (size_t i = 0; i < view->count && i <= view->chosen; i++) {
        int item_cols = width_of(view->items[i]);
        if (cols + item_cols > width_cols && view->chosen < view->count) {
            first = i;
            cols = 1;
        }
        cols += item_cols + 2;
    }
    return first;
}

void
status_draw_menu(const struct brush *brush, const struct menu_view *view)
{
    int width = brush->rect.width_cols, column = 1;
    bool ascii = brush->canvas->ascii;
    canvas_clear(brush->canvas, brush->rect, style_of(STYLE_BAR));
    for (size_t i = page_of(view, width - 2); i < view->count; i++) {
        int cols = width_of(view->items[i]);
        if (column + cols > width - 2 && column > 1) {
            pane_text(brush, width - 1, 0, symbol(SYMBOL_ELLIPSIS, ascii),
                      style_of(STYLE_BAR));
            return;
        }
        pane_text(brush, column, 0, view->items[i],
                  style_of(i == view->chosen ? STYLE_SELECTED : STYLE_BAR));
        column += cols + 2;
    }
}
