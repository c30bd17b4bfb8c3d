/* SPDX-License-Identifier: MIT */
/* ui/cells.h: rows of the canvas as ncurses takes them: the theme's colours as pairs that
 * the terminal has, and characters on whose width everybody agrees. */
#ifndef UI_CELLS_H
#define UI_CELLS_H

#include <stdbool.h>

struct buf;
struct canvas;
struct cells;
struct theme;

/* After newterm. ascii: nothing but ASCII is sent. */
struct cells *cells_new(bool ascii, bool colours);
void cells_free(struct cells *cells);

/* 0, 8, 16, 256 or more. */
int cells_colour_count(const struct cells *cells);
/* Borrowed until the next call. */
void cells_set_theme(struct cells *cells, const struct theme *theme);

/* A frame begins, of the canvas. */
void cells_begin(struct cells *cells, const struct canvas *canvas);
/* Hands a row of it over, up to width_cols. */
void cells_draw_row(struct cells *cells, int row, int width_cols);

/* Decides whether the frame takes fewer bytes look by look (ui/passes.h); `shown` is what
 * the terminal shows. Returns the number of passes to draw and send before the rows. */
int cells_plan(struct cells *cells, const struct canvas *shown);
/* Hands over what of a row belongs to a pass, from 0. */
void cells_draw_pass(struct cells *cells, int pass, int row, int width_cols);

/* The bytes that put addresses behind the frame's links, for after ncurses has drawn it;
 * `before` was shown, or nothing of it (all). */
void cells_write_links(struct cells *cells, const struct canvas *before, bool all,
                       struct buf *out);

#endif
