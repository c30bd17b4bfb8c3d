/* SPDX-License-Identifier: MIT */
#include "ui/shown_rows.h"

#include <string.h>

#include "ui/canvas.h"

enum {
    ERASE_BYTES = 4, /* the end of a row: CSI K, and what it keeps apart */
    ERASE_AT_ONCE_BYTES = 16,
    SCROLLED_ROWS = 4, /* more that are new are sent one by one */
    REPLACED_ROWS = 4, /* fewer are drawn as they come */
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

static bool
row_is_blank(const struct canvas *canvas, int row)
{
    return last_text_column(canvas, row) < 0;
}

/* Whether a row was shown in another place, at most as far away as panes scroll. */
static bool
was_elsewhere(const struct canvas *shown, const struct canvas *canvas, int row)
{
    size_t width = (size_t)canvas->width_cols, size = width * sizeof *canvas->cells;
    for (int other = 0; other < shown->height_rows; other++)
        if (other != row && memcmp(shown->cells + (size_t)other * width,
                                   canvas->cells + (size_t)row * width, size) == 0)
            return true;
    return false;
}

/* Rows with a text that they have not shown; and those of them that were elsewhere. */
struct row_changes {
    int changed, moved;
};

static struct row_changes
row_changes(const struct canvas *shown, const struct canvas *canvas)
{
    struct row_changes changes = {0};
    for (int row = 0; row < canvas->height_rows; row++) {
        if (shown_rows_equal(shown, canvas, row) || row_is_blank(canvas, row))
            continue;
        changes.changed++;
        changes.moved += was_elsewhere(shown, canvas, row);
    }
    return changes;
}

bool
shown_rows_are_replaced(const struct canvas *shown, const struct canvas *canvas)
{
    struct row_changes rows = row_changes(shown, canvas);
    return rows.changed >= REPLACED_ROWS && rows.moved * REPLACED_ROWS < rows.changed;
}

bool
shown_rows_are_scrolled(const struct canvas *shown, const struct canvas *canvas)
{
    struct row_changes rows = row_changes(shown, canvas);
    return rows.moved >= SCROLLED_ROWS && rows.changed - rows.moved <= SCROLLED_ROWS;
}
