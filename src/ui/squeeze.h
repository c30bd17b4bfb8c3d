/* SPDX-License-Identifier: MIT */
/* ui/squeeze.h: a frame with fewer bytes for colours, attributes and motions. ncurses
 * tells each change of a look by itself, in full, and for blanks too; here the terminal
 * is told what the next character needs, in the shortest form, when it comes. Motions
 * become shorter ones (ui/motion.h). Everything else passes as it is. Pure. */
#ifndef UI_SQUEEZE_H
#define UI_SQUEEZE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "ui/motion.h"

enum {
    SQUEEZE_COLOUR_BYTES = 24 /* "38;2;255;255;255" */
};

/* As parameters of CSI m; "" is the default. */
struct squeeze_look {
    char foreground[SQUEEZE_COLOUR_BYTES], background[SQUEEZE_COLOUR_BYTES];
    uint16_t flags; /* 1 << n of parameter n, 1 to 9 */
};

/* Zeroed: nothing is known of the terminal, so that the first look is told in full. */
struct squeeze {
    bool
        takes_flags_away; /* the terminal knows CSI 22 m to 29 m; else by a reset alone */
    bool known;
    struct squeeze_look told, wanted;
    char set;   /* of characters, after ESC (; 0: not known */
    char shift; /* SI or SO; 0: not known */
    char last;  /* character that was sent, which CSI b repeats */
    struct motion motion;
};

/* Appends what the terminal has to be sent for `written`, whole control sequences. */
void squeeze(struct squeeze *state, struct str written, struct buf *out);

#endif
