/* SPDX-License-Identifier: MIT */
/* app/child.h: programs that the user named in the config, started with a list of
 * arguments: no shell, so that nothing in a feed can mean anything to one. */
#ifndef APP_CHILD_H
#define APP_CHILD_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct error;

struct child {
    struct str command;      /* the user's: program and arguments, parted by blanks */
    struct str argument;     /* one more behind them; "": none */
    const struct str *input; /* on its standard input; NULL: nothing */
};

/* The program runs in the terminal itself (w3m, less ...). */
bool child_needs_terminal(struct str command);

/* One that needs the terminal has it until it ends, and is waited for; the others are
 * left alone, their output dropped. False when the program cannot be started;
 * with --restricted none can. */
bool child_start(const struct child *child, struct arena *scratch, struct error *err);

#endif
