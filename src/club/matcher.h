/* SPDX-License-Identifier: MIT */
/* club/matcher.h: the names and telling words in a text. Inside of club/.
 * Whole words by the rules of the script, folded, endings and prefixes of the language
 * allowed, the longest name wins. What a name means is club/resolve.h's business. */
#ifndef CLUB_MATCHER_H
#define CLUB_MATCHER_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "club/gazetteer.h"
#include "club/tokens.h"

struct arena;

#define KIND_BIT(kind) (1u << (kind))
#define KINDS_BELOW(kind) (KIND_BIT(kind) - 1u)
/* Of clubs, as names or nicknames, and of their other teams. */
#define KINDS_OF_CLUBS (KINDS_BELOW(ALIAS_COMPETITION) & ~KIND_BIT(ALIAS_CONTEXT))
static_assert(ALIAS_KIND_COUNT <= 32, "the kinds fit into a mask");

/* A stretch of words and what it is a name or word for. */
struct match {
    uint32_t first, count; /* tokens */
    uint32_t node;         /* of the phrases: its aliases */
    uint32_t kinds;        /* KIND_BIT of those that apply here */
    bool prefixed;         /* letters glued before the first word were taken off */
};

struct text_words {
    struct str original;
    struct str folded;
    const uint32_t *offsets; /* of the folded bytes in the original */
    const struct token *tokens;
    size_t token_count;
    language_code language; /* 0 unknown */
};

struct inner_name {
    uint32_t node, outer; /* of the phrases */
};

struct matches {
    /* Names: of clubs, competitions, outlets and what is like them, in order, none inside
     * another; several with the same place when their words can be read in two ways. */
    struct match *names;
    size_t name_count;
    /* The nodes of names that stand inside longer ones which are no club's: "Wednesday"
     * in "on Wednesday". */
    const struct inner_name *inner;
    size_t inner_count;
    const bool *known; /* by token: some list or name has the word */
    /* Words that tell what the text is about, in order; these may overlap. */
    struct match *words;
    size_t word_count;
};

void matcher_find(const struct gazetteer *gazetteer, const struct text_words *text,
                  struct arena *arena, struct matches *matches);

/* The language that most of the frequent words belong to; by the script where that is
 * enough. 0 when in doubt. */
language_code matcher_guess_language(const struct gazetteer *gazetteer,
                                     const struct text_words *text);

/* Whether this alias may be meant in a text of this language, written like this. */
bool matcher_alias_applies(const struct text_words *text, const struct match *match,
                           const struct alias *alias);

#endif
