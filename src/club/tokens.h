/* SPDX-License-Identifier: MIT */
/* club/tokens.h: folded text to words, with what stands between them. Inside of club/.
 * Names in the gazetteer and texts go through the same door, so that both are cut alike:
 * at apostrophes and hyphens, between any two characters of Chinese, Japanese and Korean,
 * inside a hashtag's or handle's capitals (#ForzaInter). Hebrew keeps its geresh and
 * gershayim. */
#ifndef CLUB_TOKENS_H
#define CLUB_TOKENS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct folded;

/* What stands before a word. Those up to SEPARATOR_INSIDE may stand inside a name. */
enum separator {
    SEPARATOR_NONE,
    SEPARATOR_SPACE,
    SEPARATOR_HYPHEN,
    SEPARATOR_APOSTROPHE,
    SEPARATOR_SLASH, /* also & and + */
    SEPARATOR_DOT,   /* F.C., St. Pauli, 1. FC */
    SEPARATOR_INSIDE = SEPARATOR_DOT,
    SEPARATOR_QUOTE, /* a quotation mark, and maybe blanks */
    SEPARATOR_OTHER, /* commas, brackets ... */
    SEPARATOR_SENTENCE,
    SEPARATOR_LINE,
};

enum script {
    SCRIPT_LATIN,
    SCRIPT_GREEK,
    SCRIPT_CYRILLIC,
    SCRIPT_HEBREW,
    SCRIPT_ARABIC,
    SCRIPT_OTHER,
    SCRIPT_COUNT
};

struct token {
    uint32_t start, end; /* bytes of the folded text */
    uint16_t line;       /* lines and sentences are counted from 0 */
    uint16_t sentence;
    uint8_t separator; /* enum separator, before the word */
    uint8_t script;    /* enum script, of its first letter */
    bool capital;      /* begins with a capital letter in the original */
    bool all_capitals; /* two letters or more, none of them small */
    bool digit;        /* begins with a digit */
    bool quoted;       /* a quotation mark stands right before it */
    bool tag;          /* of a hashtag or handle */
};

/* original: what was folded, for its capitals. Tokens are taken from the arena; at most
 * `limit`. */
size_t tokens_cut(struct str original, const struct folded *folded, size_t limit,
                  struct arena *arena, struct token **tokens);

/* Whether a sentence may end at this byte of the folded text: a full stop, question or
 * exclamation mark of any script known here. */
bool tokens_sentence_ends(struct str folded, size_t at);

#endif
