/* SPDX-License-Identifier: MIT */
/* club/club.h: clubs and competitions, and the gazetteer that knows them.
 * The built-in gazetteer is constant data made from clubs/ (*.ini) at build time: nothing
 * to parse, to allocate or to release. A user's own files extend a copy of it. */
#ifndef CLUB_CLUB_H
#define CLUB_CLUB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct error;
struct ini;

/* Index into a gazetteer's clubs (or competitions). Not stable between versions: what is
 * kept on disk is the id. */
typedef uint16_t club_index;
enum {
    CLUB_NONE = 0xFFFF
};

struct club {
    struct str id;   /* slug: "inter-miami"; competitions have their own name space */
    struct str name; /* official name */
    struct str short_name; /* for display */
    struct str code;       /* three letters or digits, unique within its league */
    struct str country;    /* ISO 3166; GB-ENG ...; area for competitions */
    struct str league;     /* id of a competition; "" for competitions */
    struct str city;
    uint32_t colours[2]; /* 0xRRGGBB, first and second */
    uint8_t rank;        /* 1 read about everywhere ... 4 local */
};

/* A team of the club that is not its men's first team. */
enum squad {
    SQUAD_FIRST,
    SQUAD_WOMEN,
    SQUAD_RESERVES,
    SQUAD_YOUTH,
};
/* "", "women", "reserves", "youth" */
struct str squad_name(enum squad squad);

struct gazetteer;

const struct gazetteer *gazetteer_built_in(void);

size_t gazetteer_club_count(const struct gazetteer *gazetteer);
const struct club *gazetteer_club(const struct gazetteer *gazetteer, club_index index);
/* CLUB_NONE when there is none. */
club_index gazetteer_find_club(const struct gazetteer *gazetteer, struct str id);

size_t gazetteer_competition_count(const struct gazetteer *gazetteer);
const struct club *gazetteer_competition(const struct gazetteer *gazetteer,
                                         club_index index);
club_index gazetteer_find_competition(const struct gazetteer *gazetteer, struct str id);

/* Changes when clubs or aliases do: stored tags of another version are made again. */
uint64_t gazetteer_version(const struct gazetteer *gazetteer);

/* `base` with the user's files added, in the form of clubs/: a key given for a club that
 * is there replaces what it had for that key, new clubs and words are added. What is
 * wrong becomes a problem, one sentence with file, line and section, and the rest counts.
 * base must outlive the result; everything else is taken from the arena. */
const struct gazetteer *gazetteer_extend(const struct gazetteer *base,
                                         const struct ini *files, size_t file_count,
                                         struct arena *arena, const struct str **problems,
                                         size_t *problem_count);

struct club_match {
    club_index index;
    bool competition;
    struct str alias; /* the name that matched, in its own script */
    int score;        /* higher is better */
};

/* Clubs and competitions by any name in any script, best first: whole names, then
 * beginnings of words, then letters in order; where nothing fits, names that it fits but
 * for a letter or two. At most `limit`; from the arena. */
size_t gazetteer_search(const struct gazetteer *gazetteer, struct str query, size_t limit,
                        struct arena *arena, struct club_match **matches);

#endif
