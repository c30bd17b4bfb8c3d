/* SPDX-License-Identifier: MIT */
/* text/line_break.h: where a line may end, by UAX 14 with the numbers of its example 7,
 * for cleaned text (emoji not yet assigned are none).
 * A step below text/wrap.h; nothing else needs it. */
#ifndef TEXT_LINE_BREAK_H
#define TEXT_LINE_BREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum line_break {
    LINE_BREAK_NONE,
    LINE_BREAK_ALLOWED,
    LINE_BREAK_FORCED,
};

/* Zeroed before the first call. */
struct line_breaker {
    uint8_t before;        /* class of what stands before, marks counted to their base */
    uint8_t before_blanks; /* class before a run of blanks */
    uint8_t number;        /* how much of a number stands before */
    bool joiner;           /* U+200D directly before */
    bool hebrew_hyphen;    /* a Hebrew letter and a hyphen before */
    bool odd_indicators;   /* an odd number of regional indicators before */
    bool wide;             /* what stands before takes two columns */
};

/* Whether a line may end before the code point at *offset, which moves behind it. Called
 * for one code point after the other; the first may never be broken before. */
enum line_break line_break_next(struct line_breaker *breaker, struct str text,
                                size_t *offset);

#endif
