/* SPDX-License-Identifier: MIT */
#include "text/when.h"

#include <stdbool.h>
#include <time.h>

#include "base/arena.h"

enum {
    MINUTE_S = 60,
    HOUR_S = 60 * MINUTE_S,
    DAY_S = 24 * HOUR_S,
    YEAR_IS_SAID_S = 200 * DAY_S, /* from then on it does not go without saying */
};

static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static bool
to_local(int64_t time_utc, struct tm *parts)
{
    time_t time = (time_t)time_utc;
    return localtime_r(&time, parts) != NULL;
}

static bool
is_same_day(const struct tm *a, const struct tm *b)
{
    return a->tm_year == b->tm_year && a->tm_yday == b->tm_yday;
}

struct str
when_minute(int64_t time_utc, struct arena *arena)
{
    struct tm parts;
    if (!to_local(time_utc, &parts))
        return STR("?");
    return str_format(arena, "%04d-%02d-%02d %02d:%02d", parts.tm_year + 1900,
                      parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min);
}

struct str
when_day_minute(int64_t time_utc, struct arena *arena)
{
    struct tm parts;
    if (!to_local(time_utc, &parts))
        return STR("?");
    return str_format(arena, "%02d %s %02d:%02d", parts.tm_mday, months[parts.tm_mon],
                      parts.tm_hour, parts.tm_min);
}

struct str
when_spoken(int64_t time_utc, int64_t now_utc, struct arena *arena)
{
    struct tm parts, today;
    if (!to_local(time_utc, &parts) || !to_local(now_utc, &today))
        return STR("?");
    if (is_same_day(&parts, &today))
        return str_format(arena, "today %02d:%02d", parts.tm_hour, parts.tm_min);
    if (now_utc - time_utc < YEAR_IS_SAID_S)
        return str_format(arena, "%s %d %s %02d:%02d", days[parts.tm_wday], parts.tm_mday,
                          months[parts.tm_mon], parts.tm_hour, parts.tm_min);
    return str_format(arena, "%d %s %d", parts.tm_mday, months[parts.tm_mon],
                      parts.tm_year + 1900);
}

struct str
when_short(int64_t time_utc, int64_t now_utc, struct arena *arena)
{
    struct tm parts, today;
    if (!to_local(time_utc, &parts) || !to_local(now_utc, &today))
        return STR("?");
    if (is_same_day(&parts, &today))
        return str_format(arena, "%02d:%02d", parts.tm_hour, parts.tm_min);
    int64_t day_count = (now_utc - time_utc + DAY_S / 2) / DAY_S;
    if (day_count < 1)
        day_count = 1;
    if (day_count < 14)
        return str_format(arena, "%dd", (int)day_count);
    if (day_count < 60)
        return str_format(arena, "%dw", (int)(day_count / 7));
    if (day_count < 365)
        return str_format(arena, "%dmo", (int)(day_count / 30));
    return str_format(arena, "%dy", (int)(day_count / 365 < 99 ? day_count / 365 : 99));
}

struct str
when_duration(int64_t seconds, struct arena *arena)
{
    if (seconds >= 2 * DAY_S)
        return str_format(arena, "%lld d", (long long)(seconds / DAY_S));
    if (seconds >= 2 * HOUR_S)
        return str_format(arena, "%lld h", (long long)(seconds / HOUR_S));
    return str_format(arena, "%lld min", (long long)(seconds / MINUTE_S));
}

struct str
when_distance(int64_t time_utc, int64_t now_utc, struct arena *arena)
{
    int64_t seconds = time_utc - now_utc;
    if (seconds > -MINUTE_S && seconds < MINUTE_S)
        return seconds < 0 ? STR("just now") : STR("now");
    if (seconds < 0)
        return str_format(arena, "%.*s ago", STR_ARGS(when_duration(-seconds, arena)));
    return str_format(arena, "in %.*s", STR_ARGS(when_duration(seconds, arena)));
}
