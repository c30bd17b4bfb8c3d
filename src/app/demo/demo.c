/* SPDX-License-Identifier: MIT */
#include "app/demo/demo.h"

#include <assert.h>
#include <time.h>

#include "app/demo/feeds.h"
#include "base/arena.h"
#include "base/str.h"

enum date_form {
    DATE_RFC_822,  /* RSS */
    DATE_RFC_3339, /* Atom and JSON Feed */
};

size_t
demo_feed_count(void)
{
    return demo_feeds_count;
}

struct str
demo_feed_url(size_t index)
{
    assert(index < demo_feeds_count);
    return str_from_z(demo_feeds[index].url);
}

const char *const *
demo_followed_clubs(void)
{
    static const char *const clubs[] = {
        "inter-miami",   "inter-milan", "vancouver-whitecaps", "lazio",
        "galatasaray",   "real-madrid", "boca-juniors",        "al-ahly",
        "maccabi-haifa", NULL,
    };
    return clubs;
}

/* The names of days and months are English in RFC 822, whatever the locale. */
static void
append_date(struct buf *out, int64_t when_utc, enum date_form form)
{
    static const char days[7][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    struct tm part;
    time_t when = (time_t)when_utc;
    if (!gmtime_r(&when, &part))
        return;
    if (form == DATE_RFC_822)
        buf_printf(out, "%s, %02d %s %04d %02d:%02d:%02d +0000", days[part.tm_wday],
                   part.tm_mday, months[part.tm_mon], part.tm_year + 1900, part.tm_hour,
                   part.tm_min, part.tm_sec);
    else
        buf_printf(out, "%04d-%02d-%02dT%02d:%02d:%02dZ", part.tm_year + 1900,
                   part.tm_mon + 1, part.tm_mday, part.tm_hour, part.tm_min, part.tm_sec);
}

/* "-2d3h20m" to seconds before now. False: not a placeholder. */
static bool
parse_age(struct str text, int64_t *age_s)
{
    if (text.size < 3 || text.size > 12 || text.data[0] != '-')
        return false;
    int64_t total = 0, number = 0;
    for (size_t i = 1; i < text.size; i++) {
        char c = text.data[i];
        if (c >= '0' && c <= '9') {
            number = number * 10 + (c - '0');
            continue;
        }
        if (c != 'd' && c != 'h' && c != 'm')
            return false;
        total += number * (c == 'd' ? 86400 : c == 'h' ? 3600 : 60);
        number = 0;
    }
    *age_s = total;
    return number == 0;
}

static void
append_with_dates(struct buf *out, struct str text, int64_t now_utc, enum date_form form)
{
    size_t at;
    while ((at = str_find_char(text, '@')) != STR_NOT_FOUND) {
        struct str behind = str_slice(text, at + 1, text.size);
        size_t end = str_find_char(behind, '@');
        int64_t age_s;
        buf_append(out, str_slice(text, 0, at));
        if (end != STR_NOT_FOUND && parse_age(str_slice(behind, 0, end), &age_s)) {
            append_date(out, now_utc - age_s, form);
            text = str_slice(behind, end + 1, behind.size);
        } else {
            buf_append_char(out, '@');
            text = behind;
        }
    }
    buf_append(out, text);
}

bool
demo_sample(struct str url, int64_t now_utc, struct arena *arena, struct str *body)
{
    for (size_t i = 0; i < demo_feeds_count; i++) {
        if (!str_equal(url, demo_feed_url(i)))
            continue;
        const struct demo_feed *feed = &demo_feeds[i];
        struct buf text;
        buf_init(&text, BUF_LIMIT_DEFAULT);
        append_with_dates(&text, (struct str){(const char *)feed->bytes, feed->size},
                          now_utc,
                          str_ends_with(url, STR(".rss")) ? DATE_RFC_822 : DATE_RFC_3339);
        *body = str_copy(arena, buf_str(&text));
        buf_finish(&text);
        return true;
    }
    return false;
}
