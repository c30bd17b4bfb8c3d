/* SPDX-License-Identifier: MIT */
/* reader/catch_up.h: the line that says at the start what came since the last visit. It
 * goes with the first key. */
#ifndef READER_CATCH_UP_H
#define READER_CATCH_UP_H

#include <stddef.h>

struct app;
struct arena;
struct str;

/* Counts once everything stored is in the list. */
void catch_up_step(struct app *app);
/* 0 when that can be done now, else -1. */
int catch_up_wait_ms(const struct app *app);
void catch_up_hide(struct app *app);
/* What to show within so many columns, piece by piece; 0: nothing. */
size_t catch_up_line(const struct app *app, int limit_cols, struct arena *arena,
                     struct str **pieces);

/* Notes how far this visit came, to be written with the reader's state. */
void catch_up_end_visit(struct app *app);

#endif
