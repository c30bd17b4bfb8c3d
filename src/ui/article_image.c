/* SPDX-License-Identifier: MIT */
#include "ui/article_image.h"

#include "base/arena.h"
#include "ui/article_lines.h"
#include "ui/image_cells.h"

static int
smaller(int a, int b)
{
    return a < b ? a : b;
}

static void
add_row(struct article_lines *lines, const struct image_cells *image, int row,
        struct layout_place place)
{
    struct line_maker maker;
    line_maker_init(&maker, (size_t)image->width_cols, lines->arena);
    const struct image_cell *cell =
        image->cells + (size_t)row * (size_t)image->width_cols;
    for (int column = 0; column < image->width_cols; column++, cell++)
        line_maker_add_text(&maker, str_from_z(cell->text), cell->style, 1);
    article_lines_add(lines,
                      line_maker_finish(&maker, lines, place,
                                        article_lines_side(lines, lines->direction)));
}

/* Of a photo in the proportions of a screen; a cell is twice as high as wide. */
static int
usual_rows(int width_cols)
{
    return (width_cols * 9 / 16 + 1) / 2;
}

bool
article_image_add(struct article_lines *lines, const struct image *image, bool room,
                  int32_t block)
{
    const struct layout_options *options = lines->options;
    struct image_cells cells = {.height_rows = 0};
    int width_cols = smaller(lines->measure_cols, ARTICLE_IMAGE_COLS);
    int limit_rows = smaller(options->image_rows, ARTICLE_IMAGE_ROWS);
    if (room)
        limit_rows = smaller(limit_rows, usual_rows(width_cols));
    if (options->ascii || options->image_colours == 0)
        return false;
    if (image && !image_cells_make(image, width_cols, limit_rows, options->image_colours,
                                   lines->arena, &cells))
        return false;
    /* Behind all of the block's text, before the next block. */
    struct layout_place place = {block, LAYOUT_DECORATION - 1};
    article_lines_add_gap(lines, place, NULL, DIRECTION_LEFT_TO_RIGHT);
    int rows = room ? limit_rows : cells.height_rows;
    for (int row = 0; row < rows; row++) {
        if (row < cells.height_rows)
            add_row(lines, &cells, row, place);
        else
            article_lines_add(lines, (struct layout_line){.place = place});
    }
    return true;
}
