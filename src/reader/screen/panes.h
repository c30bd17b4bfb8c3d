/* SPDX-License-Identifier: MIT */
/* reader/screen/panes.h: the three panes of the model onto the canvas. */
#ifndef READER_SCREEN_PANES_H
#define READER_SCREEN_PANES_H

#include <stdbool.h>

#include "base/str.h"
#include "ui/layout.h"
#include "ui/pane.h"

struct app;

/* What draws into that part of the canvas; what it takes from the scratch arena lasts
 * until the end of the turn. */
struct brush panes_brush(const struct app *app, struct rect rect, bool focused);

/* The name of a pane into the line above it, where the layout has that line. */
void panes_draw_head(const struct app *app, struct rect pane, struct str name,
                     bool focused);

/* Each only where the layout gives it room. */
void panes_draw_clubs(const struct app *app);
void panes_draw_headlines(const struct app *app);
void panes_draw_article(const struct app *app);

#endif
