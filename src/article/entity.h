/* SPDX-License-Identifier: MIT */
/* article/entity.h: character references ("&eacute;", "&#8217;") as the HTML Standard
 * reads them. */
#ifndef ARTICLE_ENTITY_H
#define ARTICLE_ENTITY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "text/character.h"

struct arena;

enum {
    ENTITY_LONGEST_BYTES = CHARACTER_TEXT_BYTES /* of what a reference stands for */
};

/* Reads the reference at text.data[offset], which is '&'. Returns the bytes it takes in
 * `text` and sets *size to those written to out; 0 when it is no reference. Controls and
 * other impossible numbers become U+FFFD or nothing (*size 0). */
size_t entity_read(struct str text, size_t offset, bool in_attribute,
                   char out[ENTITY_LONGEST_BYTES], size_t *size);

/* An attribute's value with its references replaced; borrowed where there are none. */
struct str entity_decode(struct str value, struct arena *arena);

#endif
