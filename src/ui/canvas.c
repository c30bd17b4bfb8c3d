/* SPDX-License-Identifier: MIT */
#include "ui/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"

enum {
    LARGEST_SIDE = 1000 /* a million cells at the most, whatever a terminal claims */
};

static int
clamp_side(int side)
{
    if (side < 1)
        return 1;
    return side > LARGEST_SIDE ? LARGEST_SIDE : side;
}

struct canvas *
canvas_new(int width_cols, int height_rows)
{
    struct canvas *canvas = memory_take(1, sizeof *canvas);
    canvas_resize(canvas, width_cols, height_rows);
    return canvas;
}

void
canvas_free(struct canvas *canvas)
{
    if (!canvas)
        return;
    free(canvas->cells);
    free(canvas);
}

void
canvas_resize(struct canvas *canvas, int width_cols, int height_rows)
{
    canvas->width_cols = clamp_side(width_cols);
    canvas->height_rows = clamp_side(height_rows);
    canvas->cursor_column = canvas->cursor_row = -1;
    free(canvas->cells);
    canvas->cells = memory_take((size_t)canvas->width_cols * (size_t)canvas->height_rows,
                                sizeof *canvas->cells);
    canvas_clear(canvas, canvas_rect(canvas), style_of(STYLE_TEXT));
}

static struct canvas_cell *
cell_at(const struct canvas *canvas, int column, int row)
{
    if (column < 0 || row < 0 || column >= canvas->width_cols ||
        row >= canvas->height_rows)
        return NULL;
    return &canvas->cells[(size_t)row * (size_t)canvas->width_cols + (size_t)column];
}

const struct canvas_cell *
canvas_at(const struct canvas *canvas, int column, int row)
{
    return cell_at(canvas, column, row);
}

bool
canvas_cell_equal(const struct canvas_cell *a, const struct canvas_cell *b)
{
    return a->size == b->size && a->width_cols == b->width_cols &&
           style_equal(a->style, b->style) && memcmp(a->text, b->text, a->size) == 0;
}

struct rect
canvas_rect(const struct canvas *canvas)
{
    return (struct rect){0, 0, canvas->width_cols, canvas->height_rows};
}

/* Where two stretches meet. */
static void
meet(int start, int size, int outer_start, int outer_size, int *met_start, int *met_size)
{
    int64_t end = (int64_t)start + size;
    int64_t outer_end = (int64_t)outer_start + outer_size;
    *met_start = start > outer_start ? start : outer_start;
    int64_t met_end = end < outer_end ? end : outer_end;
    *met_size = met_end > *met_start ? (int)(met_end - *met_start) : 0;
}

struct rect
rect_meet(struct rect inner, struct rect outer)
{
    struct rect met;
    meet(inner.column, inner.width_cols, outer.column, outer.width_cols, &met.column,
         &met.width_cols);
    meet(inner.row, inner.height_rows, outer.row, outer.height_rows, &met.row,
         &met.height_rows);
    return met;
}

static void
put_cell(struct canvas_cell *cell, const struct cell_text *text, struct style style)
{
    memset(cell, 0, sizeof *cell);
    memcpy(cell->text, text->text, text->size);
    cell->size = text->size;
    cell->width_cols = text->width_cols;
    cell->style = style;
}

static void
put_blank(struct canvas_cell *cell, struct style style)
{
    put_cell(cell, &(struct cell_text){.text = " ", .size = 1, .width_cols = 1}, style);
}

/* A wide character of which a half is about to be written over leaves a blank. */
static void
split_wide(struct canvas *canvas, int column, int row)
{
    struct canvas_cell *right = cell_at(canvas, column, row);
    struct canvas_cell *left = cell_at(canvas, column - 1, row);
    if (!left || !right || right->width_cols != 0)
        return;
    put_blank(left, left->style);
    put_blank(right, right->style);
}

void
canvas_clear(struct canvas *canvas, struct rect rect, struct style style)
{
    rect = rect_meet(rect, canvas_rect(canvas));
    if (rect.width_cols == 0)
        return;
    for (int row = rect.row; row < rect.row + rect.height_rows; row++) {
        split_wide(canvas, rect.column, row);
        split_wide(canvas, rect.column + rect.width_cols, row);
        for (int i = 0; i < rect.width_cols; i++)
            put_blank(cell_at(canvas, rect.column + i, row), style);
    }
}

/* One cell's text in the columns from `column` on and below limit_column; a wide one of
 * which a half lies outside them, or outside the grid, leaves a blank in the other. */
static void
draw_cell(struct canvas *canvas, int column, int row, int limit_column,
          const struct cell_text *text, struct style style)
{
    int end = column + text->width_cols;
    int first = column < 0 ? 0 : column;
    int limit = limit_column < canvas->width_cols ? limit_column : canvas->width_cols;
    int last = end < limit ? end : limit;
    if (first >= last || row < 0 || row >= canvas->height_rows)
        return;
    split_wide(canvas, first, row);
    split_wide(canvas, last, row);
    if (last - first < text->width_cols) {
        put_blank(cell_at(canvas, first, row), style);
        return;
    }
    put_cell(cell_at(canvas, first, row), text, style);
    if (text->width_cols == 2) {
        struct canvas_cell *second = cell_at(canvas, first + 1, row);
        memset(second, 0, sizeof *second);
        second->style = style;
    }
}

/* Draws a cluster if there is room behind used_cols; returns the columns used then. */
static int
draw_cluster(struct canvas *canvas, int column, int row, int used_cols, int limit_cols,
             struct str cluster, struct style style)
{
    struct cell_text cell;
    for (size_t offset = 0;
         used_cols < limit_cols && cluster_cell_next(cluster, &offset, &cell);) {
        draw_cell(canvas, column + used_cols, row, column + limit_cols, &cell, style);
        used_cols += cell.width_cols;
    }
    return used_cols > limit_cols ? limit_cols : used_cols;
}

int
canvas_text(struct canvas *canvas, int column, int row, int limit_cols, struct str text,
            struct style style)
{
    int used_cols = 0;
    struct cluster cluster;
    for (size_t offset = 0;
         used_cols < limit_cols && cluster_next(text, &offset, &cluster);)
        used_cols =
            draw_cluster(canvas, column, row, used_cols, limit_cols, cluster.text, style);
    return used_cols;
}

int
canvas_line(struct canvas *canvas, int column, int row, int limit_cols,
            const struct visual_line *line, const struct style *styles,
            struct style style)
{
    int used_cols = 0;
    for (size_t i = 0; i < line->cluster_count && used_cols < limit_cols; i++)
        used_cols = draw_cluster(canvas, column, row, used_cols, limit_cols,
                                 line->clusters[i].text, styles ? styles[i] : style);
    return used_cols;
}

int
canvas_field(struct canvas *canvas, int column, int row, int limit_cols, struct str text,
             enum direction direction, enum bidi_mode mode, struct style style)
{
    if (limit_cols <= 0)
        return 0;
    struct arena scratch = {0};
    struct str ellipsis = canvas->ascii ? STR("~") : STR("…");
    struct str fitting = width_cut(text, limit_cols, ellipsis, &scratch);
    struct visual_line line;
    bidi_order(fitting, direction, mode, &scratch, &line);
    int indent_cols = 0;
    if (direction == DIRECTION_RIGHT_TO_LEFT && line.width_cols < limit_cols)
        indent_cols = limit_cols - line.width_cols;
    int used_cols = canvas_line(canvas, column + indent_cols, row,
                                limit_cols - indent_cols, &line, NULL, style);
    arena_finish(&scratch);
    return used_cols;
}

static int
last_visible_column(const struct canvas *canvas, int row, bool with_styles)
{
    int last = -1;
    for (int column = 0; column < canvas->width_cols; column++) {
        const struct canvas_cell *cell = cell_at(canvas, column, row);
        bool blank = cell->size == 1 && cell->text[0] == ' ';
        bool plain = cell->style.role == STYLE_TEXT && !cell->style.attributes;
        if (!blank || (with_styles && !plain))
            last = column;
    }
    return last;
}

static void
print_styles(const struct canvas *canvas, int row, struct buf *out)
{
    bool plain = true;
    for (int column = 0; column < canvas->width_cols; column++)
        plain = plain && cell_at(canvas, column, row)->style.role == STYLE_TEXT;
    if (plain)
        return;
    buf_append_char(out, '|');
    int last = last_visible_column(canvas, row, true);
    for (int column = 0; column <= last; column++)
        buf_append_char(out, style_letter(cell_at(canvas, column, row)->style.role));
    buf_append_char(out, '\n');
}

void
canvas_print(const struct canvas *canvas, bool with_styles, struct buf *out)
{
    for (int row = 0; row < canvas->height_rows; row++) {
        int last = last_visible_column(canvas, row, false);
        for (int column = 0; column <= last; column++) {
            const struct canvas_cell *cell = cell_at(canvas, column, row);
            buf_append(out, (struct str){cell->text, cell->size});
        }
        buf_append_char(out, '\n');
        if (with_styles)
            print_styles(canvas, row, out);
    }
}
