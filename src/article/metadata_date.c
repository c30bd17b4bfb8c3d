/* SPDX-License-Identifier: MIT */
#include "article/metadata.h"

struct date_reader {
    struct str text;
    size_t at;
};

static char
peek(const struct date_reader *reader)
{
    return reader->at < reader->text.size ? reader->text.data[reader->at] : '\0';
}

/* Exactly `digits` digits; -1 otherwise. */
static int
read_digits(struct date_reader *reader, int digits)
{
    int number = 0;
    for (int i = 0; i < digits; i++, reader->at++) {
        char c = peek(reader);
        if (c < '0' || c > '9')
            return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

static bool
skip_char(struct date_reader *reader, const char *characters)
{
    for (; *characters; characters++) {
        if (peek(reader) == *characters) {
            reader->at++;
            return true;
        }
    }
    return false;
}

/* Days from 1970-01-01 in the proleptic Gregorian calendar. */
static int64_t
days_of(int year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = y / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

/* "Z", "+02:00", "-0500", "+02"; nothing is UTC. Seconds east of it. */
static int
read_zone(struct date_reader *reader)
{
    while (skip_char(reader, " "))
        ;
    int sign = peek(reader) == '-' ? -1 : 1;
    if (!skip_char(reader, "+-"))
        return 0;
    int hours = read_digits(reader, 2);
    skip_char(reader, ":");
    int minutes = read_digits(reader, 2);
    if (hours < 0 || hours > 14)
        return 0;
    return sign * (hours * 3600 + (minutes > 0 && minutes < 60 ? minutes * 60 : 0));
}

static int64_t
with_time(struct date_reader *reader, int64_t days)
{
    int64_t seconds = days * 86400;
    int hour = read_digits(reader, 2);
    if (hour < 0 || hour > 24 || !skip_char(reader, ":"))
        return seconds;
    int minute = read_digits(reader, 2);
    if (minute < 0 || minute > 59)
        return seconds;
    int second = skip_char(reader, ":") ? read_digits(reader, 2) : 0;
    if (skip_char(reader, ".,"))
        while (skip_char(reader, "0123456789"))
            ;
    seconds += hour * 3600 + minute * 60 + (second > 0 && second <= 60 ? second : 0);
    return seconds - read_zone(reader);
}

static int
read_month_name(struct date_reader *reader)
{
    static const char names[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    for (int month = 0; month < 12; month++) {
        struct str name = {names + (size_t)month * 3, 3};
        struct str word = str_slice(reader->text, reader->at, reader->at + 3);
        if (!str_equal_nocase(word, name))
            continue;
        reader->at += 3;
        while (peek(reader) >= 'a' && peek(reader) <= 'z')
            reader->at++;
        return month + 1;
    }
    return 0;
}

/* "Tue, 23 Sep 2025 10:00:00 +0200" */
static int64_t
read_rfc_date(struct date_reader *reader)
{
    size_t comma = str_find_char(reader->text, ',');
    reader->at = comma == STR_NOT_FOUND ? 0 : comma + 1;
    while (skip_char(reader, " "))
        ;
    size_t start = reader->at;
    int day = read_digits(reader, 2);
    if (day < 0) {
        reader->at = start;
        day = read_digits(reader, 1);
    }
    skip_char(reader, " ");
    int month = read_month_name(reader);
    skip_char(reader, " ");
    int year = read_digits(reader, 4);
    if (day < 1 || day > 31 || !month || year < 1970)
        return 0;
    skip_char(reader, " ");
    return with_time(reader, days_of(year, month, day));
}

int64_t
metadata_date(struct str text)
{
    struct date_reader reader = {.text = str_trim(text)};
    int year = read_digits(&reader, 4);
    bool dashes = skip_char(&reader, "-/.");
    int month = read_digits(&reader, 2);
    if (dashes)
        skip_char(&reader, "-/.");
    int day = read_digits(&reader, 2);
    if (year < 0)
        return read_rfc_date(&reader);
    if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 31)
        return 0;
    int64_t days = days_of(year, month, day);
    if (!skip_char(&reader, "Tt "))
        return days * 86400;
    return with_time(&reader, days);
}
