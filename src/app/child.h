/* SPDX-License-Identifier: MIT */
/* app/child.h: programs that the user named in the config, started with a list of
 * arguments: no shell, so that nothing in a feed can mean anything to one. */
#ifndef APP_CHILD_H
#define APP_CHILD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct error;

/* Stands in the command for something of an article. */
struct child_value {
    struct str name; /* "{title}" */
    struct str value;
};

struct child {
    struct str command;  /* the user's: program and arguments, parted by blanks */
    struct str argument; /* one more behind them; "": none */
    /* Put in where their names stand, within one argument: never a further one, and no
     * option, since a hyphen at its beginning gets a blank in front. */
    const struct child_value *values;
    size_t value_count;
    const struct str *input; /* on its standard input; NULL: nothing */
    bool unasked;            /* nobody pressed a key for it: it never gets the terminal */
    /* Where not NULL: gets a descriptor that is at its end (POLLHUP) when the program,
     * and what it started, has ended. */
    int *life_fd;
};

/* The program runs in the terminal itself (w3m, less ...). */
bool child_needs_terminal(struct str command);

/* One that needs the terminal has it until it ends, and is waited for; the others are
 * left alone, their output dropped. False when the program cannot be started;
 * with --restricted none can. */
bool child_start(const struct child *child, struct arena *scratch, struct error *err);

#endif
