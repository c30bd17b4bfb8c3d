/* SPDX-License-Identifier: MIT */
/* reader/list/club_ranks.h: in which order clubs come when articles are sorted by club:
 * the followed ones as their keys are, then the others by name. */
#ifndef READER_LIST_CLUB_RANKS_H
#define READER_LIST_CLUB_RANKS_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "club/club.h"

/* By club, each rank once, from 0 on. The caller frees it. */
uint16_t *club_ranks_make(const struct gazetteer *gazetteer, const struct str *followed,
                          size_t followed_count);

#endif
