/* SPDX-License-Identifier: MIT */
/* reader/screen/overlays.h: what covers the panes: keys, feeds, the questions of the
 * first start, the pickers and the form of a feed. */
#ifndef READER_SCREEN_OVERLAYS_H
#define READER_SCREEN_OVERLAYS_H

#include <stdbool.h>

#include "ui/layout.h"

struct app;

/* Fits their lists into the layout. */
void overlays_fit(struct app *app);

/* The one that is open; with the questions also the line above. */
void overlays_draw(const struct app *app);

/* Letters are typed into the one that is open. */
bool overlays_is_typing(const struct app *app);

/* Where the questions of the first start are. */
struct rect overlays_setup_rect(const struct app *app);

#endif
