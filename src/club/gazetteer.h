/* SPDX-License-Identifier: MIT */
/* club/gazetteer.h: how a gazetteer lies in memory, for the inside of club/ alone.
 *
 * Everything is an array addressed by number, so that the built-in gazetteer can be
 * constant data (written by club/generate.c) and a user's is the same thing in an arena.
 *
 * Matching has two steps. The lexicon, a double-array trie over folded bytes, turns one
 * word of a text into word numbers: whole words, stems that may take an ending, and
 * beginnings. The phrases, a second trie over word numbers, turn words into aliases. */
#ifndef CLUB_GAZETTEER_H
#define CLUB_GAZETTEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "club/club.h"

/* What an alias says when it is found. */
enum alias_kind {
    /* of a club */
    ALIAS_STRONG,
    ALIAS_WEAK,       /* shared with other clubs */
    ALIAS_WEAK_PLACE, /* also a town or region: the club if the text is on football */
    ALIAS_WEAK_WORD,  /* also an ordinary word or a person's name */
    ALIAS_NICK,
    ALIAS_WEAK_NICK,
    ALIAS_CONTEXT, /* speaks for the club, without being a mention of it */
    /* of another team of a club, in this order as in enum squad */
    ALIAS_WOMEN,
    ALIAS_RESERVES,
    ALIAS_YOUTH,
    /* of a competition */
    ALIAS_COMPETITION,
    ALIAS_WEAK_COMPETITION,
    /* of nothing in particular: words that tell what a text is about */
    ALIAS_WORD_FIRST,
    WORD_FOOTBALL = ALIAS_WORD_FIRST, /* the game, its people and events */
    WORD_OTHER_SPORT,
    WORD_WOMEN, /* the team beside it is the women's ... */
    WORD_RESERVES,
    WORD_YOUTH,
    WORD_WOMEN_COMPETITION, /* whoever is in the text, it is the women's team */
    WORD_YOUTH_COMPETITION,
    WORD_READ_ALSO,    /* begins a list of links */
    WORD_OUTLET,       /* a newspaper, a site, a channel by its whole name */
    WORD_OUTLET_PART,  /* "News", "TV": makes an outlet of the name before it */
    WORD_CIVIC,        /* town halls, roads, weather: the name beside it is the place */
    WORD_NATIONAL,     /* national teams */
    WORD_NOT_CLUB,     /* phrases with a club's name in them that are something else */
    WORD_GIVEN_NAME,   /* first names: what follows is a surname */
    WORD_NAME_PART,    /* "van", "dos": inside names of people */
    WORD_COMMON,       /* frequent words, to tell the language by */
    WORD_PLACE_BEFORE, /* "in", "near": the name after it is more likely a place */
    WORD_CLUB_BEFORE,  /* Italian "il", Spanish "el": before a town's name, they mean a
                          club */
    ALIAS_KIND_COUNT
};

/* Two letters of a language tag packed into a number; 0 stands for any language. */
typedef uint16_t language_code;
language_code language_of(struct str tag);

struct alias {
    uint32_t text; /* offset into gazetteer.strings, original spelling */
    uint16_t text_size;
    uint16_t target; /* club_index of the club or competition; of no meaning for words */
    language_code language;
    uint8_t kind; /* enum alias_kind */
    bool cased;   /* written with a capital: a lower-case word is not this name */
};

/* An ending that a word may take in a language: `cut`, the letters it replaces, is a
 * number in the list of cuts; 0 replaces nothing. */
enum {
    ENDING_BYTES = 10,
    ENDING_NONE = 0xFF, /* of a lexicon use: the word takes no ending */
    ENDING_ANY = 0xFE,  /* the word may go on in any way */
};
struct ending {
    language_code language;
    uint8_t cut;
    uint8_t size;
    char text[ENDING_BYTES];
};

/* Letters glued before a name in a language (Hebrew, Arabic), and what of the name's own
 * beginning they stand for: Arabic "lil" hides the article of the name behind it. */
enum {
    PREFIX_BYTES = 12
};
struct prefix {
    language_code language;
    uint8_t size, restored_size;
    char text[PREFIX_BYTES];
    char restored[PREFIX_BYTES];
};

/* A country whose clubs a text of a language is likely about. */
struct home {
    language_code language;
    uint8_t country; /* a number, as in gazetteer.club_countries */
};

#define LEXICON_END 0x80000000u /* in a base: a word may end here */
struct lexicon_node {
    uint32_t base;
    uint32_t parent; /* the node that this one is a child of; what `check` is elsewhere */
};

/* What the end of a path in the lexicon stands for. */
struct lexicon_use {
    uint32_t word;
    uint8_t cut; /* which endings may follow, ENDING_NONE or ENDING_ANY */
    bool last;   /* of the uses at this place */
};

struct phrase_node {
    uint32_t alias_first;
    uint16_t alias_count;
    bool goes_on; /* has children */
};

struct phrase_edge {
    uint32_t node; /* UINT32_MAX in an empty slot */
    uint32_t word;
    uint32_t next;
};

struct gazetteer {
    const struct club *clubs;
    const struct club *competitions;
    const uint8_t *competition_kinds; /* enum competition_kind */
    size_t club_count, competition_count;
    /* Indices in the order of ids. */
    const club_index *clubs_by_id;
    const club_index *competitions_by_id;
    /* By club: its league among the competitions, and a number for its country. */
    const club_index *club_leagues;
    const uint8_t *club_countries;
    const uint8_t *competition_countries;
    const struct str *countries;
    size_t country_count;

    const char *strings;
    size_t strings_size;
    /* In the order of phrase nodes, so that a node's aliases are neighbours. */
    const struct alias *aliases;
    size_t alias_count;

    const struct ending *endings; /* by cut */
    size_t ending_count;
    const struct str *cuts; /* letters that an ending replaces; cuts[0] is "" */
    size_t cut_count;
    const struct prefix *prefixes;
    size_t prefix_count;
    const struct home *homes;
    size_t home_count;

    const struct lexicon_node *lexicon; /* node 0 is the root; byte 0 ends a path */
    size_t lexicon_count;
    const struct lexicon_use *uses;
    size_t use_count;

    const struct phrase_node *phrases; /* node 0 is the root */
    size_t phrase_count;
    const uint32_t *phrase_starts; /* by word: the node below the root, or 0 */
    size_t word_count;
    const struct phrase_edge *edges; /* open addressing; a power of two */
    size_t edge_slots;

    uint64_t version;
};

enum competition_kind {
    COMPETITION_LEAGUE,
    COMPETITION_CUP,
    COMPETITION_CONTINENTAL,
    COMPETITION_NATIONAL_TEAMS,
    COMPETITION_WORLD
};

struct str gazetteer_alias_text(const struct gazetteer *gazetteer,
                                const struct alias *alias);

/* The child of a phrase node by a word; 0 when there is none. */
uint32_t phrase_child(const struct gazetteer *gazetteer, uint32_t node, uint32_t word);
/* Where the search for an edge begins; shared by builder and reader. */
size_t phrase_slot(uint32_t node, uint32_t word, size_t slots);

#endif
