/* SPDX-License-Identifier: MIT */
/* text/near_word.h: how many letters a word is away from another one, and which of some
 * words was probably meant by one that is none of them. Pure. */
#ifndef TEXT_NEAR_WORD_H
#define TEXT_NEAR_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum {
    NEAR_TYPED_LIMIT = 32, /* letters of a typed word; a longer one is near to nothing */
    NEAR_LETTER_LIMIT = 96,
};

struct letters {
    uint32_t letters[NEAR_LETTER_LIMIT];
    size_t count;
};

/* Code points, at most NEAR_LETTER_LIMIT; ASCII letters in lower case. */
void letters_read(struct str text, struct letters *letters);

/* Letters to change, put in, leave out or swap until the typed ones, at most
 * NEAR_TYPED_LIMIT, are the text from `start` on; with `beginning`, until they are its
 * beginning. */
int letters_distance(const struct letters *text, size_t start,
                     const struct letters *typed, bool beginning);

struct near_word {
    struct letters typed;
    struct str word; /* the nearest so far; "": none is near */
    int distance;
};

void near_word_begin(struct near_word *near, struct str typed);
/* One of the words that there are; it is borrowed. */
void near_word_try(struct near_word *near, struct str word);

#endif
