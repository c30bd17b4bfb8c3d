/* SPDX-License-Identifier: MIT */
#include "app/since.h"

#include <stddef.h>
#include <time.h>

#include "base/str.h"

static bool
read_date(const char *text, int64_t *utc)
{
    struct tm date = {.tm_isdst = -1};
    const char *end = strptime(text, "%Y-%m-%d", &date);
    if (!end || *end != '\0')
        return false;
    *utc = (int64_t)mktime(&date);
    return true;
}

int64_t
since_midnight(int64_t now_utc)
{
    time_t now = (time_t)now_utc;
    struct tm parts;
    if (!localtime_r(&now, &parts))
        return now_utc - now_utc % 86400;
    parts.tm_hour = parts.tm_min = parts.tm_sec = 0;
    parts.tm_isdst = -1;
    return (int64_t)mktime(&parts);
}

bool
since_is_visit(const char *text)
{
    return str_equal_nocase(str_from_z(text), STR("visit"));
}

bool
since_read(const char *text, int64_t now_utc, int64_t *utc)
{
    static const struct {
        char unit;
        int64_t seconds;
    } units[] = {{'m', 60}, {'h', 3600}, {'d', 86400}, {'w', 604800}};
    struct str number = str_from_z(text);
    int64_t count;
    if (read_date(text, utc))
        return true;
    if (str_equal_nocase(number, STR("today"))) {
        *utc = since_midnight(now_utc);
        return true;
    }
    for (size_t i = 0; number.size && i < sizeof units / sizeof *units; i++)
        if (text[number.size - 1] == units[i].unit &&
            str_to_int64(str_slice(number, 0, number.size - 1), &count) && count > 0 &&
            count < INT32_MAX) {
            *utc = now_utc - count * units[i].seconds;
            return true;
        }
    return false;
}
