/* SPDX-License-Identifier: MIT */
/* commands/line_order.h: right-to-left text in what a command prints on a terminal. A
 * file is read by other programs: there everything stays in logical order. */
#ifndef COMMANDS_LINE_ORDER_H
#define COMMANDS_LINE_ORDER_H

#include <stdbool.h>

#include "base/str.h"
#include "text/bidi.h"

struct arena;
struct config;

/* Told to a terminal that can be told, before and behind what is in order already. */
#define LINE_ORDER_BEGIN "\033[8l"
#define LINE_ORDER_END "\033[8h"

/* The output is a terminal, and it is not the one that puts text in order. */
bool line_order_is_ours(const struct config *config);

/* There is something to put in order. */
bool line_order_matters(struct str text);

/* A text of one line as it stands on the screen. */
struct str line_order_visual(struct str text, enum direction base, struct arena *arena);

#endif
