/* SPDX-License-Identifier: MIT */
#include "feed/json_mend.h"

#include <stdint.h>
#include <string.h>

enum {
    ESCAPE_BYTES = 6 /* of \uXXXX */
};

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = str_lower_char(c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The number of a \uXXXX that the text begins with, -1 when it does not. */
static int32_t
code_unit(struct str text)
{
    int32_t unit = 0;
    if (text.size < ESCAPE_BYTES || !str_starts_with(text, STR("\\u")))
        return -1;
    for (size_t i = 2; i < ESCAPE_BYTES; i++) {
        int digit = hex_digit(text.data[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

static bool
is_high_surrogate(int32_t unit)
{
    return unit >= 0xD800 && unit < 0xDC00;
}

static bool
is_low_surrogate(int32_t unit)
{
    return unit >= 0xDC00 && unit < 0xE000;
}

/* text begins with a backslash within a string. Returns how much of it was used. */
static size_t
mend_escape(struct str text, struct buf *out, bool *changed)
{
    int32_t unit = code_unit(text);
    if (unit < 0) {
        bool is_escape = text.size > 1 && memchr("\"\\/bfnrt", text.data[1], 8);
        if (is_escape)
            buf_append(out, str_slice(text, 0, 2));
        *changed = *changed || !is_escape;
        return is_escape ? 2 : 1;
    }
    struct str rest = str_slice(text, ESCAPE_BYTES, text.size);
    if (is_high_surrogate(unit) && is_low_surrogate(code_unit(rest))) {
        buf_append(out, str_slice(text, 0, 2 * ESCAPE_BYTES));
        return 2 * (size_t)ESCAPE_BYTES;
    }
    bool is_half = is_high_surrogate(unit) || is_low_surrogate(unit);
    buf_append(out, is_half ? STR("\\uFFFD") : str_slice(text, 0, ESCAPE_BYTES));
    *changed = *changed || is_half;
    return ESCAPE_BYTES;
}

/* text begins with a quote. Returns the size of the string, both quotes included. */
static size_t
mend_string(struct str text, struct buf *out, bool *changed)
{
    buf_append_char(out, '"');
    size_t i = 1;
    while (i < text.size) {
        char c = text.data[i];
        if (c == '\\') {
            i += mend_escape(str_slice(text, i, text.size), out, changed);
            continue;
        }
        bool is_control = (unsigned char)c < ' ';
        buf_append_char(out, is_control ? ' ' : c);
        *changed = *changed || is_control;
        i++;
        if (c == '"')
            break;
    }
    return i;
}

/* What follows a comma closes the list or object. */
static bool
is_followed_by_end(struct str behind)
{
    size_t i = 0;
    while (i < behind.size && str_is_space_char(behind.data[i]))
        i++;
    return i < behind.size && (behind.data[i] == ']' || behind.data[i] == '}');
}

bool
json_mend(struct str text, struct buf *out)
{
    bool changed = false;
    size_t i = 0;
    while (i < text.size) {
        struct str rest = str_slice(text, i, text.size);
        if (rest.data[0] == '"') {
            i += mend_string(rest, out, &changed);
            continue;
        }
        i++;
        if (rest.data[0] == ',' && is_followed_by_end(str_slice(rest, 1, rest.size)))
            changed = true;
        else
            buf_append_char(out, rest.data[0]);
    }
    return changed;
}
