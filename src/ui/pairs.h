/* SPDX-License-Identifier: MIT */
/* ui/pairs.h: numbers for the pairs of colours on the screen. A terminal library knows a
 * pair by its number and has only so many of them: those of what is no longer shown are
 * given to others. Pure. */
#ifndef UI_PAIRS_H
#define UI_PAIRS_H

#include <stdbool.h>

struct pairs;

enum {
    PAIRS_LIMIT = 2048, /* a photo of 1024 cells beside all that a theme has */
};

/* Numbers from 1 to number_limit, and to PAIRS_LIMIT at the most. */
struct pairs *pairs_new(int number_limit);
void pairs_free(struct pairs *pairs);

/* The pair's number. *fresh: it had none before, the library has to be told. 0 where none
 * is left. Colours are -1 or more. */
int pairs_number(struct pairs *pairs, int foreground, int background, bool *fresh);

/* Between the two calls pairs_keep names every pair that is still needed; the numbers of
 * all others are free afterwards. */
void pairs_begin_sweep(struct pairs *pairs);
void pairs_keep(struct pairs *pairs, int foreground, int background);
void pairs_end_sweep(struct pairs *pairs);

#endif
