/* SPDX-License-Identifier: MIT */
/* text/character.h: what the character references of HTML stand for ("eacute", "#8217").
 * How much of a text belongs to a reference is its reader's business: HTML and feeds
 * differ in that (article/entity.h, feed/reference.h). */
#ifndef TEXT_CHARACTER_H
#define TEXT_CHARACTER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum {
    CHARACTER_NAME_BYTES = 31,     /* the longest name */
    CHARACTER_BARE_NAME_BYTES = 6, /* the longest that counts without a semicolon */
    CHARACTER_TEXT_BYTES = 8,      /* the longest text that a name stands for */
};

struct character_name {
    struct str name; /* without & and ; */
    struct str text; /* one or two characters */
    bool bare;       /* counts without a semicolon too, since it always has */
};

/* By the HTML Standard's table; case counts. NULL: there is no such name. */
const struct character_name *character_by_name(struct str name);

/* text begins with "&#". Gives the bytes of the reference, its semicolon included where
 * there is one, and the number in it (beyond 0x10FFFF: just beyond); 0 for none. Numbers
 * of C1 controls are taken for windows-1252, as browsers do. */
size_t character_number(struct str text, uint32_t *number);

#endif
