/* SPDX-License-Identifier: MIT */
#include "ui/image_cells.h"

#include "base/arena.h"
#include "image/image.h"

#ifdef HAVE_CHAFA

#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include <chafa.h>

#include "base/utf8.h"
#include "ui/colours.h"

enum {
    CELL_WIDTH = 8, /* pixels of a terminal's font, near enough */
    CELL_HEIGHT = 16,
    LEAST_COLS = 8, /* smaller, nothing can be recognised */
    LEAST_ROWS = 3,
    PALETTE_COLOURS = 256,
    /* Two colours nearer than this are one where that saves a change of colours. */
    NEAR_ENOUGH = 24,
};

bool
image_cells_are_possible(void)
{
    return true;
}

/* Pixels of a half block are square: a cell is one wide and two high. */
static bool
fit(const struct image *image, int limit_cols, int limit_rows, struct image_cells *cells)
{
    int cols = limit_cols;
    int rows = (cols * image->height / image->width + 1) / 2;
    if (rows > limit_rows) {
        rows = limit_rows;
        cols = 2 * rows * image->width / image->height;
    }
    if (cols > limit_cols)
        cols = limit_cols;
    if (cols < LEAST_COLS || rows < LEAST_ROWS)
        return false;
    cells->width_cols = cols;
    cells->height_rows = rows;
    return true;
}

static ChafaCanvas *
draw(const struct image *image, const struct image_cells *size, bool full_palette)
{
    ChafaCanvasConfig *config = chafa_canvas_config_new();
    ChafaSymbolMap *symbols = chafa_symbol_map_new();
    chafa_symbol_map_add_by_tags(symbols, CHAFA_SYMBOL_TAG_SPACE);
    chafa_symbol_map_add_by_tags(symbols, full_palette ? CHAFA_SYMBOL_TAG_VHALF
                                                       : CHAFA_SYMBOL_TAG_HALF |
                                                             CHAFA_SYMBOL_TAG_QUAD);
    chafa_canvas_config_set_symbol_map(config, symbols);
    chafa_canvas_config_set_geometry(config, size->width_cols, size->height_rows);
    chafa_canvas_config_set_cell_geometry(config, CELL_WIDTH, CELL_HEIGHT);
    /* The first sixteen of a full palette look as each user likes. */
    chafa_canvas_config_set_canvas_mode(config, full_palette
                                                    ? CHAFA_CANVAS_MODE_INDEXED_240
                                                    : CHAFA_CANVAS_MODE_INDEXED_16);
    chafa_canvas_config_set_color_space(config, CHAFA_COLOR_SPACE_DIN99D);
    chafa_canvas_config_set_dither_mode(config, CHAFA_DITHER_MODE_NONE);
    chafa_set_n_threads(1); /* a thread takes longer to begin than this to draw */
    ChafaCanvas *canvas = chafa_canvas_new(config);
    chafa_canvas_draw_all_pixels(canvas, CHAFA_PIXEL_RGB8, image->pixels, image->width,
                                 image->height, image->width * 3);
    chafa_symbol_map_unref(symbols);
    chafa_canvas_config_unref(config);
    return canvas;
}

/* What comes out of a library goes to the terminal only as a block or a blank, in a
 * colour that there is. */
static void
take_cell(ChafaCanvas *canvas, int column, int row, struct image_cell *cell)
{
    gint foreground, background;
    uint32_t symbol = chafa_canvas_get_char_at(canvas, column, row);
    chafa_canvas_get_raw_colors_at(canvas, column, row, &foreground, &background);
    if (symbol < 0x2580 || symbol > 0x259F || foreground < 0)
        symbol = ' ';
    utf8_encode(symbol, cell->text);
    cell->style = style_image(foreground < 0 ? 0 : foreground % PALETTE_COLOURS,
                              background < 0 ? 0 : background % PALETTE_COLOURS);
}

/* Sum of the differences of the channels. */
static int
distance(int a, int b)
{
    uint32_t left = colours_of_palette(a), right = colours_of_palette(b);
    int sum = 0;
    for (int shift = 0; shift < 24; shift += 8)
        sum += abs((int)(left >> shift & 0xFF) - (int)(right >> shift & 0xFF));
    return sum;
}

/* A half block is two pixels, above and below: the same two can be had from the pair of
 * colours before, where that has both or nearly both, and need no change of colours. */
static void
join_with(const struct image_cell *before, struct image_cell *cell)
{
    static const char *const blocks[2][2] = {{" ", "▄"}, {"▀", "█"}};
    bool upper_half = strcmp(cell->text, "▀") == 0;
    bool blank = cell->text[0] == ' ';
    int foreground = style_palette(cell->style.foreground);
    int background = style_palette(cell->style.background);
    int pixels[2] = {upper_half ? foreground : background,
                     upper_half || blank ? background : foreground};
    const int pair[2] = {style_palette(before->style.background),
                         style_palette(before->style.foreground)};
    int chosen[2];
    for (int i = 0; i < 2; i++) {
        chosen[i] = distance(pixels[i], pair[1]) < distance(pixels[i], pair[0]);
        if (distance(pixels[i], pair[chosen[i]]) > NEAR_ENOUGH)
            return;
    }
    snprintf(cell->text, sizeof cell->text, "%s", blocks[chosen[0]][chosen[1]]);
    cell->style = before->style;
}

bool
image_cells_make(const struct image *image, int limit_cols, int limit_rows,
                 int colour_count, struct arena *arena, struct image_cells *cells)
{
    struct image_cells made;
    if (colour_count < IMAGE_CELLS_COLOURS || !fit(image, limit_cols, limit_rows, &made))
        return false;
    bool full_palette = colour_count >= PALETTE_COLOURS;
    struct image_cell *taken = arena_take_array(
        arena, (size_t)made.width_cols * (size_t)made.height_rows, sizeof *taken);
    made.cells = taken;
    ChafaCanvas *canvas = draw(image, &made, full_palette);
    for (int row = 0; row < made.height_rows; row++) {
        for (int column = 0; column < made.width_cols; column++, taken++) {
            take_cell(canvas, column, row, taken);
            if (column > 0 && full_palette)
                join_with(taken - 1, taken);
        }
    }
    chafa_canvas_unref(canvas);
    *cells = made;
    return true;
}

#else

bool
image_cells_are_possible(void)
{
    return false;
}

bool
image_cells_make(const struct image *image, int limit_cols, int limit_rows,
                 int colour_count, struct arena *arena, struct image_cells *cells)
{
    (void)image, (void)limit_cols, (void)limit_rows, (void)colour_count, (void)arena;
    (void)cells;
    return false;
}

#endif
