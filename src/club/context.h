/* SPDX-License-Identifier: MIT */
/* club/context.h: what a text is about, before any club is looked at: which of its lines
 * are menus and links, and how much of it speaks of football, other sports, towns,
 * women's and youth teams. Inside of club/. */
#ifndef CLUB_CONTEXT_H
#define CLUB_CONTEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "club/club.h"
#include "club/matcher.h"

/* What a sentence holds, one bit each. */
enum {
    SENTENCE_FOOTBALL = 1,
    SENTENCE_OTHER_SPORT = 2,
    SENTENCE_CIVIC = 4,
    SENTENCE_WOMEN = 8,
    SENTENCE_YOUTH = 16
};

#define WORD_BIT(kind) (1u << ((kind)-ALIAS_WORD_FIRST))

struct context {
    const bool *skipped;      /* by token: in a menu or a list of links */
    const uint8_t *sentences; /* by sentence: the bits above */
    const uint32_t *words;    /* by token: WORD_BIT of what the word tells */
    size_t title_tokens;      /* how many of the tokens are the title's */
    unsigned football;        /* different words of it, and competitions */
    unsigned other_sport;
    unsigned civic;
    unsigned national;
    bool about_other_sport; /* the text as a whole */
    bool about_football;
    bool score;       /* a result of football is told */
    bool title_case;  /* the title writes nearly every word with a capital */
    enum squad squad; /* of which the whole text speaks */
};

void context_read(const struct gazetteer *gazetteer, const struct text_words *text,
                  const struct matches *matches, size_t title_tokens, struct arena *arena,
                  struct context *context);

#endif
