/* SPDX-License-Identifier: MIT */
/* ui/outgoing.h: what ncurses has written becomes a frame on the line: caught
 * (ui/capture.h), made shorter (ui/squeeze.h), held together where the terminal shows a
 * frame when it is whole (CSI ? 2026), and paced (ui/paced_line.h). */
#ifndef UI_OUTGOING_H
#define UI_OUTGOING_H

#include <stdbool.h>
#include <stdio.h>

#include "base/str.h"
#include "ui/squeeze.h"

struct outgoing {
    FILE *written;           /* by ncurses; borrowed */
    struct paced_line *line; /* borrowed */
    bool synchronises;       /* the terminal shows a frame when it is whole */
    struct squeeze squeeze;
    struct buf frame, squeezed; /* room of the frame under way */
};

/* written, line and synchronises are set before. */
void outgoing_begin(struct outgoing *outgoing);
void outgoing_finish(struct outgoing *outgoing);

/* The terminal is taken for one of which nothing is known; ncurses has its description
 * open. */
void outgoing_know_nothing(struct outgoing *outgoing, int colour_count, int width_cols,
                           int height_rows);
/* It has another size, or its cursor may be anywhere. */
void outgoing_lose_cursor(struct outgoing *outgoing, int width_cols, int height_rows);

/* Sends what was written since the last time, and `more` behind it. */
void outgoing_send(struct outgoing *outgoing, struct str more);

#endif
