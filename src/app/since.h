/* SPDX-License-Identifier: MIT */
/* app/since.h: the values of --since and :since. */
#ifndef APP_SINCE_H
#define APP_SINCE_H

#include <stdbool.h>
#include <stdint.h>

/* What a wrong value is answered with, behind "--since VALUE: ". */
#define SINCE_EXPECTED \
    "a time such as 90m, 24h, 7d, 2w or 2026-11-20 is meant, or today, or visit"

/* "90m", "24h", "7d", "2w" before now_utc, or a date (midnight, local time); "today",
 * from midnight on. False, *utc untouched, for anything else. */
bool since_read(const char *text, int64_t now_utc, int64_t *utc);

/* "visit": what came since the reader was left (app/visit.h). */
bool since_is_visit(const char *text);

/* When the day of now_utc began, local time. */
int64_t since_midnight(int64_t now_utc);

#endif
