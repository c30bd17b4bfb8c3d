/* SPDX-License-Identifier: MIT */
/* reader/list/list_actions.h: what one does with the list of headlines: filter, sort,
 * search, unfold. */
#ifndef READER_LIST_LIST_ACTIONS_H
#define READER_LIST_LIST_ACTIONS_H

struct app;

/* Each filter on, or off again. */
void list_actions_unread_only(struct app *app);
void list_actions_starred_only(struct app *app);
/* The next shorter time, behind the last one all. */
void list_actions_next_period(struct app *app);
void list_actions_clear_filters(struct app *app);

void list_actions_next_order(struct app *app);

/* The story under the cursor shows all who tell it, or no longer. */
void list_actions_unfold(struct app *app);

/* In an open article, what is found are words of its text. */
void list_actions_begin_search(struct app *app);
/* direction: 1 forwards, -1 backwards; round at the ends. */
void list_actions_step_match(struct app *app, int direction);

/* One key for two things that never meet: among matches it goes back to the one before,
 * as in other programs; else it marks the article read or unread. */
void list_actions_read_or_previous(struct app *app);

#endif
