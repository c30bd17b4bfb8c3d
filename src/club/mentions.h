/* SPDX-License-Identifier: MIT */
/* club/mentions.h: the names in a text that may be clubs, what each may stand for, and
 * what around it speaks against: people, outlets, towns, menus. Inside of club/. */
#ifndef CLUB_MENTIONS_H
#define CLUB_MENTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "club/context.h"
#include "club/matcher.h"

struct arena;

/* Why a name counts, or does not. */
enum verdict {
    VERDICT_OPEN,
    VERDICT_SURE,        /* a sure name */
    VERDICT_SUPPORTED,   /* an unsure name, and the text speaks for the club */
    VERDICT_FOOTBALL,    /* an unsure name in a text on football */
    VERDICT_MENU,        /* against: in a menu or a list of links */
    VERDICT_OUTLET,      /* part of the name of who publishes */
    VERDICT_PERSON,      /* a first name or surname */
    VERDICT_PLACE,       /* the town */
    VERDICT_SPORT,       /* another sport */
    VERDICT_UNSUPPORTED, /* nothing speaks for it */
    VERDICT_COUNT
};

/* A name in the text that may be a club's. */
struct mention {
    uint32_t first, count; /* tokens */
    uint32_t group;        /* mentions of the same name have one */
    uint8_t verdict;       /* enum verdict; OPEN while nothing speaks against it */
    uint8_t squad;         /* enum squad, said beside it */
    bool quoted;
    bool inside; /* with a capital, and not because a sentence begins */
};

enum {
    GROUP_CANDIDATES = 24
};

struct candidate {
    club_index club;
    uint8_t kind;  /* enum alias_kind */
    uint8_t squad; /* enum squad: the name itself is that team's */
    int weight;    /* tenths: what the name says for the club */
    int support;   /* tenths, when the group was decided */
};

/* All mentions of one name. */
struct group {
    uint32_t node;
    struct candidate candidates[GROUP_CANDIDATES];
    size_t candidate_count;
    unsigned live;      /* mentions that nothing speaks against */
    unsigned elsewhere; /* mentions that are a person, and longer names with it inside */
    unsigned places;    /* mentions behind "in" and the like */
    unsigned inside, quoted, articles; /* of the live ones */
    uint32_t first;                    /* token of the first mention */
    uint64_t word;                     /* its hash, once it was asked for */
    size_t compared;                   /* with how many of the clubs found */
    bool abbreviation;                 /* written "KSC" */
    bool common;     /* a frequent word of the language: Spanish "como" */
    unsigned words;  /* of the name */
    uint8_t verdict; /* enum verdict */
    club_index club; /* what it was decided to be, or CLUB_NONE */
    size_t chosen;   /* the candidate */
};

struct resolution {
    struct mention *mentions;
    size_t mention_count;
    struct group *groups;
    size_t group_count;
    int *support; /* by club, tenths: what the text says for it, without its names */
};

/* Fills mentions and groups of a zeroed resolution, from the arena. */
void mentions_find(const struct gazetteer *gazetteer, const struct text_words *text,
                   const struct matches *matches, const struct context *context,
                   struct arena *arena, struct resolution *resolution);

/* How unsure a kind of name is: 0 a sure name, 1 a sure nickname, 2 shared, 3 a place,
 * 4 a word, 5 a shared nickname. */
unsigned alias_unsureness(enum alias_kind kind);

/* Adds a candidate, or makes one that is there surer. */
void group_add_candidate(struct group *group, struct candidate candidate);

#endif
