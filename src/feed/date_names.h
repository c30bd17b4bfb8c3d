/* SPDX-License-Identifier: MIT */
/* feed/date_names.h: the words in dates: months in the languages of feeds, time zones. */
#ifndef FEED_DATE_NAMES_H
#define FEED_DATE_NAMES_H

#include <stdbool.h>

#include "base/str.h"

/* 1 to 12, 0 when the word begins no month's name. Any case, with or without accents. The
 * language, which may be empty, decides where two of them call two months the same. */
int date_month(struct str word, struct str language);

/* "The second" behind the name that two months share in the Levant. */
bool date_is_second(struct str word);

/* Minutes east of UTC. What several countries use is told by the language, or else the
 * most frequent in feeds. */
bool date_zone(struct str word, struct str language, int *minutes);

/* Which half of the day a word before or behind the hour tells. */
bool date_half(struct str word, bool *afternoon);

#endif
