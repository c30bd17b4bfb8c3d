/* SPDX-License-Identifier: MIT */
/* ui/shown_rows.h: what the terminal shows, row by row, beside what it is to show. Both
 * canvases are of one size. Pure. */
#ifndef UI_SHOWN_ROWS_H
#define UI_SHOWN_ROWS_H

#include <stdbool.h>

struct canvas;

bool shown_rows_equal(const struct canvas *shown, const struct canvas *canvas, int row);
/* The row is shown now; all of them are. */
void shown_rows_keep(struct canvas *shown, const struct canvas *canvas, int row);
void shown_rows_keep_all(struct canvas *shown, const struct canvas *canvas);
/* What these and those below show is not known: they are equal to nothing. */
void shown_rows_forget(struct canvas *shown, int first);

/* Whether several rows get another text: none of those was shown in another row, as when
 * a list scrolls, which ncurses finds by itself. */
bool shown_rows_are_replaced(const struct canvas *shown, const struct canvas *canvas);

/* Whether most of what changes was shown in other rows, and little is new: sent as a
 * whole, and not row by row, ncurses scrolls, at a small part of the bytes. */
bool shown_rows_are_scrolled(const struct canvas *shown, const struct canvas *canvas);

/* Where another picture comes into the same place: the row from which on the screen is
 * better erased at once, which is cheaper than the end of every row by itself; -1: none.
 */
int shown_rows_erase_from(const struct canvas *shown, const struct canvas *canvas);

#endif
