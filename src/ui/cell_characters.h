/* SPDX-License-Identifier: MIT */
/* ui/cell_characters.h: what of a canvas's cell is sent to a terminal. */
#ifndef UI_CELL_CHARACTERS_H
#define UI_CELL_CHARACTERS_H

#include <stdbool.h>
#include <stddef.h>

struct canvas_cell;

enum {
    CELL_CHARACTERS = 5 /* as many as ncurses takes */
};

/* A base on whose width libc agrees, and its marks, NUL-terminated. What is joined to it
 * (U+200D and on) is left out: terminals disagree. Returns the columns that the base
 * takes. */
int cell_characters(const struct canvas_cell *cell, bool ascii,
                    wchar_t characters[CELL_CHARACTERS + 1]);

/* What stands in the second column of a wide cell whose base takes one: the second letter
 * of a flag (a pair of regional indicators), else a blank. */
wchar_t cell_second_half(const struct canvas_cell *cell);

#endif
