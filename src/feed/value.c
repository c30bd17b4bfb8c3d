/* SPDX-License-Identifier: MIT */
#include "feed/value.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "feed/fragment.h"
#include "feed/reference.h"

enum value_type
value_type_of(struct str type, struct str mode)
{
    if (str_equal_nocase(mode, STR("base64")))
        return VALUE_BASE64;
    if (str_equal_nocase(type, STR("html")) || str_equal_nocase(type, STR("text/html")))
        return VALUE_HTML;
    if (str_equal_nocase(type, STR("xhtml")) || str_ends_with(type, STR("+xml")) ||
        str_ends_with(type, STR("/xml")))
        return str_equal_nocase(mode, STR("escaped")) ? VALUE_HTML : VALUE_MARKUP;
    if (str_find_char(type, '/') != STR_NOT_FOUND &&
        !str_starts_with_nocase(type, STR("text/")))
        return VALUE_BASE64;
    return VALUE_PLAIN;
}

struct str
value_unwrap(struct str text)
{
    const struct str start = STR("<![CDATA[");
    const struct str end = STR("]]>");
    text = str_trim(text);
    if (str_starts_with(text, start) && str_ends_with(text, end))
        text = str_trim(str_slice(text, start.size, text.size - end.size));
    return text;
}

static int
base64_digit(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    if (c == '+' || c == '-')
        return 62;
    if (c == '/' || c == '_')
        return 63;
    return -1;
}

/* "" for what is no base64 or no text. */
static struct str
decode_base64(struct str text, struct arena *arena)
{
    char *bytes = arena_take(arena, text.size / 4 * 3 + 3);
    size_t size = 0;
    uint32_t bits = 0;
    int bit_count = 0;
    for (size_t i = 0; i < text.size; i++) {
        if (str_is_space_char(text.data[i]) || text.data[i] == '=')
            continue;
        int digit = base64_digit(text.data[i]);
        if (digit < 0)
            return STR("");
        bits = bits << 6 | (uint32_t)digit;
        bit_count += 6;
        if (bit_count >= 8) {
            bit_count -= 8;
            bytes[size++] = (char)(bits >> bit_count & 0xFF);
        }
    }
    struct str decoded = {bytes, size};
    return utf8_is_valid(decoded) ? decoded : STR("");
}

/* PLAIN and BASE64 to one of the other two, or to text that is plain indeed. */
static struct str
settle(struct str text, enum value_type *type, struct arena *arena)
{
    if (*type == VALUE_BASE64) {
        text = decode_base64(text, arena);
        *type = VALUE_HTML;
    } else if (*type == VALUE_PLAIN && fragment_looks_like_html(text)) {
        *type = VALUE_HTML;
    }
    return value_unwrap(text);
}

struct str
value_to_text(struct str text, enum value_type type, struct arena *arena)
{
    text = settle(text, &type, arena);
    struct buf line;
    buf_init(&line, text.size * 2 + 64);
    if (type == VALUE_PLAIN)
        fragment_collapse(text, &line);
    else
        fragment_to_text(text, &line);
    struct str copy = str_copy(arena, buf_str(&line));
    buf_finish(&line);
    return copy;
}

struct str
value_to_html(struct str text, enum value_type type, struct arena *arena)
{
    text = settle(text, &type, arena);
    if (type != VALUE_PLAIN)
        return str_copy(arena, text);
    struct buf html;
    buf_init(&html, text.size * 6 + 64);
    reference_escape(text, false, &html);
    struct str copy = str_copy(arena, buf_str(&html));
    buf_finish(&html);
    return copy;
}

struct str
value_author(struct str text)
{
    text = str_trim(text);
    if (text.size > 0 && text.data[text.size - 1] == ')') {
        size_t open = str_find_char(text, '(');
        struct str before = str_trim(str_slice(text, 0, open));
        struct str inside = str_trim(str_slice(text, open + 1, text.size - 1));
        bool is_address = str_find_char(before, '@') != STR_NOT_FOUND;
        if (open != STR_NOT_FOUND && before.size > 0 && inside.size > 0) {
            if (is_address)
                return inside;
            if (str_find_char(inside, '@') != STR_NOT_FOUND)
                return before;
        }
    }
    if (str_starts_with(text, STR("<")) && str_ends_with(text, STR(">")))
        text = str_trim(str_slice(text, 1, text.size - 1));
    if (str_starts_with_nocase(text, STR("mailto:")))
        text = str_slice(text, 7, text.size);
    return text;
}

struct str
value_language(struct str text, struct arena *arena)
{
    text = value_unwrap(text);
    char *tag = str_to_z(arena, text);
    for (size_t i = 0; i < text.size; i++)
        if (tag[i] == '_')
            tag[i] = '-';
    return (struct str){tag, text.size};
}

enum feed_format
value_rss_version(struct str version)
{
    static const struct {
        struct str version;
        enum feed_format format;
    } versions[] = {
        {{"0.90", 4}, FEED_RSS_090}, {{"0.91", 4}, FEED_RSS_091},
        {{"0.92", 4}, FEED_RSS_092}, {{"0.93", 4}, FEED_RSS_093},
        {{"0.94", 4}, FEED_RSS_094}, {{"1.0", 3}, FEED_RSS_10},
        {{"2", 1}, FEED_RSS_20},
    };
    for (size_t i = 0; i < sizeof versions / sizeof *versions; i++)
        if (str_starts_with(version, versions[i].version))
            return versions[i].format;
    return FEED_RSS;
}

int64_t
value_period_s(struct str text)
{
    static const struct {
        struct str name;
        int64_t seconds;
    } periods[] = {
        {{"hourly", 6}, 3600},        {{"daily", 5}, 86400},
        {{"weekly", 6}, 7 * 86400},   {{"monthly", 7}, 30 * 86400},
        {{"yearly", 6}, 365 * 86400},
    };
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
        if (str_equal_nocase(str_trim(text), periods[i].name))
            return periods[i].seconds;
    return 0;
}

uint32_t
value_day_bit(struct str text)
{
    static const char *const days[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                       "Thursday", "Friday", "Saturday"};
    for (unsigned i = 0; i < sizeof days / sizeof *days; i++)
        if (str_equal_nocase(str_trim(text), str_from_z(days[i])))
            return 1U << i;
    return 0;
}
