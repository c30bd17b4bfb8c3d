/* SPDX-License-Identifier: MIT */
/* reader/article/article_export.h: the article in hand, out of the reader: into a file,
 * or to a program of the user's. */
#ifndef READER_ARTICLE_ARTICLE_EXPORT_H
#define READER_ARTICLE_ARTICLE_EXPORT_H

struct app;
struct input_event;

/* Asks for a file name in the line below. */
void article_export_ask(struct app *app);
/* A key while it is typed. */
void article_export_take_key(struct app *app, const struct input_event *event);

/* To [reading] pipe, as text. */
void article_export_pipe(struct app *app);

#endif
