/* SPDX-License-Identifier: MIT */
/* ui/signals.h: what the kernel has to tell a terminal program, as a descriptor to poll.
 * Handlers only note and wake; nothing is drawn or allocated in them. */
#ifndef UI_SIGNALS_H
#define UI_SIGNALS_H

#include <stdbool.h>
#include <stddef.h>

enum signal_event {
    SIGNAL_RESIZE = 1 << 0,
    SIGNAL_STOP = 1 << 1, /* the user's ^Z */
    SIGNAL_CONTINUE = 1 << 2,
    SIGNAL_HANG_UP = 1 << 3,
    SIGNAL_END = 1 << 4,
    SIGNAL_CHILD = 1 << 5,
};

/* After newterm, which installs handlers of its own. SIGPIPE is ignored, and SIGTSTP
 * where it was before. */
void signals_begin(void);
void signals_finish(void);

/* Readable when there is something to take. */
int signals_fd(void);
/* What came since the last call, enum signal_event or-ed. */
unsigned signals_take(void);

/* Stops the process as ^Z does; returns when it is continued. False, at once: no shell
 * stands above it, and the kernel does not let it stop. */
bool signals_stop_here(void);

/* While a program of the user's choice has the terminal: ^C is for it alone, and ^Z stops
 * both, so that the shell above gets the terminal. */
void signals_lend(void);
void signals_take_back(void);

/* What a crash writes to `fd` before the process dies of its signal. The terminal modes
 * of this moment are restored then, so call it before they are changed. At most 128
 * bytes. */
void signals_on_crash(int fd, const char *bytes);

#endif
