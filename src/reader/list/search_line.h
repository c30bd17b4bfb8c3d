/* SPDX-License-Identifier: MIT */
/* reader/list/search_line.h: the line in which words are typed that articles are searched
 * for. What is found is shown as one types (reader/list/seek.h). */
#ifndef READER_LIST_SEARCH_LINE_H
#define READER_LIST_SEARCH_LINE_H

struct app;
struct input_event;

void search_line_begin(struct app *app);
/* A key while it is typed: text, and the few that leave the line or move in the list. */
void search_line_take_key(struct app *app, const struct input_event *event);

#endif
