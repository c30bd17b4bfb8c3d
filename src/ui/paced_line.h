/* SPDX-License-Identifier: MIT */
/* ui/paced_line.h: the line to the terminal (ui/line.h), and how much of what was sent is
 * still on it (ui/pace.h). */
#ifndef UI_PACED_LINE_H
#define UI_PACED_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct paced_line;
struct pollfd;

/* remote: the terminal is on another host than we are. may_ask: it understands CSI. */
struct paced_line *paced_line_open(int tty_fd, bool remote, bool may_ask);
void paced_line_close(struct paced_line *paced);

/* Sends, or keeps, the bytes; never waits. */
void paced_line_send(struct paced_line *paced, struct str bytes);
/* A frame has been sent. */
void paced_line_end_frame(struct paced_line *paced);
/* Until all is sent; given up when nothing moves for `limit_ms`. */
void paced_line_drain(struct paced_line *paced, int limit_ms);

/* How long the next frame has to wait: 0, it may go; -1, until the line has news. urgent:
 * a key asked for it. */
int paced_line_wait_ms(const struct paced_line *paced, bool urgent, int64_t now_ms);
/* A frame waits: does what there is to do for it. */
void paced_line_hurry(struct paced_line *paced, bool urgent);
/* How many bytes the next frame may have; SIZE_MAX: it goes as a whole. */
size_t paced_line_room(const struct paced_line *paced);

/* What to wait for, where there is something (else *source stays as it is), and what to
 * do each turn. */
void paced_line_watch(const struct paced_line *paced, struct pollfd *source);
void paced_line_serve(struct paced_line *paced);

/* A key came. */
void paced_line_pressed(struct paced_line *paced);
/* The terminal has answered. */
void paced_line_answered(struct paced_line *paced);
/* Another has had the terminal meanwhile. */
void paced_line_return(struct paced_line *paced);
/* How long to wait for an outstanding answer before one leaves; 0: there is none. */
int paced_line_answer_wait_ms(const struct paced_line *paced);

#endif
