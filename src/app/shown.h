/* SPDX-License-Identifier: MIT */
/* app/shown.h: which articles are shown, and the cursor that stays on its article. */
#ifndef APP_SHOWN_H
#define APP_SHOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"

/* Makes the view anew after the filter or the articles changed. The cursor stays on its
 * article where that is still shown, else goes to the first unread one near. */
void shown_renew(struct app *app);
/* The same for a new filter: the cursor goes to the top. */
void shown_renew_from_top(struct app *app);
/* Goes on with a view that is not whole. True when nothing is left to do. */
bool shown_step(struct app *app);

void shown_set(struct app *app, enum club_row_kind kind, club_index index);
/* Takes the last filter back: words, unread, the club. False when there was none. */
bool shown_take_back(struct app *app);
/* Follows what is typed. */
void shown_set_words(struct app *app, struct str typed);

/* Moves the cursor of the headlines, and what depends on it. */
void shown_move(struct app *app, long rows);
void shown_move_to(struct app *app, size_t index);
void shown_scroll(struct app *app, long rows);
/* After list arithmetic done elsewhere. */
void shown_note_cursor(struct app *app);

/* The next row of the view with something unread, from the cursor on; false: none. */
bool shown_find_unread(const struct app *app, bool forwards, size_t *index);

/* "Inter Miami", "All clubs"; "unread, it he" */
struct str shown_place(const struct app *app);
struct str shown_filters(const struct app *app, struct arena *arena);

#endif
