/* SPDX-License-Identifier: MIT */
/* text/when.h: moments and distances in time as a person reads them, in local time and
 * in English whatever the locale. No clock: the caller says what time it is. Times are
 * seconds UTC; one that the calendar cannot hold gives "?". */
#ifndef TEXT_WHEN_H
#define TEXT_WHEN_H

#include <stdint.h>

#include "base/str.h"

struct arena;

/* "2026-11-21 09:30": sorts, and is always as wide. */
struct str when_minute(int64_t time_utc, struct arena *arena);

/* "21 Nov 09:30": as wide too, where the year goes without saying. */
struct str when_day_minute(int64_t time_utc, struct arena *arena);

/* "today 21:41", "Fri 20 Nov 21:41", "20 Nov 2025": as one would say it. */
struct str when_spoken(int64_t time_utc, int64_t now_utc, struct arena *arena);

/* "21:41" today, else "3d", "2w", "5mo", "1y": at most five columns, for a row. */
struct str when_short(int64_t time_utc, int64_t now_utc, struct arena *arena);

/* "12 min", "3 h", "5 d"; coarse on purpose. */
struct str when_duration(int64_t seconds, struct arena *arena);

/* "in 12 min", "now", "just now", "3 h ago". */
struct str when_distance(int64_t time_utc, int64_t now_utc, struct arena *arena);

#endif
