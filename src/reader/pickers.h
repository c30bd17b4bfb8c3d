/* SPDX-License-Identifier: MIT */
/* reader/pickers.h: choosing a club or a competition, and the languages and outlets to
 * show.
 */
#ifndef READER_PICKERS_H
#define READER_PICKERS_H

#include "reader/app.h"

void pickers_open(struct app *app, enum picker_kind kind);

/* What was typed changed. */
void pickers_search(struct app *app);

/* Enter: shows the club, or chooses the language or outlet. */
void pickers_take(struct app *app);

/* Follows the club of the cursor or stops that; chooses a language or an
 * outlet. */
void pickers_toggle(struct app *app);

/* Follows a club or a competition, or stops that, in the file of subscriptions and at
 * once. */
void pickers_follow(struct app *app, struct club_row_meaning meaning);
bool pickers_is_followed(const struct app *app, struct club_row_meaning meaning);

#endif
