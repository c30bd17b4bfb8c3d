/* SPDX-License-Identifier: MIT */
/* Tables: small ones as tables, layout tables as text. */
#include "article/render.h"

#include "article/noise.h"
#include "base/arena.h"

enum {
    TABLE_ROW_LIMIT = 200,
    TABLE_COLUMN_LIMIT = 16,
    CELL_TEXT_LIMIT_BYTES = 400,
    CELL_MEAN_LIMIT_BYTES = 80,
    CELL_MEAN_LIMIT_WITH_HEADINGS_BYTES = 200
};

/* What decides between a table of data and one of layout. */
struct table_shape {
    size_t rows;
    size_t columns;
    size_t cells;
    size_t text_bytes;
    size_t longest_bytes;
    bool headings;
    bool blocks; /* headings, lists, several paragraphs in a cell */
    bool nested; /* a table, a frame, a form in a cell */
};

static size_t
span_of(const struct node *cell, enum attribute_name name)
{
    int number = noise_dimension(cell, name);
    return number < 1                    ? 1
           : number > TABLE_COLUMN_LIMIT ? TABLE_COLUMN_LIMIT
                                         : (size_t)number;
}

static bool
is_cell(const struct node *node)
{
    return node->tag == TAG_TD || node->tag == TAG_TH;
}

static void
measure_cell(const struct node *cell, struct table_shape *shape)
{
    size_t text_bytes = 0;
    int paragraphs = 0;
    for (const struct node *node = node_next(cell, cell); node;
         node = node_next(node, cell)) {
        switch (node->tag) {
        case TAG_TEXT:
            text_bytes += str_trim(node->text).size;
            break;
        case TAG_TABLE:
        case TAG_IFRAME:
        case TAG_VIDEO:
        case TAG_FORM:
        case TAG_FIGURE:
            shape->nested = true;
            break;
        case TAG_P:
            paragraphs++;
            break;
        case TAG_H1:
        case TAG_H2:
        case TAG_H3:
        case TAG_BLOCKQUOTE:
        case TAG_PRE:
            shape->blocks = true;
            break;
        default:
            break;
        }
    }
    shape->blocks |= paragraphs > 2;
    shape->cells++;
    shape->text_bytes += text_bytes;
    shape->headings |= cell->tag == TAG_TH;
    if (text_bytes > shape->longest_bytes)
        shape->longest_bytes = text_bytes;
}

static void
measure_row(const struct node *row, struct table_shape *shape)
{
    size_t columns = 0;
    for (const struct node *cell = row->first_child; cell; cell = cell->next) {
        if (!is_cell(cell))
            continue;
        columns += span_of(cell, ATTRIBUTE_COLSPAN);
        measure_cell(cell, shape);
    }
    shape->rows += columns > 0;
    if (columns > shape->columns)
        shape->columns = columns;
}

/* The next row of this table (not of one inside it), or NULL. */
static const struct node *
next_row(const struct node *node, const struct node *table)
{
    do
        node = node->tag == TAG_TR ? node_skip(node, table) : node_next(node, table);
    while (node && node->tag != TAG_TR);
    return node;
}

static bool
is_data(const struct node *table, struct table_shape *shape)
{
    struct str role = node_attribute(table, ATTRIBUTE_ROLE);
    if (str_equal_nocase(role, STR("presentation")) ||
        str_equal_nocase(role, STR("none")))
        return false;
    for (const struct node *row = next_row(table, table); row; row = next_row(row, table))
        measure_row(row, shape);
    if (shape->rows < 2 || shape->columns < 2 || shape->rows > TABLE_ROW_LIMIT ||
        shape->columns > TABLE_COLUMN_LIMIT || shape->nested || !shape->text_bytes)
        return false;
    size_t mean_limit_bytes =
        shape->headings ? CELL_MEAN_LIMIT_WITH_HEADINGS_BYTES : CELL_MEAN_LIMIT_BYTES;
    return (!shape->blocks || shape->headings) &&
           shape->longest_bytes <= CELL_TEXT_LIMIT_BYTES * (shape->headings ? 4 : 1) &&
           shape->text_bytes / shape->cells <= mean_limit_bytes;
}

/* Fills one row from `column` 0 on, leaving out what cells above reach into. */
static void
fill_row(struct renderer *renderer, const struct node *row, size_t columns,
         struct cell *cells, size_t *reach)
{
    size_t column = 0;
    for (const struct node *node = row->first_child; node; node = node->next) {
        if (!is_cell(node))
            continue;
        while (column < columns && reach[column] > 0)
            reach[column++]--;
        if (column >= columns)
            return;
        struct cell *cell = &cells[column];
        cell->heading = node->tag == TAG_TH;
        cell->span_count = render_spans(renderer, node, &cell->spans);
        size_t rowspan = span_of(node, ATTRIBUTE_ROWSPAN);
        for (size_t i = span_of(node, ATTRIBUTE_COLSPAN); i > 0 && column < columns; i--)
            reach[column++] = rowspan - 1;
    }
    for (; column < columns; column++)
        if (reach[column] > 0)
            reach[column]--;
}

bool
render_table(struct renderer *renderer, const struct node *table)
{
    struct table_shape shape = {0};
    if (!is_data(table, &shape))
        return false;
    render_flush(renderer);
    const struct node *caption = node_find(table, TAG_CAPTION);
    if (caption)
        render_node(renderer, caption);
    const struct render_state *state = render_current(renderer);
    struct block block = {
        .kind = BLOCK_TABLE,
        .quote_depth = state->quote_depth,
        .list_depth = state->list_depth,
        .indent = state->indent,
        .column_count = (uint16_t)shape.columns,
    };
    struct cell *cells = arena_take_array(renderer->writer->arena,
                                          shape.rows * shape.columns, sizeof *cells);
    size_t reach[TABLE_COLUMN_LIMIT] = {0};
    for (const struct node *row = next_row(table, table); row;
         row = next_row(row, table)) {
        struct cell *line = cells + (size_t)block.row_count * shape.columns;
        if (block.row_count == shape.rows)
            break;
        fill_row(renderer, row, shape.columns, line, reach);
        bool empty = true;
        for (size_t i = 0; i < shape.columns; i++)
            empty &= line[i].span_count == 0;
        block.row_count += !empty;
    }
    block.cells = cells;
    if (block.row_count)
        writer_push(renderer->writer, &block);
    return true;
}
