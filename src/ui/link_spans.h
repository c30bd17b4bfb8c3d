/* SPDX-License-Identifier: MIT */
/* ui/link_spans.h: the bytes that put addresses behind cells which are on the screen
 * already. ncurses has no place for an address, so these cells are written once more,
 * past it: in the same looks, the cursor put back where it was. Pure. */
#ifndef UI_LINK_SPANS_H
#define UI_LINK_SPANS_H

#include <stdbool.h>

#include "base/str.h"
#include "ui/style.h"

struct arena;
struct canvas;

/* What a style comes to on this terminal. */
struct link_look {
    unsigned attributes;        /* enum style_attribute, or-ed */
    int foreground, background; /* palette numbers, -1: the terminal's own */
    bool direct;                /* from 8 on 0xRRGGBB */
};
typedef struct link_look link_look_of(void *context, struct style style);

struct link_frame {
    const struct canvas *shown;  /* now */
    const struct canvas *before; /* of the same size */
    bool all;                    /* nothing of `before` is on the screen any more */
    bool ascii;
    link_look_of *look;
    void *context;
};

/* Rows that were drawn anew get their links again, and what has lost a link without
 * another change is written without it. Nothing for a frame without either. */
void link_spans_write(const struct link_frame *frame, struct arena *scratch,
                      struct buf *out);

#endif
