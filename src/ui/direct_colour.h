/* SPDX-License-Identifier: MIT */
/* ui/direct_colour.h: a terminal's description with direct colour in it. Many terminals
 * show any colour and are described with 256 all the same; they say so in COLORTERM,
 * which ncurses does not look at (docs/decisions/0030). Pure. */
#ifndef UI_DIRECT_COLOUR_H
#define UI_DIRECT_COLOUR_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* description: as compiled by tic, with colours and setaf. *changed, from the arena, is
 * the same terminal with 1 << 24 colours, set by CSI 38;2;r;g;b m. False, *changed
 * untouched, when it is no such description or has direct colour already. */
bool direct_colour_describe(struct str description, struct arena *arena,
                            struct str *changed);

#endif
