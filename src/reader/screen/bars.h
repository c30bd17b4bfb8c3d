/* SPDX-License-Identifier: MIT */
/* reader/screen/bars.h: the line above the panes and the one below them. */
#ifndef READER_SCREEN_BARS_H
#define READER_SCREEN_BARS_H

struct app;

/* What is shown, and how the poller is. */
void bars_draw_top(const struct app *app);
/* A message, what is typed, or the keys; and how far one has read. */
void bars_draw_bottom(const struct app *app);
/* The completions of a command, in the line over the last one. */
void bars_draw_menu(const struct app *app);

#endif
