/* SPDX-License-Identifier: MIT */
/* reader/reader_state.h: what keys have changed about the screen and the next start
 * should know: the theme, the sizes of the panes, and how far the last visit came. A file
 * of the program's own beside the database (docs/decisions/0029): the config belongs to
 * the user. */
#ifndef READER_READER_STATE_H
#define READER_READER_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "app/visit.h"
#include "base/arena.h"
#include "base/str.h"
#include "ui/layout.h"

struct app;

/* A theme chosen with a key, until the config names another one than it did then. */
struct theme_choice {
    struct str theme;  /* "": none */
    struct str config; /* [screen] theme at that time */
};

struct reader_state {
    struct layout_sizes sizes;
    struct theme_choice theme;             /* on terminals of 256 colours and more */
    struct theme_choice few_colours_theme; /* on others */
    struct last_visit visit;               /* the last one */
    struct arena arena;                    /* of the strings */
    int64_t write_at_ms;                   /* 0: it is written */
};

/* A file that is missing or damaged is an empty one: nothing in it is worth a word. */
void reader_state_load(struct app *app);
void reader_state_finish(struct reader_state *state);

/* Something has changed: written after a moment, many changes at once. */
void reader_state_note(struct app *app);
/* What waits long enough, or at the end whatever waits. */
void reader_state_step(struct app *app, int64_t now_ms);
void reader_state_write(struct app *app);
/* Until reader_state_step has something to do; -1: nothing waits. */
int64_t reader_state_wait_ms(const struct app *app, int64_t now_ms);

#endif
