/* SPDX-License-Identifier: MIT */
#include "ui/symbols.h"

#include <assert.h>

struct str
symbol(enum symbol which, bool ascii)
{
    static const char *const forms[SYMBOL_COUNT][2] = {
        [SYMBOL_UNREAD] = {"●", "*"},   [SYMBOL_STAR] = {"★", "+"},
        [SYMBOL_EDITED] = {"±", "~"},   [SYMBOL_BAR] = {"▌", ">"},
        [SYMBOL_CHILD] = {"└", "`"},    [SYMBOL_PROBLEM] = {"!", "!"},
        [SYMBOL_CHOSEN] = {"✓", "x"},   [SYMBOL_DOT] = {"·", "-"},
        [SYMBOL_ELLIPSIS] = {"…", "~"},
    };
    assert(which < SYMBOL_COUNT);
    return str_from_z(forms[which][ascii]);
}

struct str
symbol_of_level(int level, bool ascii)
{
    static const char *const forms[CHART_LEVELS + 1][2] = {
        {"▁", "_"}, {"▁", "."}, {"▂", "."}, {"▃", ":"}, {"▄", ":"},
        {"▅", "+"}, {"▆", "+"}, {"▇", "#"}, {"█", "#"},
    };
    assert(level >= 0 && level <= CHART_LEVELS);
    return str_from_z(forms[level][ascii]);
}
