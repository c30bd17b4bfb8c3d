/* SPDX-License-Identifier: MIT */
/* text/find_words.h: where folded words stand in a text, to mark them. */
#ifndef TEXT_FIND_WORDS_H
#define TEXT_FIND_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

struct wanted_word {
    struct str text; /* folded (text/fold.h); may hold blanks */
    bool beginning;  /* the word may go on behind it */
    bool anywhere;   /* also inside words */
};

struct found_word {
    uint32_t offset, size; /* bytes of the text as it was given */
};

/* The places of all words in the order of the text, none inside another. Words stand
 * whole, but in a script without blanks anywhere, and in Hebrew and Arabic also behind
 * the letters that are written in one with them. Returns how many. */
size_t find_words(struct str text, const struct wanted_word *words, size_t word_count,
                  struct arena *arena, struct found_word **found);

#endif
