/* SPDX-License-Identifier: MIT */
/* app/poller_link.h: the reader's end of the line to the poller: attaches to the one that
 * runs, starts one (terrace poll) when none does, and starts it again, with growing
 * pauses, when it died. Nothing here waits; net/poller.h has the lines. */
#ifndef APP_POLLER_LINK_H
#define APP_POLLER_LINK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct poller_link;

enum poller_link_state {
    POLLER_LINK_STARTING, /* looking for a poller or waiting for one to be ready */
    POLLER_LINK_UP,       /* attached */
    POLLER_LINK_DOWN,     /* failed; tried again after a pause */
};

struct poller_link_options {
    const char *socket_file; /* copied; so are the arguments */
    /* Started when none runs: the program itself (/proc/self/exe) with these arguments,
     * NULL-terminated: {"poll", "--attached", NULL}. NULL: only attach. */
    const char *const *arguments;
    bool takes_it_along; /* its folder goes with the reader: freeing the link ends it */
};

/* Nothing happens before the first turn. */
struct poller_link *poller_link_new(const struct poller_link_options *options);
/* Detaches: a poller that was started here ends by itself when nobody else is attached;
 * with takes_it_along it is killed and gone when this returns. */
void poller_link_free(struct poller_link *link);

/* Connects, starts, starts again: whatever is next. Call it at every turn of the loop. */
void poller_link_turn(struct poller_link *link);

/* What to wait for: POLLIN on the descriptor (-1: nothing), and at most so many
 * milliseconds (-1: any time) until the next poller_link_turn. */
int poller_link_fd(const struct poller_link *link);
int poller_link_wait_ms(const struct poller_link *link);

/* The next line that came, borrowed until the next call. Call it until false. */
bool poller_link_next(struct poller_link *link, struct str *line);

/* Sends a line; false (and nothing sent) while not attached. */
bool poller_link_send(struct poller_link *link, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

enum poller_link_state poller_link_state(const struct poller_link *link);
/* Why it is down, one sentence; "" otherwise. Borrowed until the next turn. */
struct str poller_link_problem(const struct poller_link *link);

#endif
