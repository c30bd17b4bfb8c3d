/* SPDX-License-Identifier: MIT */
/* reader/following.h: whom the user follows, and a change of that: in the file of
 * subscriptions and at once. In the demo there is no such file: only the memory changes.
 */
#ifndef READER_FOLLOWING_H
#define READER_FOLLOWING_H

#include "reader/app.h"

bool following_has_club(const struct app *app, club_index club);
bool following_has_competition(const struct app *app, club_index competition);
/* meaning: a club or a competition. */
bool following_has(const struct app *app, struct club_row_meaning meaning);

/* Follows it, with its feeds, or no longer; says so, or why not. */
void following_toggle(struct app *app, struct club_row_meaning meaning);

#endif
