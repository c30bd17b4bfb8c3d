/* SPDX-License-Identifier: MIT */
/* reader/list/shown.h: which articles are shown, and the cursor that stays on its
 * article. */
#ifndef READER_LIST_SHOWN_H
#define READER_LIST_SHOWN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "reader/app.h"

/* Makes the view anew after a part of the filter changed. The cursor stays on its article
 * where that is still shown. */
void shown_renew(struct app *app);
/* The same after articles came: what came above the cursor is counted. The new view is
 * made in steps beside the one that is shown. */
void shown_renew_with_news(struct app *app);
void shown_renew_with_found(struct app *app); /* at once: they were searched already */
/* The same for a new filter: the cursor goes to the top. */
void shown_renew_from_top(struct app *app);
/* From now on the cursor stays on its article: whoever looks at it is about to do
 * something with it. Until then it stays at the top. */
void shown_keep_cursor(struct app *app);
/* A step of the view that is made beside; or, older articles having come, the view grows
 * at its end. */
void shown_step(struct app *app);
/* 0: there is another step to take; -1: there is not. */
int shown_wait_ms(const struct app *app);

/* What a row of the club pane stands for; a club and a competition hold together. */
void shown_set(struct app *app, enum club_row_kind kind, club_index index);
/* The same for a club or a competition; of a club only these teams, 0: all. */
void shown_set_club(struct app *app, struct club_row_meaning meaning, uint8_t squads);
/* The row that was chosen; whether a row is a part of what is shown. */
struct club_row_meaning shown_row(const struct app *app);
bool shown_is_row(const struct app *app, struct club_row_meaning meaning);
/* After a change of app->shown.filters, the words excepted. The cursor goes to the top,
 * or stays on its article. */
void shown_filters_changed(struct app *app, bool from_top);
/* Takes one filter back, or the one asked for last, or all. False when there was none. */
bool shown_remove(struct app *app, enum filter_kind kind);
bool shown_take_back(struct app *app);
bool shown_clear(struct app *app);
/* In which order the articles are now. What is chosen while words are searched is for
 * that search; else it is kept. False: there is nothing to be sorted so. */
enum article_order shown_order(const struct app *app);
bool shown_set_order(struct app *app, enum article_order order);
/* Follows what is typed: what is found is shown as it comes. False: there is no word in
 * it to look for, and nothing is searched. */
bool shown_set_words(struct app *app, struct str typed);

/* Moves the cursor of the headlines, and what depends on it. */
void shown_move(struct app *app, long rows);
void shown_move_to(struct app *app, size_t index);
void shown_scroll(struct app *app, long rows);
/* After list arithmetic done elsewhere. */
void shown_note_cursor(struct app *app);

/* The next row of the view with something unread, from the cursor on; false: none. */
bool shown_find_unread(const struct app *app, bool forwards, size_t *index);

/* "Inter Miami", "All clubs" */
struct str shown_place(const struct app *app);
/* "Serie A", "unread", "it he", "/derby" */
struct str shown_filter_text(const struct app *app, enum filter_kind kind,
                             struct arena *arena);
/* The filters beside the place, in the order in which they were set. Returns how many. */
size_t shown_chips(const struct app *app, struct str chips[FILTER_KIND_COUNT],
                   struct arena *arena);

#endif
