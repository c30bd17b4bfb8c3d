/* SPDX-License-Identifier: MIT */
#include "feed/date.h"

#include <stddef.h>

#include "feed/date_names.h"

enum {
    DATE_LIMIT_BYTES = 128, /* beyond it a text is no date */
    NUMBER_LIMIT = 3,
    FIRST_YEAR = 1970,
    LAST_YEAR = 2199,
    BUDDHIST_YEARS = 543 /* Thailand counts so many more */
};

struct number {
    int64_t value;
    size_t digit_count;
    char separator; /* behind it, 0 at the end */
};

/* What was found so far; months and days 1-based, 0 for none. */
struct parts {
    struct str rest;
    struct str language;
    struct number numbers[NUMBER_LIMIT];
    size_t number_count;
    int month;
    bool has_time, has_clock_half, afternoon;
    int hour, minute, second;
    bool has_zone;
    int zone_minutes;
    bool is_epoch;
    int64_t epoch;
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static char
peek(const struct parts *parts, size_t offset)
{
    return offset < parts->rest.size ? parts->rest.data[offset] : '\0';
}

static void
skip(struct parts *parts, size_t count)
{
    parts->rest = str_slice(parts->rest, count, parts->rest.size);
}

/* At a digit. At most 18 digits: the value fits. */
static struct number
take_number(struct parts *parts)
{
    struct number number = {0};
    while (is_digit(peek(parts, 0)) && number.digit_count < 18) {
        number.value = number.value * 10 + (peek(parts, 0) - '0');
        number.digit_count++;
        skip(parts, 1);
    }
    number.separator = peek(parts, 0);
    return number;
}

/* Behind "hh": ":mm", ":mm:ss", ":mm:ss.fraction", and others before the minutes. */
static void
take_time(struct parts *parts, int64_t hour, size_t before_minutes)
{
    parts->has_time = true;
    parts->hour = (int)hour;
    skip(parts, before_minutes);
    parts->minute = (int)take_number(parts).value;
    if ((peek(parts, 0) == ':' || peek(parts, 0) == '.') && is_digit(peek(parts, 1))) {
        skip(parts, 1);
        parts->second = (int)(take_number(parts).value % 100);
    }
    if ((peek(parts, 0) == '.' || peek(parts, 0) == ',') && is_digit(peek(parts, 1))) {
        skip(parts, 1);
        take_number(parts);
    }
}

/* At a sign behind a time: "+0200", "+02:00", "+2". */
static void
take_offset(struct parts *parts)
{
    int sign = peek(parts, 0) == '-' ? -1 : 1;
    skip(parts, 1);
    if (peek(parts, 0) == '-') /* "+-0200" and "--0500" happen */
        skip(parts, 1);
    struct number number = take_number(parts);
    int64_t minutes;
    if (number.digit_count > 2) {
        minutes = number.value / 100 * 60 + number.value % 100;
    } else {
        minutes = number.value * 60;
        if (peek(parts, 0) == ':' && is_digit(peek(parts, 1))) {
            skip(parts, 1);
            minutes += take_number(parts).value % 60;
        }
    }
    if (minutes >= 100 * 60)
        return;
    parts->zone_minutes += sign * (int)minutes;
    parts->has_zone = true;
}

/* Digits without separators: yyyymmdd, yyyymmddhhmmss, seconds or milliseconds since
 * 1970. False when it is just a number. */
static bool
take_compact(struct parts *parts, struct number number)
{
    int64_t date = number.value;
    if (number.digit_count == 10 || number.digit_count == 13) {
        parts->is_epoch = true;
        parts->epoch = number.digit_count == 10 ? number.value : number.value / 1000;
        return true;
    }
    if (number.digit_count == 14 || number.digit_count == 12) {
        int64_t time = number.digit_count == 14 ? date % 1000000 : date % 10000 * 100;
        date /= number.digit_count == 14 ? 1000000 : 10000;
        parts->has_time = true;
        parts->hour = (int)(time / 10000);
        parts->minute = (int)(time / 100 % 100);
        parts->second = (int)(time % 100);
    } else if (number.digit_count != 8) {
        return false;
    }
    parts->numbers[0] = (struct number){date / 10000, 4, '-'};
    parts->numbers[1] = (struct number){date / 100 % 100, 2, '-'};
    parts->numbers[2] = (struct number){date % 100, 2, '\0'};
    parts->number_count = 3;
    return true;
}

/* "T123456" and "T1234" behind yyyymmdd. */
static bool
take_compact_time(struct parts *parts, struct number number)
{
    bool has_seconds = number.digit_count == 6;
    if (parts->has_time || parts->number_count < 3 ||
        (number.digit_count != 4 && !has_seconds))
        return false;
    int64_t time = has_seconds ? number.value : number.value * 100;
    parts->has_time = true;
    parts->hour = (int)(time / 10000);
    parts->minute = (int)(time / 100 % 100);
    parts->second = (int)(time % 100);
    return true;
}

/* Behind digits: how many bytes there are before the minutes, 0 when they are no hour.
 * ":" and "h" tell by themselves, "." only where the date is complete. */
static size_t
size_before_minutes(const struct parts *parts)
{
    const struct str hour = STR("時");
    bool has_date = parts->number_count == (parts->month ? 2 : NUMBER_LIMIT);
    char c = peek(parts, 0);
    bool is_east_asian = str_starts_with(parts->rest, hour);
    bool is_mark = c == ':' || c == 'h' || (c == '.' && has_date);
    size_t size = is_east_asian ? hour.size : is_mark ? 1 : 0;
    return size > 0 && is_digit(peek(parts, size)) ? size : 0;
}

static void
take_digits(struct parts *parts)
{
    struct number number = take_number(parts);
    size_t before_minutes = number.digit_count <= 2 ? size_before_minutes(parts) : 0;
    if (before_minutes && !parts->has_time)
        take_time(parts, number.value, before_minutes);
    else if (parts->number_count == 0 && take_compact(parts, number))
        return;
    else if (take_compact_time(parts, number))
        return;
    else if (parts->number_count < NUMBER_LIMIT)
        parts->numbers[parts->number_count++] = number;
}

static bool
is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static void
take_word(struct parts *parts)
{
    size_t size = 0;
    /* Thai abbreviations have full stops inside. */
    bool is_thai = (unsigned char)peek(parts, 0) == 0xE0;
    while (is_word_char(peek(parts, size)) ||
           (is_thai && peek(parts, size) == '.' &&
            (unsigned char)peek(parts, size + 1) == 0xE0))
        size++;
    struct str word = str_slice(parts->rest, 0, size);
    skip(parts, size);
    int zone;
    if (parts->has_time && date_zone(word, parts->language, &zone)) {
        parts->has_zone = true;
        parts->zone_minutes = zone;
        return;
    }
    bool afternoon;
    if (date_half(word, &afternoon)) {
        /* "am" before the hour is German for "on the". */
        bool is_latin = (unsigned char)word.data[0] < 0x80;
        if (parts->has_time || !is_latin) {
            parts->has_clock_half = true;
            parts->afternoon = afternoon;
        }
        return;
    }
    /* The last one counts: the first may be a day ("mar. 5 mars"). */
    int month = date_month(word, parts->language);
    if (month == 0 && date_is_second(word) && parts->month >= 10)
        month = parts->month % 12 + 1;
    if (month)
        parts->month = month;
}

static void
take_parts(struct parts *parts)
{
    while (parts->rest.size > 0) {
        char c = peek(parts, 0);
        if (is_digit(c))
            take_digits(parts);
        else if (is_word_char(c))
            take_word(parts);
        else if ((c == '+' || c == '-') && parts->has_time &&
                 (is_digit(peek(parts, 1)) || peek(parts, 1) == '-'))
            take_offset(parts);
        else
            skip(parts, 1);
    }
}

static int64_t
full_year(struct number number)
{
    if (number.digit_count > 2)
        return number.value;
    return number.value < 70 ? 2000 + number.value : 1900 + number.value;
}

/* With a month's name: the other two numbers are day and year in some order. */
static bool
order_with_name(const struct parts *parts, int64_t *year, int64_t *day)
{
    const struct number *numbers = parts->numbers;
    if (parts->number_count == 0)
        return false;
    bool year_first = numbers[0].digit_count > 2 || numbers[0].value > 31;
    if (parts->number_count == 1) {
        *year = full_year(numbers[0]);
        *day = 1;
        return year_first;
    }
    *year = full_year(numbers[year_first ? 0 : 1]);
    *day = numbers[year_first ? 1 : 0].value;
    return true;
}

static bool
order_numbers(const struct parts *parts, int64_t *year, int64_t *month, int64_t *day)
{
    const struct number *numbers = parts->numbers;
    size_t count = parts->number_count;
    *month = *day = 1;
    if (count == 0)
        return false;
    if (numbers[0].digit_count == 4) {
        *year = numbers[0].value;
        if (count == 2 && numbers[1].digit_count == 3) {
            *day = numbers[1].value; /* day of the year */
            return true;
        }
        *month = count > 1 ? numbers[1].value : 1;
        *day = count > 2 ? numbers[2].value : 1;
        return count > 1 || numbers[0].separator == '\0';
    }
    if (count < 3)
        return false;
    *year = full_year(numbers[2]);
    /* dd/mm/yyyy is the world's order; a clock of twelve hours or a second number that
     * can be no month tells the American one. */
    bool month_first =
        numbers[1].value > 12 ||
        (numbers[0].separator == '/' && parts->has_clock_half && numbers[0].value <= 12);
    *day = numbers[month_first ? 1 : 0].value;
    *month = numbers[month_first ? 0 : 1].value;
    return true;
}

/* Days since 1970-01-01 of the proleptic Gregorian calendar; a day beyond the end of its
 * month runs on into the next one. */
static int64_t
days_of(int64_t year, int64_t month, int64_t day)
{
    if (month <= 2)
        year--;
    int64_t era = year / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

static int64_t
seconds_of_day(const struct parts *parts)
{
    int hour = parts->hour;
    if (parts->has_clock_half && hour <= 12)
        hour = hour % 12 + (parts->afternoon ? 12 : 0);
    if (!parts->has_time || hour > 24 || parts->minute > 59)
        return 0;
    int second = parts->second > 59 ? 59 : parts->second; /* leap seconds */
    return hour * INT64_C(3600) + parts->minute * INT64_C(60) + second;
}

/* Arabic, Persian, Thai and full-width digits as those of ASCII; text fits into buffer.
 */
static struct str
with_ascii_digits(struct str text, char *buffer)
{
    static const struct str zeros[] = {
        {"\u0660", 2}, {"\u06F0", 2}, {"\u0E50", 3}, {"\uFF10", 3}};
    size_t size = 0;
    for (size_t i = 0; i < text.size;) {
        size_t used = 0;
        for (size_t j = 0; j < sizeof zeros / sizeof *zeros && used == 0; j++) {
            size_t last = zeros[j].size - 1;
            bool is_digit_here =
                str_starts_with(str_slice(text, i, text.size),
                                str_slice(zeros[j], 0, last)) &&
                i + last < text.size &&
                (unsigned char)(text.data[i + last] - zeros[j].data[last]) < 10;
            if (!is_digit_here)
                continue;
            buffer[size++] = (char)('0' + (text.data[i + last] - zeros[j].data[last]));
            used = zeros[j].size;
        }
        if (used == 0)
            buffer[size++] = text.data[i];
        i += used ? used : 1;
    }
    return (struct str){buffer, size};
}

bool
date_parse(struct str text, struct str language, int64_t *utc)
{
    text = str_trim(text);
    if (text.size == 0 || text.size > DATE_LIMIT_BYTES)
        return false;
    char buffer[DATE_LIMIT_BYTES];
    struct parts parts = {.rest = with_ascii_digits(text, buffer), .language = language};
    take_parts(&parts);
    if (parts.is_epoch) {
        *utc = parts.epoch;
        return parts.epoch > 0;
    }
    int64_t year, day;
    int64_t month = parts.month;
    if (month ? !order_with_name(&parts, &year, &day)
              : !order_numbers(&parts, &year, &month, &day))
        return false;
    if (year >= BUDDHIST_YEARS + FIRST_YEAR)
        year -= BUDDHIST_YEARS;
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 ||
        day > 366)
        return false;
    int64_t seconds = days_of(year, month, day) * 86400 + seconds_of_day(&parts) -
                      parts.zone_minutes * INT64_C(60);
    if (seconds <= 0)
        return false;
    *utc = seconds;
    return true;
}
