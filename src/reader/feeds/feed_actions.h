/* SPDX-License-Identifier: MIT */
/* reader/feeds/feed_actions.h: what one does with feeds: show how they are, poll them,
 * pause them, take them away. Changing it is reader/feeds/feed_form.h. */
#ifndef READER_FEEDS_FEED_ACTIONS_H
#define READER_FEEDS_FEED_ACTIONS_H

#include <stdbool.h>

struct app;
struct config_feed;
struct feed_edit;
struct input_event;

/* The feeds over the panes, or away again. */
void feed_actions_show_all(struct app *app);

/* The selected feed at once; in the panes that of the article in hand. */
void feed_actions_poll(struct app *app);
void feed_actions_poll_all(struct app *app);

/* Pauses the selected feed, or has it polled again. */
void feed_actions_pause(struct app *app);
/* Asks whether it is to be removed; the next key is the answer. */
void feed_actions_ask_remove(struct app *app);
void feed_actions_take_answer(struct app *app, const struct input_event *event);

/* The selected feed as the user's files have it. NULL, with the reason said, when it
 * cannot be changed here. */
const struct config_feed *feed_actions_editable(struct app *app);
/* Writes it, and has everybody know. False, with the reason said, when that failed. */
bool feed_actions_keep(struct app *app, const struct feed_edit *edit);

#endif
