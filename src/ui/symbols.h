/* SPDX-License-Identifier: MIT */
/* ui/symbols.h: the program's own marks, each with a form in ASCII. */
#ifndef UI_SYMBOLS_H
#define UI_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

enum symbol {
    SYMBOL_UNREAD,
    SYMBOL_STAR,
    SYMBOL_EDITED,
    SYMBOL_BAR, /* before the selected row */
    SYMBOL_CHILD,
    SYMBOL_PROBLEM,
    SYMBOL_CHOSEN,
    SYMBOL_DOT, /* between things of a line */
    SYMBOL_ELLIPSIS,
    SYMBOL_COUNT
};

struct str symbol(enum symbol which, bool ascii);

enum {
    CHART_LEVELS = 8
};
/* level: 0 (nothing) to CHART_LEVELS. */
struct str symbol_of_level(int level, bool ascii);

#endif
