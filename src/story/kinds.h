/* SPDX-License-Identifier: MIT */
/* story/kinds.h: what kind of news a headline announces, by a few words of each
 * language. Two clubs make many stories on the day they meet: the match, what is said
 * before it, who is injured, who blows the whistle. */
#ifndef STORY_KINDS_H
#define STORY_KINDS_H

#include <stdint.h>

#include "base/str.h"

enum kind {
    KIND_BEFORE = 1 << 0,  /* line-ups, previews, where to watch */
    KIND_RATINGS = 1 << 1, /* of players, of a match */
    KIND_LIVE = 1 << 2,
    KIND_SURVEY = 1 << 3,  /* round-ups, gossip, tables: many stories */
    KIND_FEATURE = 1 << 4, /* how, why, who is: stands alone */
    KIND_AROUND = 1 << 5,  /* referees, tickets, audience, police, shares */
    KIND_INJURY = 1 << 6,
    KIND_TALKS = 1 << 7, /* interest, bids, refusals */
    KIND_SIGNING = 1 << 8,
    KIND_RENEWAL = 1 << 9,
    KIND_LEAVING = 1 << 10,
    KIND_NEW_COACH = 1 << 11,
    KIND_BAN = 1 << 12,
    KIND_APPEAL = 1 << 13,
    KIND_AWARD = 1 << 14,
    KIND_NATION = 1 << 15, /* called up */
    KIND_RESULT = 1 << 16, /* wins, loses, draws */
    KIND_HIGHLIGHTS = 1 << 17,
    KIND_RETIREMENT = 1 << 18,
    KIND_FRIENDLY = 1 << 19,
    KIND_SALE = 1 << 20, /* of the club itself */
    KIND_STADIUM = 1 << 21,
    KIND_REFUSAL = 1 << 22, /* no: what was asked, offered or hoped for is off */
};

/* The kinds whose words stand in a folded text (words parted by single blanks). */
uint32_t kinds_of(struct str folded);

#endif
