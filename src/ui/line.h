/* SPDX-License-Identifier: MIT */
/* ui/line.h: bytes to the terminal without ever waiting for it. What it does not take now
 * is kept and sent when it does; and where the kernel can tell, one learns when the other
 * end has read everything. */
#ifndef UI_LINE_H
#define UI_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct line;
struct pollfd;

/* Opens the terminal of `tty_fd` once more, so that not waiting is nobody else's concern:
 * the shell shares the descriptor that it gave us. Where it cannot be opened, the bytes
 * go through tty_fd, and a terminal that takes none holds us up. */
struct line *line_open(int tty_fd);
void line_close(struct line *line);

/* Sends, or keeps, the bytes. */
void line_send(struct line *line, struct str bytes);
/* Sends what was kept, as far as the terminal takes it. */
void line_flush(struct line *line);
/* Whether something is still kept. */
bool line_is_full(const struct line *line);
/* The same, waiting until it is sent; given up when nothing moves for `limit_ms`. */
void line_drain(struct line *line, int limit_ms);

/* What to wait for until the line takes more, or was read empty. */
void line_watch(const struct line *line, struct pollfd *source);
/* Whether the kernel tells when it was. */
bool line_tells_reads(const struct line *line);
/* True once after the other end has read everything that was sent before, or all but a
 * little. Where it does so while we are still writing, that goes unnoticed. */
bool line_was_read(struct line *line);

#endif
