/* SPDX-License-Identifier: MIT */
/* app/pickers.h: choosing a club or a competition, and the languages to show. */
#ifndef APP_PICKERS_H
#define APP_PICKERS_H

#include "app/app.h"

void pickers_open(struct app *app, enum picker_kind kind);

/* What was typed changed. */
void pickers_search(struct app *app);

/* Enter: shows the club, or chooses the language. */
void pickers_take(struct app *app);

/* Follows the club of the cursor or stops that; chooses a language. */
void pickers_toggle(struct app *app);

/* Follows a club or stops that, in the file of subscriptions and at once. */
void pickers_follow(struct app *app, club_index club);

#endif
