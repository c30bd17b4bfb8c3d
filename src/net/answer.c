/* SPDX-License-Identifier: MIT */
#include "net/answer.h"

#include <stdio.h>
#include <string.h>

#include "net/curl_library.h"

static void
keep(char *field, size_t field_bytes, struct str value)
{
    if (value.size >= field_bytes || memchr(value.data, '\0', value.size)) {
        field[0] = '\0';
        return;
    }
    memcpy(field, value.data, value.size);
    field[value.size] = '\0';
}

/* Seconds UTC of an HTTP date, 0 when it is none. */
static int64_t
read_date(struct str value)
{
    char text[64];
    if (value.size >= sizeof text)
        return 0;
    keep(text, sizeof text, value);
    int64_t time_utc = curl_library_load(NULL) ? (int64_t)curl_getdate(text, NULL) : 0;
    return time_utc > 0 ? time_utc : 0;
}

/* A count of seconds (RFC 9110, 10.2.3: digits alone), at most a century: beyond, be it
 * with more digits than a number has, a server means "for ever". */
static bool
read_seconds(struct str value, int64_t *seconds)
{
    const int64_t century_s = (int64_t)100 * 366 * 86400;
    int64_t number = 0;
    if (value.size == 0)
        return false;
    for (size_t i = 0; i < value.size; i++) {
        if (value.data[i] < '0' || value.data[i] > '9')
            return false;
        number = number < century_s ? number * 10 + (value.data[i] - '0') : century_s;
    }
    *seconds = number < century_s ? number : century_s;
    return true;
}

static void
read_cache_control(struct answer *answer, struct str value)
{
    struct str part;
    while (str_next_part(&value, ',', &part)) {
        part = str_trim(part);
        if (str_equal_nocase(part, STR("no-cache")) ||
            str_equal_nocase(part, STR("no-store")))
            answer->no_cache = true;
        if (!str_starts_with_nocase(part, STR("max-age=")))
            continue;
        struct str number = str_trim(str_slice(part, strlen("max-age="), part.size));
        if (number.size >= 2 && number.data[0] == '"')
            number = str_slice(number, 1, number.size - 1);
        read_seconds(number, &answer->max_age_s);
    }
}

static void
read_retry_after(struct answer *answer, struct str value)
{
    if (!read_seconds(value, &answer->retry_after_s))
        answer->retry_after_utc = read_date(value);
}

static void
read_header(struct answer *answer, struct str name, struct str value)
{
    if (str_equal_nocase(name, STR("etag"))) {
        keep(answer->etag, sizeof answer->etag, value);
    } else if (str_equal_nocase(name, STR("last-modified"))) {
        keep(answer->last_modified, sizeof answer->last_modified, value);
    } else if (str_equal_nocase(name, STR("content-type"))) {
        keep(answer->content_type, sizeof answer->content_type, value);
    } else if (str_equal_nocase(name, STR("location"))) {
        keep(answer->location, sizeof answer->location, value);
    } else if (str_equal_nocase(name, STR("date"))) {
        answer->date_utc = read_date(value);
    } else if (str_equal_nocase(name, STR("expires"))) {
        answer->expires_utc = read_date(value);
    } else if (str_equal_nocase(name, STR("age"))) {
        read_seconds(value, &answer->age_s);
    } else if (str_equal_nocase(name, STR("cache-control"))) {
        read_cache_control(answer, value);
    } else if (str_equal_nocase(name, STR("retry-after"))) {
        read_retry_after(answer, value);
    } else if (str_equal_nocase(name, STR("cf-mitigated"))) {
        answer->challenge = str_equal_nocase(value, STR("challenge"));
        answer->challenger = "Cloudflare";
    } else if (str_equal_nocase(name, STR("x-amzn-waf-action"))) {
        answer->challenge = str_equal_nocase(value, STR("challenge")) ||
                            str_equal_nocase(value, STR("captcha"));
        answer->challenger = "Amazon's firewall";
    }
}

static void
begin(struct answer *answer)
{
    size_t headers_bytes = answer->headers_bytes;
    *answer = (struct answer){.headers_bytes = headers_bytes,
                              .age_s = -1,
                              .max_age_s = -1,
                              .retry_after_s = -1,
                              .challenger = ""};
}

bool
answer_read_line(struct answer *answer, struct str line)
{
    if (str_starts_with(line, STR("HTTP/"))) {
        begin(answer);
        size_t blank = str_find_char(line, ' ');
        struct str status = str_trim(str_slice(line, blank, line.size));
        int64_t number;
        if (str_to_int64(str_slice(status, 0, 3), &number))
            answer->status = (int)number;
    }
    answer->headers_bytes += line.size;
    size_t colon = str_find_char(line, ':');
    if (colon != STR_NOT_FOUND)
        read_header(answer, str_slice(line, 0, colon),
                    str_trim(str_slice(line, colon + 1, line.size)));
    return answer->headers_bytes <= ANSWER_HEADERS_BYTES;
}

int64_t
answer_fresh_s(const struct answer *answer, int64_t now_utc)
{
    if (answer->no_cache)
        return 0;
    int64_t date_utc = answer->date_utc ? answer->date_utc : now_utc;
    int64_t fresh_s = 0;
    if (answer->max_age_s >= 0)
        fresh_s = answer->max_age_s;
    else if (answer->expires_utc)
        fresh_s = answer->expires_utc - date_utc;
    /* What a cache on the way has already used up. */
    if (answer->age_s > 0)
        fresh_s -= answer->age_s;
    return fresh_s > 0 ? fresh_s : 0;
}

int64_t
answer_retry_s(const struct answer *answer, int64_t now_utc)
{
    if (answer->retry_after_s >= 0)
        return answer->retry_after_s;
    if (answer->retry_after_utc == 0)
        return -1;
    int64_t wait_s =
        answer->retry_after_utc - (answer->date_utc ? answer->date_utc : now_utc);
    return wait_s > 0 ? wait_s : 0;
}
