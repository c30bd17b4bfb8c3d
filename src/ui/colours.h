/* SPDX-License-Identifier: MIT */
/* ui/colours.h: a theme's colour as the nearest one that a terminal has. Pure. */
#ifndef UI_COLOURS_H
#define UI_COLOURS_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/theme.h"

enum {
    COLOUR_DEFAULT = -1
};

/* What the terminal is told: palette numbers (or 0xRRGGBB where it has direct colour). */
struct colour_pair {
    int foreground, background;
    bool bold; /* eight colours show a bright one as bold */
};

/* colour_count: 8, 16, 88, 256 or 1 << 24. Text never gets the colour of its background,
 * and what can be read as it was wished stays so in 256 colours. ground: 0xRRGGBB, what
 * is behind a look without a background of its own. */
struct colour_pair colours_fit(const struct theme_look *look, uint32_t ground,
                               int colour_count);

/* The xterm palette, 0xRRGGBB, index below 256. */
uint32_t colours_of_palette(int index);

#endif
