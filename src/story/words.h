/* SPDX-License-Identifier: MIT */
/* story/words.h: the words of an entry as numbers that can be compared, also across
 * scripts. No translation: what two languages share is names and numbers.
 *
 * A name keeps its consonants from one script to the next (Ferreyra, פריירה, Феррейра),
 * roughly: so besides the word itself there is its skeleton, the classes of its
 * consonants in order. It also survives most endings (Wilczek, Wilczka). */
#ifndef STORY_WORDS_H
#define STORY_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum script {
    SCRIPT_LATIN,
    SCRIPT_GREEK,
    SCRIPT_CYRILLIC,
    /* without capitals from here on */
    SCRIPT_HEBREW,
    SCRIPT_ARABIC,
    SCRIPT_OTHER,
};

struct word {
    uint32_t key;      /* of the folded word */
    uint32_t skeleton; /* 0: too short to tell names apart */
    uint32_t bare;     /* skeleton without a preposition written in one with it, or 0 */
    uint8_t script;    /* enum script */
    bool title;        /* else of the text */
    bool name;         /* begins with a capital, or its script has none */
    bool number;
    bool club; /* part of the name of one of the entry's own clubs */
};

/* A result, the smaller figure first; 2-1 and 1:2 are the same. */
struct goals {
    uint8_t fewer, more;
};

enum {
    WORD_LIMIT = 120, /* all of a title, the beginning of a text */
    GOALS_LIMIT = 6,
    SUMMARY_BYTES = 700, /* of a text: what it is about stands at its beginning */
};

struct words {
    struct word words[WORD_LIMIT];
    size_t count;
    struct goals goals[GOALS_LIMIT]; /* those of the title first */
    size_t goal_count;
    size_t title_goal_count;
    struct str folded_title, folded_text; /* words parted by single blanks */
};

/* Marks the words that are in a club's id ("hapoel-beer-sheva"), in any script. */
void words_mark_club(struct words *words, struct str club_id);

void words_read(struct str title, struct str text, struct arena *arena,
                struct words *words);

#endif
