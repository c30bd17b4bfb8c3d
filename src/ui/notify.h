/* SPDX-License-Identifier: MIT */
/* ui/notify.h: the bytes by which a terminal is asked to call its user: the bell, or a
 * notification of the desktop it runs on. Nothing is asked of the terminal: which of them
 * it knows is told by its name. */
#ifndef UI_NOTIFY_H
#define UI_NOTIFY_H

#include <stdbool.h>

#include "base/str.h"

enum notify_kind { /* words of [alerts] show */
    NOTIFY_AUTO,
    NOTIFY_NONE,
    NOTIFY_BELL,
    NOTIFY_OSC9,   /* iTerm2, WezTerm, Ghostty */
    NOTIFY_OSC777, /* urxvt, foot */
    NOTIFY_OSC99,  /* kitty */
};

/* What an environment tells of a terminal; NULL or "" where it says nothing. */
struct notify_terminal {
    const char *term;    /* $TERM */
    const char *program; /* $TERM_PROGRAM */
    bool kitty;          /* $KITTY_WINDOW_ID is set */
    bool multiplexed;    /* tmux or screen are between */
};

/* Never NOTIFY_AUTO: the bell where nothing better is known. */
enum notify_kind notify_of_terminal(const struct notify_terminal *terminal);

/* title and body are cleaned lines; what would end a field becomes a comma. */
void notify_append(struct buf *out, enum notify_kind kind, struct str title,
                   struct str body, bool ascii);

#endif
