/* SPDX-License-Identifier: MIT */
#include "ui/article_table.h"

#include "article/document.h"
#include "base/arena.h"
#include "text/width.h"
#include "text/wrap.h"
#include "ui/article_lines.h"

enum {
    COLUMN_LIMIT = 16, /* more do not fit a terminal */
    ROW_LIMIT = 1000,
    COLUMN_GAP_COLS = 2,
    NARROWEST_COLS = 8,     /* a column is not pressed below this */
    TALLEST_CELL_LINES = 6, /* of a cell before its row is better read as text */
};

struct table_cell {
    uint32_t start, end; /* in the block's text */
    struct wrapped_line *lines;
    size_t line_count;
};

struct table {
    struct article_lines *lines;
    const struct block *block;
    int32_t number;
    struct styled_text text;
    struct table_cell *cells;
    int widths_cols[COLUMN_LIMIT];
    bool numeric[COLUMN_LIMIT]; /* flush at the end of the column */
    enum direction side;
};

static size_t
cell_count(const struct block *block)
{
    return (size_t)block->row_count * block->column_count;
}

static struct table_cell *
cell_at(const struct table *table, size_t row, size_t column)
{
    return &table->cells[row * table->block->column_count + column];
}

/* The whole table as one text: a row a line, its cells parted. */
static void
collect_text(struct table *table)
{
    const struct block *block = table->block;
    struct text_maker maker;
    text_maker_init(&maker, table->lines, table->number);
    table->cells =
        arena_take_array(table->lines->arena, cell_count(block), sizeof *table->cells);
    for (size_t i = 0; i < cell_count(block); i++) {
        const struct cell *cell = &block->cells[i];
        if (i && i % block->column_count == 0)
            text_maker_add(&maker, STR("\n"), style_of(STYLE_TEXT));
        else if (i)
            text_maker_add(&maker, table->lines->options->ascii ? STR(" | ") : STR(" · "),
                           style_of(STYLE_MUTED));
        table->cells[i].start = (uint32_t)maker.text.size;
        text_maker_add_spans(&maker, cell->spans, cell->span_count,
                             style_of(cell->heading ? STYLE_HEADING : STYLE_TEXT));
        table->cells[i].end = (uint32_t)maker.text.size;
    }
    table->text = text_maker_finish(&maker);
    table->side = article_lines_side(
        table->lines, bidi_title_direction(table->text.text, table->lines->language));
}

static struct str
cell_text(const struct table *table, const struct table_cell *cell)
{
    return str_slice(table->text.text, cell->start, cell->end);
}

static bool
is_number(struct str text)
{
    bool digits = false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        digits = digits || (c >= '0' && c <= '9');
        if ((c < '0' || c > '9') && !str_is_space_char(c) && c != '+' && c != '-' &&
            c != '.' && c != ',' && c != ':' && c != '%' && c != '(' && c != ')' &&
            c != '/')
            return false;
    }
    return digits;
}

static int
widest_line(struct str text)
{
    int widest = 0;
    struct str line;
    while (str_next_part(&text, '\n', &line)) {
        int width_cols = width_of(line);
        widest = width_cols > widest ? width_cols : widest;
    }
    return widest;
}

static void
measure_columns(struct table *table)
{
    const struct block *block = table->block;
    for (size_t column = 0; column < block->column_count; column++) {
        bool numeric = true;
        bool any = false;
        for (size_t row = 0; row < block->row_count; row++) {
            const struct table_cell *cell = cell_at(table, row, column);
            struct str text = cell_text(table, cell);
            int width_cols = widest_line(text);
            if (width_cols > table->lines->measure_cols)
                width_cols = table->lines->measure_cols;
            if (width_cols > table->widths_cols[column])
                table->widths_cols[column] = width_cols;
            bool heading = block->cells[row * block->column_count + column].heading;
            if (heading || text.size == 0)
                continue;
            any = true;
            numeric = numeric && is_number(text);
        }
        table->numeric[column] = any && numeric;
    }
}

/* Presses the widest columns until the table fits; false when they would get too narrow.
 */
static bool
fit_columns(struct table *table)
{
    size_t count = table->block->column_count;
    int sum_cols = COLUMN_GAP_COLS * ((int)count - 1);
    for (size_t i = 0; i < count; i++)
        sum_cols += table->widths_cols[i];
    for (; sum_cols > table->lines->measure_cols; sum_cols--) {
        size_t widest = 0;
        for (size_t i = 1; i < count; i++)
            if (table->widths_cols[i] > table->widths_cols[widest])
                widest = i;
        if (table->widths_cols[widest] <= NARROWEST_COLS)
            return false;
        table->widths_cols[widest]--;
    }
    return true;
}

static bool
wrap_cells(struct table *table)
{
    for (size_t row = 0; row < table->block->row_count; row++) {
        for (size_t column = 0; column < table->block->column_count; column++) {
            struct table_cell *cell = cell_at(table, row, column);
            cell->line_count =
                wrap_paragraph(cell_text(table, cell), table->widths_cols[column],
                               table->lines->arena, &cell->lines);
            if (cell->line_count > TALLEST_CELL_LINES)
                return false;
        }
    }
    return true;
}

/* One line of a cell, padded to the column's width. */
static void
add_cell_line(const struct table *table, struct line_maker *maker,
              const struct table_cell *cell, size_t column, size_t which)
{
    struct visual_line line = {0};
    if (which < cell->line_count) {
        struct str text = cell_text(table, cell);
        /* A number alone is no text of the table's direction: its sign stays before it.
         */
        enum direction base = bidi_direction(
            text, table->numeric[column] ? DIRECTION_LEFT_TO_RIGHT : table->side);
        const struct bidi_paragraph *analysed =
            bidi_analyse(text, base, table->lines->options->mode, table->lines->arena);
        bidi_order_line(analysed, cell->lines[which].start, cell->lines[which].end,
                        table->lines->arena, &line);
    }
    int padding_cols = table->widths_cols[column] - line.width_cols;
    bool flush_right = (table->side == DIRECTION_RIGHT_TO_LEFT) != table->numeric[column];
    if (flush_right)
        line_maker_add_text(maker, STR(" "), style_of(STYLE_TEXT), padding_cols);
    line_maker_add(maker, &line, &table->text, cell->start);
    if (!flush_right)
        line_maker_add_text(maker, STR(" "), style_of(STYLE_TEXT), padding_cols);
}

static int
table_width(const struct table *table)
{
    int width_cols = COLUMN_GAP_COLS * (table->block->column_count - 1);
    for (size_t i = 0; i < table->block->column_count; i++)
        width_cols += table->widths_cols[i];
    return width_cols;
}

static void
add_line(const struct table *table, const struct line_maker *maker, size_t row)
{
    struct layout_place place = {table->number, cell_at(table, row, 0)->start};
    article_lines_add(table->lines,
                      line_maker_finish(maker, table->lines, place, table->side));
}

/* In a right-to-left table the first column stands on the right. */
static size_t
column_on_screen(const struct table *table, size_t i)
{
    return table->side == DIRECTION_RIGHT_TO_LEFT ? table->block->column_count - 1 - i
                                                  : i;
}

static void
add_row(const struct table *table, size_t row)
{
    size_t column_count = table->block->column_count;
    size_t height = 1;
    for (size_t column = 0; column < column_count; column++)
        if (cell_at(table, row, column)->line_count > height)
            height = cell_at(table, row, column)->line_count;
    for (size_t which = 0; which < height; which++) {
        struct line_maker maker;
        line_maker_init(&maker, (size_t)table_width(table), table->lines->arena);
        for (size_t i = 0; i < column_count; i++) {
            size_t column = column_on_screen(table, i);
            if (i)
                line_maker_add_text(&maker, STR(" "), style_of(STYLE_TEXT),
                                    COLUMN_GAP_COLS);
            add_cell_line(table, &maker, cell_at(table, row, column), column, which);
        }
        add_line(table, &maker, row);
    }
}

static void
add_rule(const struct table *table, size_t row)
{
    struct str dash = table->lines->options->ascii ? STR("-") : STR("─");
    struct line_maker maker;
    line_maker_init(&maker, (size_t)table_width(table), table->lines->arena);
    for (size_t i = 0; i < table->block->column_count; i++) {
        if (i)
            line_maker_add_text(&maker, STR(" "), style_of(STYLE_TEXT), COLUMN_GAP_COLS);
        line_maker_add_text(&maker, dash, style_of(STYLE_RULE),
                            table->widths_cols[column_on_screen(table, i)]);
    }
    add_line(table, &maker, row);
}

static bool
is_heading_row(const struct block *block, size_t row)
{
    for (size_t column = 0; column < block->column_count; column++)
        if (!block->cells[row * block->column_count + column].heading)
            return false;
    return true;
}

/* Each row as a paragraph of its cells. */
static void
add_as_text(const struct table *table)
{
    const struct block *block = table->block;
    for (size_t row = 0; row < block->row_count; row++) {
        struct paragraph_shape shape = {
            .block = table->number,
            .base = table->side,
            .side = table->side,
        };
        article_lines_add_paragraph(
            table->lines, &table->text, cell_at(table, row, 0)->start,
            cell_at(table, row, block->column_count - 1u)->end, &shape);
    }
}

void
article_table_add(struct article_lines *lines, const struct block *block, int32_t number)
{
    if (cell_count(block) == 0)
        return;
    struct table table = {.lines = lines, .block = block, .number = number};
    collect_text(&table);
    bool small = block->column_count <= COLUMN_LIMIT && block->row_count <= ROW_LIMIT;
    if (small)
        measure_columns(&table);
    if (!small || !fit_columns(&table) || !wrap_cells(&table)) {
        add_as_text(&table);
        return;
    }
    for (size_t row = 0; row < block->row_count; row++) {
        add_row(&table, row);
        if (row == 0 && is_heading_row(block, row) && block->row_count > 1)
            add_rule(&table, row);
    }
}
