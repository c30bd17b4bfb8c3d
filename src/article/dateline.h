/* SPDX-License-Identifier: MIT */
/* article/dateline.h: the date of an article as its page writes it for people. */
#ifndef ARTICLE_DATELINE_H
#define ARTICLE_DATELINE_H

#include <stdint.h>

#include "base/str.h"

struct arena;

/* Seconds UTC of the first date with a year in a line ("Sabato 21 febbraio 2026, 22:10",
 * "21.02.26", "Feb 2, 2026", "2026年2月21日 17時20分"); a time is taken as UTC, without
 * one it is midnight. 0 when there is none. `language` tells 2/3/2026 in American English
 * from the rest of the world's. */
int64_t dateline_read(struct str line, struct str language, struct arena *arena);

#endif
