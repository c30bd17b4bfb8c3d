/* SPDX-License-Identifier: MIT */
/* reader/command_line/history.h: the lines typed before, the newest last, in a file and
 * through Up and Down. */
#ifndef READER_COMMAND_LINE_HISTORY_H
#define READER_COMMAND_LINE_HISTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "ui/prompt.h"

struct error;

enum {
    HISTORY_LIMIT = 200,
};

struct history_line {
    char text[PROMPT_BYTES];
    size_t size;
};

/* Zeroed: empty. */
struct history {
    struct history_line lines[HISTORY_LIMIT];
    size_t count;
    size_t at;    /* the line that is shown; count: what is being typed */
    bool changed; /* since it was read */
};

/* Adds a line as the newest; where it is there already it moves. The oldest goes. */
void history_add(struct history *history, struct str line);
/* Whatever a file holds: what is no line of text, or too long, is left out. */
void history_parse(struct history *history, struct str text);

/* Begins at what is being typed. */
void history_rewind(struct history *history);
/* One line back (-1) or on (1) among those that begin with `beginning`, which is also
 * what comes behind the newest one. False: there is none, *line untouched. */
bool history_step(struct history *history, int direction, struct str beginning,
                  struct str *line);

/* A missing file is an empty history. */
void history_load(struct history *history, const char *path);
/* Other readers may have added theirs: the file's lines come first, ours behind them.
 * Mode 0600. Does nothing when nothing was added. */
bool history_save(struct history *history, const char *path, struct error *err);

#endif
