/* SPDX-License-Identifier: MIT */
#include "ui/help_pane.h"

#include "base/arena.h"
#include "text/width.h"
#include "text/wrap.h"

enum {
    KEY_COLS = 16, /* of the column with the keys, in a wide pane */
    NARROW_KEY_COLS = 9,
    NARROW_COLS = 50,
    NAMED_COLS = 78, /* from here on the names for the config are told as well */
    NAME_COLS = 16,
    NAME_GAP_COLS = 1,
    PROBLEMS_SHOWN = 8, /* the keys must not be far below */
    COLUMN_COLS = 98,   /* wider, what belongs together would be far apart */
    COLUMN_GAP_COLS = 4,
};

/* Where in the table of keys another matter begins. */
static const struct {
    enum action_kind first;
    const char *title;
} sections[] = {
    {ACTION_DOWN, "Move"},
    {ACTION_OPEN, "Open and leave"},
    {ACTION_ALL_CLUBS, "Clubs and filters"},
    {ACTION_SEARCH, "Search"},
    {ACTION_STAR, "Articles"},
    {ACTION_POLL_FEED, "Feeds"},
    {ACTION_ZOOM, "Screen"},
};
enum {
    SECTION_COUNT = sizeof sections / sizeof *sections
};

struct line {
    struct str keys; /* "" on the further lines of a sentence */
    struct str text;
    struct str name;
    enum style_role role; /* of the text */
    bool whole;           /* it begins where keys do */
};

struct lines {
    struct line *lines;
    size_t count, capacity;
    int key_cols;
    struct arena *arena;
};

static void
add_line(struct lines *lines, struct line line)
{
    if (lines->count == lines->capacity) {
        size_t capacity = lines->capacity * 2 + 64;
        struct line *more = arena_take_array(lines->arena, capacity, sizeof *more);
        for (size_t i = 0; i < lines->count; i++)
            more[i] = lines->lines[i];
        lines->lines = more;
        lines->capacity = capacity;
    }
    lines->lines[lines->count++] = line;
}

/* line's text may take several lines; keys stand on the first of them, alone where they
 * need more than their column. */
static void
add_wrapped(struct lines *lines, struct line line, int width_cols)
{
    struct wrapped_line *wrapped;
    struct str text = line.text;
    if (!line.whole && width_of(line.keys) >= lines->key_cols - 1) {
        line.text = STR("");
        add_line(lines, line);
        line.keys = line.name = STR("");
    }
    size_t count = wrap_paragraph(text, width_cols, lines->arena, &wrapped);
    for (size_t i = 0; i < count; i++) {
        line.text = str_slice(text, wrapped[i].start, wrapped[i].end);
        add_line(lines, line);
        line.keys = line.name = STR("");
    }
}

static void
add_problems(struct lines *lines, const struct help_view *view, int width_cols)
{
    struct line line = {.role = STYLE_ERROR, .whole = true};
    if (view->problem_count == 0)
        return;
    line.text = STR("Problems with the config (what is wrong counts as not written):");
    add_wrapped(lines, line, width_cols - 2);
    line.role = STYLE_TEXT;
    for (size_t i = 0; i < view->problem_count && i < PROBLEMS_SHOWN; i++) {
        line.text = view->problems[i];
        add_wrapped(lines, line, width_cols - 2);
    }
    if (view->problem_count > PROBLEMS_SHOWN) {
        line.role = STYLE_MUTED;
        line.text = str_format(lines->arena, "and %zu more: terrace doctor lists them",
                               view->problem_count - PROBLEMS_SHOWN);
        add_wrapped(lines, line, width_cols - 2);
    }
}

static int
key_cols(int width_cols)
{
    return width_cols >= NARROW_COLS ? KEY_COLS : NARROW_KEY_COLS;
}

/* Rows that differ only in their digit (club 1 to 9) are told once. */
static bool
is_one_of_nine(const struct key_row *row)
{
    return row->value > 1;
}

static struct str
keys_of(const struct help_view *view, const struct key_row *row, int width_cols,
        struct arena *arena)
{
    size_t limit = width_cols >= NARROW_COLS ? 0 : 1;
    struct str text = view->typing ? keys_named_text(view->keys, row, limit, arena)
                                   : keys_text(view->keys, row, limit, arena);
    if (row->value != 1 || text.size == 0)
        return text;
    struct str last = keys_text(view->keys, keys_row_of(row->kind, 9), 1, arena);
    return str_format(arena, "%.*s-%.*s", STR_ARGS(text), STR_ARGS(last));
}

static void
add_title(struct lines *lines, const char *title)
{
    if (lines->count > 0)
        add_line(lines, (struct line){.role = STYLE_TEXT});
    add_line(lines, (struct line){
                        .text = str_from_z(title), .role = STYLE_TITLE, .whole = true});
}

/* The number of the section that a row of the table belongs to. */
static size_t
section_of(const struct key_row *row)
{
    size_t section = 0;
    for (size_t i = 0; i < SECTION_COUNT; i++)
        for (int value = 0; value <= 1; value++) {
            const struct key_row *first = keys_row_of(sections[i].first, value);
            if (first && first <= row)
                section = i;
        }
    return section;
}

/* Where letters are typed no command line is reached. */
static bool
leads_to_commands(const struct help_view *view)
{
    return keys_row_of(ACTION_COMMAND, 0)->places & view->place;
}

static struct lines
lines_of(const struct help_view *view, int width_cols, struct arena *arena)
{
    struct lines lines = {.arena = arena, .key_cols = key_cols(width_cols)};
    int text_cols = width_cols - lines.key_cols - 1;
    bool named = width_cols >= NAMED_COLS;
    if (named)
        text_cols -= NAME_COLS + NAME_GAP_COLS;
    add_problems(&lines, view, width_cols);
    size_t section = SECTION_COUNT;
    for (size_t i = 0; i < keys_row_count(); i++) {
        const struct key_row *row = keys_row(i);
        struct str keys = keys_of(view, row, width_cols, arena);
        if (!(row->places & view->place) || is_one_of_nine(row) || keys.size == 0)
            continue;
        if (section_of(row) != section) {
            section = section_of(row);
            add_title(&lines, sections[section].title);
        }
        struct str help = row->value == 1 && row->kind == ACTION_CLUB
                              ? STR("Only that one of the clubs you follow.")
                          : row->value == 1 ? STR("Open that link of the article.")
                                            : str_from_z(keys_help(row, view->place));
        add_wrapped(&lines,
                    (struct line){.keys = keys,
                                  .text = help,
                                  .name = str_from_z(named ? row->name : ""),
                                  .role = STYLE_TEXT},
                    text_cols);
    }
    size_t command_count = leads_to_commands(view) ? view->command_count : 0;
    for (size_t i = 0; i < command_count; i++) {
        if (i == 0)
            add_title(&lines, "Commands");
        add_wrapped(&lines,
                    (struct line){.keys = view->commands[i].name,
                                  .text = view->commands[i].help,
                                  .role = STYLE_TEXT},
                    text_cols);
    }
    return lines;
}

int
help_pane_columns(int width_cols)
{
    return width_cols >= 2 * NAMED_COLS + COLUMN_GAP_COLS ? 2 : 1;
}

static int
column_cols(int width_cols)
{
    int columns = help_pane_columns(width_cols);
    int cols = (width_cols - (columns - 1) * COLUMN_GAP_COLS) / columns;
    return cols < COLUMN_COLS ? cols : COLUMN_COLS;
}

size_t
help_pane_line_count(const struct help_view *view, int width_cols, struct arena *scratch)
{
    return lines_of(view, column_cols(width_cols), scratch).count;
}

static void
draw_line(const struct brush *brush, const struct line *line, int row)
{
    int width = brush->rect.width_cols;
    pane_text(brush, 1, row, line->keys, style_of(STYLE_ACCENT));
    if (line->name.size > 0)
        pane_text(brush, width - NAME_COLS, row, line->name, style_of(STYLE_MUTED));
    pane_text(brush, line->whole ? 1 : key_cols(width), row, line->text,
              style_of(line->role));
}

void
help_pane_draw_head(const struct brush *brush)
{
    int whole = brush->rect.width_cols, width = column_cols(whole);
    for (int i = 0; i < help_pane_columns(whole); i++) {
        struct brush part = *brush;
        part.rect.column += i * (width + COLUMN_GAP_COLS);
        part.rect.width_cols = width;
        pane_text(&part, 1, 0, STR("Keys"), style_of(STYLE_ACCENT));
        pane_text(&part, key_cols(width), 0, STR("what they do here"),
                  style_of(STYLE_MUTED));
        if (width >= NAMED_COLS)
            pane_text(&part, width - NAME_COLS, 0, STR("in the config"),
                      style_of(STYLE_MUTED));
    }
}

void
help_pane_draw(const struct brush *brush, const struct help_view *view)
{
    struct brush part = *brush;
    part.rect.width_cols = column_cols(brush->rect.width_cols);
    struct lines lines = lines_of(view, part.rect.width_cols, brush->scratch);
    size_t height = (size_t)brush->rect.height_rows;
    int columns = help_pane_columns(brush->rect.width_cols);
    for (size_t i = 0; i < height * (size_t)columns; i++) {
        size_t index = view->list.top + i;
        if (index >= lines.count)
            break;
        int column = (int)(i / height);
        part.rect.column =
            brush->rect.column + column * (part.rect.width_cols + COLUMN_GAP_COLS);
        draw_line(&part, &lines.lines[index], (int)(i % height));
    }
    brush->canvas->cursor_column = brush->rect.column;
    brush->canvas->cursor_row = brush->rect.row;
}
