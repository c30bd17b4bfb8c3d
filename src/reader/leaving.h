/* SPDX-License-Identifier: MIT */
/* reader/leaving.h: the three keys that lead out of something: how far each goes. */
#ifndef READER_LEAVING_H
#define READER_LEAVING_H

struct app;

/* Out of what covers the panes, else to the pane on the left. */
void leaving_back(struct app *app);
/* The same, and where nothing is left to leave it takes back the last filter. */
void leaving_cancel(struct app *app);
/* The same, and then out of the program. */
void leaving_quit(struct app *app);

#endif
