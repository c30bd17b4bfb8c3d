/* SPDX-License-Identifier: MIT */
/* club/lexicon.h: builds the lexicon of a gazetteer, a double-array trie. Inside of
 * club/. */
#ifndef CLUB_LEXICON_H
#define CLUB_LEXICON_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "club/gazetteer.h"

struct arena;

/* A path of the lexicon and what its end stands for; several keys may have one text. */
struct lexicon_key {
    struct str text; /* no NUL in it, not empty */
    uint32_t word;
    uint8_t cut;
};

/* Sorts the keys, and sets lexicon, lexicon_count, uses and use_count, taken from the
 * arena. */
void lexicon_build(struct gazetteer *gazetteer, struct lexicon_key *keys, size_t count,
                   struct arena *arena);

#endif
