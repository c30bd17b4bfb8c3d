/* SPDX-License-Identifier: MIT */
/* reader/screen/app_screen.h: the model onto the canvas, and the canvas onto the
 * terminal. */
#ifndef READER_SCREEN_APP_SCREEN_H
#define READER_SCREEN_APP_SCREEN_H

#include "reader/app.h"

/* Divides the screen and fits lists and article into it. */
void app_screen_lay_out(struct app *app);

/* Makes the pane with the focus so many columns wider, negative: narrower. False: it goes
 * no further. */
bool app_screen_resize_pane(struct app *app, int cols);

/* Draws; the model is not changed. False when some of it has to wait for the line: then
 * it is drawn again, as it is by then. */
bool app_screen_draw(const struct app *app);

#endif
