/* SPDX-License-Identifier: MIT */
/* reader/turn.h: one turn of the reader's loop: it rests until something is to be done,
 * does all of it, and draws. What has something to do once a turn is a row of the table
 * in reader/turn.c. */
#ifndef READER_TURN_H
#define READER_TURN_H

#include <stdint.h>

struct app;

void turn_take(struct app *app);

/* Draws what has changed, when its time has come. */
void turn_draw(struct app *app, int64_t now_ms);

#endif
