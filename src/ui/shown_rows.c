/* SPDX-License-Identifier: MIT */
#include "ui/shown_rows.h"

#include <string.h>

#include "ui/canvas.h"

enum {
    ERASE_BYTES = 4, /* the end of a row: CSI K, and what it keeps apart */
    ERASE_AT_ONCE_BYTES = 16,
};

bool
shown_rows_equal(const struct canvas *shown, const struct canvas *canvas, int row)
{
    size_t width = (size_t)canvas->width_cols;
    return memcmp(shown->cells + (size_t)row * width, canvas->cells + (size_t)row * width,
                  width * sizeof *shown->cells) == 0;
}

void
shown_rows_keep(struct canvas *shown, const struct canvas *canvas, int row)
{
    size_t width = (size_t)canvas->width_cols;
    memcpy(shown->cells + (size_t)row * width, canvas->cells + (size_t)row * width,
           width * sizeof *canvas->cells);
}

void
shown_rows_keep_all(struct canvas *shown, const struct canvas *canvas)
{
    for (int row = 0; row < canvas->height_rows; row++)
        shown_rows_keep(shown, canvas, row);
    shown->links_number = canvas->links_number;
}

void
shown_rows_forget(struct canvas *shown, int first)
{
    size_t width = (size_t)shown->width_cols;
    size_t count = width * (size_t)(shown->height_rows - first);
    memset(shown->cells + (size_t)first * width, 0xFF, count * sizeof *shown->cells);
}

static bool
is_blank(const struct canvas_cell *cell)
{
    return cell->size <= 1 && cell->text[0] <= ' ';
}

static int
last_text_column(const struct canvas *canvas, int row)
{
    int column = canvas->width_cols - 1;
    while (column >= 0 && is_blank(canvas_at(canvas, column, row)))
        column--;
    return column;
}

int
shown_rows_erase_from(const struct canvas *shown, const struct canvas *canvas)
{
    int first = 1, shortened = 0, kept = 0; /* the line above all panes stays */
    while (first < canvas->height_rows && shown_rows_equal(shown, canvas, first))
        first++;
    for (int row = first; row < canvas->height_rows; row++) {
        shortened += last_text_column(shown, row) > last_text_column(canvas, row);
        for (int column = 0; column < canvas->width_cols; column++) {
            const struct canvas_cell *cell = canvas_at(canvas, column, row);
            kept += !is_blank(cell) &&
                    memcmp(cell, canvas_at(shown, column, row), sizeof *cell) == 0;
        }
    }
    return shortened * ERASE_BYTES > kept + ERASE_AT_ONCE_BYTES ? first : -1;
}
