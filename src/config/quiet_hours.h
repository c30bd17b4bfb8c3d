/* SPDX-License-Identifier: MIT */
/* config/quiet_hours.h: hours of the day in which nobody is called, in local time. */
#ifndef CONFIG_QUIET_HOURS_H
#define CONFIG_QUIET_HOURS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

#define QUIET_HOURS_NONE INT64_C(-1)

/* "23:00-07:00", or "" for none, to a number that quiet_hours_hold understands. False,
 * *hours untouched, for anything else. */
bool quiet_hours_read(struct str text, int64_t *hours);

/* Whether the moment lies in them: from the first minute up to the last one's beginning,
 * over midnight where the end comes first. */
bool quiet_hours_hold(int64_t hours, int64_t now_utc);

/* Seconds until they end; 0 outside of them. */
int64_t quiet_hours_left_s(int64_t hours, int64_t now_utc);

#endif
