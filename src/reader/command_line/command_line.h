/* SPDX-License-Identifier: MIT */
/* reader/command_line/command_line.h: the line behind ":" while it is typed. What its
 * words do is in reader/command_line/command_words.h. */
#ifndef READER_COMMAND_LINE_COMMAND_LINE_H
#define READER_COMMAND_LINE_COMMAND_LINE_H

#include <stdbool.h>

#include "reader/command_line/completion.h"
#include "reader/command_line/history.h"
#include "ui/prompt.h"

struct app;
struct input_event;

struct command_line {
    struct prompt prompt;
    struct completion completion;
    struct history history;
    char beginning[PROMPT_BYTES]; /* what was typed before the history was asked */
    size_t beginning_size;
    bool loaded; /* the history, from its file */
};

void command_line_finish(struct command_line *line);

/* The line below takes a command. */
void command_line_begin(struct app *app);
/* A key while it is typed. */
void command_line_take_key(struct app *app, const struct input_event *event);
/* At the end: writes the history. */
void command_line_keep(struct app *app);

#endif
