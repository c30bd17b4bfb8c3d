/* SPDX-License-Identifier: MIT */
/* feed/date.h: dates as feeds write them, to seconds UTC.
 * RFC 822 and RFC 3339 with their usual misspellings: without seconds, zone or time, with
 * local month names and digits, Thai years, in the orders of asctime, dd/mm/yyyy and
 * yyyymmdd, with two-digit years, commas, dots and words between the parts. What states
 * no zone is UTC. */
#ifndef FEED_DATE_H
#define FEED_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* language: of the feed, may be empty; tells apart the countries that call their time
 * IST, and languages that call two months the same. False, *utc untouched, when no date
 * can be made out. Years 1970 to 2199. */
bool date_parse(struct str text, struct str language, int64_t *utc);

#endif
