/* SPDX-License-Identifier: MIT */
/* reader/moving.h: the cursor of whatever has the keyboard, and which pane that is. */
#ifndef READER_MOVING_H
#define READER_MOVING_H

#include "reader/app.h"

/* Rows of a list, lines of an article; negative: upwards. */
void moving_move(struct app *app, int rows);
/* direction: 1 down, -1 up; to the end on that side. */
void moving_page(struct app *app, int direction);
void moving_half_page(struct app *app, int direction);
void moving_to_end(struct app *app, int direction);

/* A pane gets the keyboard; the body shows and reads the article under the cursor. */
void moving_focus(struct app *app, enum place place);
void moving_cycle_focus(struct app *app, int direction);

#endif
