/* SPDX-License-Identifier: MIT */
#include "config/quiet_hours.h"

#include <stddef.h>
#include <time.h>

enum {
    DAY_MINUTES = 24 * 60
};

/* "7:00", "23:30" */
static bool
read_minute(struct str text, int64_t *minute)
{
    struct str rest = str_trim(text), part;
    int64_t hours, minutes;
    if (!str_next_part(&rest, ':', &part) || !str_to_int64(part, &hours) ||
        !str_to_int64(rest, &minutes) || rest.size != 2)
        return false;
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return false;
    *minute = hours * 60 + minutes;
    return true;
}

bool
quiet_hours_read(struct str text, int64_t *hours)
{
    int64_t from, to;
    size_t dash = str_find_char(text, '-');
    if (str_trim(text).size == 0) {
        *hours = QUIET_HOURS_NONE;
        return true;
    }
    if (dash == STR_NOT_FOUND || !read_minute(str_slice(text, 0, dash), &from) ||
        !read_minute(str_slice(text, dash + 1, text.size), &to) || from == to)
        return false;
    *hours = from * DAY_MINUTES + to;
    return true;
}

bool
quiet_hours_hold(int64_t hours, int64_t now_utc)
{
    time_t now = (time_t)now_utc;
    struct tm local;
    if (hours == QUIET_HOURS_NONE || !localtime_r(&now, &local))
        return false;
    int64_t from = hours / DAY_MINUTES, to = hours % DAY_MINUTES;
    int64_t minute = local.tm_hour * 60 + local.tm_min;
    return from < to ? minute >= from && minute < to : minute >= from || minute < to;
}

int64_t
quiet_hours_left_s(int64_t hours, int64_t now_utc)
{
    time_t now = (time_t)now_utc;
    struct tm end;
    if (!quiet_hours_hold(hours, now_utc) || !localtime_r(&now, &end))
        return 0;
    int64_t to = hours % DAY_MINUTES;
    if (to <= end.tm_hour * 60 + end.tm_min)
        end.tm_mday++;
    end.tm_hour = (int)(to / 60);
    end.tm_min = (int)(to % 60);
    end.tm_sec = 0;
    end.tm_isdst = -1; /* the clocks may be changed in between */
    int64_t end_utc = mktime(&end);
    /* An hour that comes twice may end in the past: it is asked again in a minute. */
    return end_utc > now_utc ? end_utc - now_utc : 60;
}
