/* SPDX-License-Identifier: MIT */
/* ui/capture.h: what ncurses sends, caught in memory. It writes to its terminal and waits
 * until all of it is taken; we have more to do. */
#ifndef UI_CAPTURE_H
#define UI_CAPTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct buf;

/* A stream of the terminal's descriptor, for newterm, which asks the terminal through it.
 * NULL when there are no descriptors left. Closed with fclose. */
FILE *capture_open(int tty_fd);
/* From now on what is written to it stays in memory. False: it still goes to the
 * terminal. */
bool capture_begin(FILE *stream);
/* How much was written since the last time. */
size_t capture_size(FILE *stream);
/* Appends what was written since the last time. */
void capture_take(FILE *stream, struct buf *bytes);

#endif
