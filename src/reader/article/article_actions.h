/* SPDX-License-Identifier: MIT */
/* reader/article/article_actions.h: what is done with an article: opened, marked, its
 * links followed.
 */
#ifndef READER_ARTICLE_ARTICLE_ACTIONS_H
#define READER_ARTICLE_ARTICLE_ACTIONS_H

#include "reader/app.h"

struct child;

/* The article that marks and links are about: the open one where the body has the focus,
 * else the one under the cursor; ARTICLE_NO_ROW: none. */
uint32_t article_actions_row(const struct app *app);

/* Shows the article under the cursor in the body. `reading`: it was opened, not only come
 * upon, and counts as read. */
void article_actions_show(struct app *app, bool reading);
/* Loads the open article again: a text of it came. */
void article_actions_renew(struct app *app);
/* The same, and the body gets the focus. */
void article_actions_open(struct app *app);

/* The article counts as read, with everything that is folded into its story. */
void article_actions_mark_read(struct app *app, uint32_t number);

void article_actions_star(struct app *app);
void article_actions_read(struct app *app);
void article_actions_all_read(struct app *app);
void article_actions_undo(struct app *app);

/* direction: 1 forwards, -1 backwards. */
void article_actions_next_unread(struct app *app, int direction);

void article_actions_browse(struct app *app);
void article_actions_copy(struct app *app);
/* number: of a link of the open article, 1 and on. */
void article_actions_open_link(struct app *app, size_t number);
void article_actions_copy_link(struct app *app, size_t number);

/* Starts a program, which gets the terminal where it needs one. */
bool article_actions_start(struct app *app, const struct child *child, struct error *err);

#endif
