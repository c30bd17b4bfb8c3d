/* SPDX-License-Identifier: MIT */
/* reader/setup/club_place.h: where a club or a competition is at home, in words. */
#ifndef READER_SETUP_CLUB_PLACE_H
#define READER_SETUP_CLUB_PLACE_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct club;
struct gazetteer;

/* "England" for "GB-ENG"; a code without a name here is given back. */
struct str club_place_name(struct str code);

/* "Serie A, Italy", "Super League Greece", "competition, Europe". */
struct str club_place_of(const struct gazetteer *gazetteer, const struct club *club,
                         bool competition, struct arena *arena);

#endif
