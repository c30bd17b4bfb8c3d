/* SPDX-License-Identifier: MIT */
/* ui/row_order.h: what to send so that a terminal which puts letters in order by itself
 * shows each row as it stands on the canvas, where all text is in visual order. Pure. */
#ifndef UI_ROW_ORDER_H
#define UI_ROW_ORDER_H

#include <stdbool.h>

struct canvas;

enum row_order {
    ROW_ORDER_VISUAL, /* it shows what it is sent, or has been told to (CSI 8 l) */
    /* It reorders each row as a line from left to right (UAX 9), and mirrors brackets. */
    ROW_ORDER_LINE,
    ROW_ORDER_LINE_UNMIRRORED, /* without mirroring */
    /* It draws each word of a right-to-left script from right to left, and leaves the
     * words where they are. */
    ROW_ORDER_WORDS,
};

/* The order that a terminal needs by the names it goes by: TERM, KONSOLE_VERSION,
 * TERM_PROGRAM; each may be NULL or empty. */
enum row_order row_order_guess(const char *term, const char *konsole_version,
                               const char *term_program);

/* Copies `shown`, of the same size, to `sent`, with the cells of each row as they have to
 * be sent; the cursor goes with its cell. In rows with nothing right-to-left the two are
 * equal. A blank that has to part what the terminal would join becomes U+2800, which is
 * as blank. */
void row_order_apply(enum row_order order, const struct canvas *shown,
                     struct canvas *sent);

#endif
