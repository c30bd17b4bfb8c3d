/* SPDX-License-Identifier: MIT */
/* reader/command_line/command_words.h: what the words of the command line do. Every
 * action of ui/keys.h is a command by its name; some commands take an argument. */
#ifndef READER_COMMAND_LINE_COMMAND_WORDS_H
#define READER_COMMAND_LINE_COMMAND_WORDS_H

#include <stddef.h>

#include "base/str.h"
#include "reader/command_line/completion.h"

struct app;

/* Runs "NAME" or "NAME ARGUMENT"; what is not understood is said, by its name. */
void command_words_run(struct app *app, struct str line);

/* What the last word of the line could become, best first: names of commands, or values
 * of the argument. *start is where that word begins. Candidates live until the turn
 * ends. Returns how many. */
size_t command_words_complete(struct app *app, struct str line,
                              struct str candidates[COMPLETION_LIMIT], size_t *start);

#endif
