/* SPDX-License-Identifier: MIT */
/* reader/club_actions.h: what one does with the rows of the club pane. Finding a club
 * that has none is reader/pickers.h. */
#ifndef READER_CLUB_ACTIONS_H
#define READER_CLUB_ACTIONS_H

#include <stddef.h>

struct app;

/* Filters by what a row of the club pane stands for. */
void club_actions_show_row(struct app *app, size_t row);
void club_actions_show_all(struct app *app);
/* key: 1 to 9. */
void club_actions_show_key(struct app *app, int key);
/* The row after the one that is shown, or before it; round at the ends. direction: 1, -1.
 */
void club_actions_step(struct app *app, int direction);

/* Follows the club under the cursor of the pane, else the one that is shown; or no
 * longer. */
void club_actions_follow(struct app *app);

#endif
