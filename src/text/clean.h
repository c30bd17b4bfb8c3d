/* SPDX-License-Identifier: MIT */
/* text/clean.h: strangers' text to printable text.
 * Whatever comes in, what goes out is valid UTF-8 without C0 and C1 controls, DEL,
 * direction controls, zero-width tricks, tags, noncharacters, private-use and unassigned
 * code points (those become U+FFFD), soft hyphens, and with at most four combining marks
 * on a base, none without one. U+200C and U+200D stay only between letters of scripts
 * that need them, U+200D and the presentation selectors also within emoji (the screen
 * drops them: text/width.h). Logical order. */
#ifndef TEXT_CLEAN_H
#define TEXT_CLEAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct error;

enum {
    CLEAN_TITLE_CHARS = 512,
    CLEAN_OUTLET_CHARS = 80,
    CLEAN_URL_BYTES = 2048
};

/* One line: runs of white space of any kind become one blank, none at the ends; cut to
 * limit_chars code points (0: no limit) between clusters. */
struct str clean_line(struct str text, size_t limit_chars, struct arena *arena);

/* Text in which line breaks count (LF; CR LF, CR, U+0085, U+2028, U+2029 become LF) and
 * blanks are kept; tabs become blanks. For preformatted blocks. */
struct str clean_lines(struct str text, struct arena *arena);

/* Cleaned text as a list row shows it: without Hebrew points, Arabic vowel signs and
 * tatweel, which terminals draw badly. text itself where there are none. */
struct str clean_row(struct str text, struct arena *arena);

/* True for text that clean_lines would return unchanged; the screen asserts it. */
bool clean_is_clean(struct str text);

/* An absolute http or https address fit to be stored, shown and handed to a browser: no
 * control, blank, quote, backslash or non-ASCII byte (percent-encoded instead; the host
 * as it is), no user or password, at most CLEAN_URL_BYTES. False, with *err set,
 * otherwise. */
bool clean_url(struct str url, struct arena *arena, struct str *cleaned,
               struct error *err);

#endif
