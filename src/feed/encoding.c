/* SPDX-License-Identifier: MIT */
#include "feed/encoding.h"

#include <string.h>

#include "base/arena.h"
#include "text/charset.h"
#include "text/utf8.h"

enum {
    PROLOG_BYTES = 1024, /* the XML declaration is within */
    HEAD_BYTES = 8192    /* the channel's language is within */
};

/* What stands between `before` and the next of `ends` in text. */
static struct str
between(struct str text, struct str before, const char *ends)
{
    size_t start = str_find_nocase(text, before);
    if (start == STR_NOT_FOUND)
        return STR("");
    start += before.size;
    size_t end = start;
    while (end < text.size) {
        for (const char *c = ends; *c; c++)
            if (text.data[end] == *c)
                return str_trim(str_slice(text, start, end));
        end++;
    }
    return STR("");
}

static struct str
declared_charset(struct str bytes)
{
    struct str prolog = str_slice(bytes, 0, PROLOG_BYTES);
    struct str declaration = between(prolog, STR("<?xml"), ">");
    struct str value = between(declaration, STR("encoding"), "?");
    if (value.size == 0) {
        size_t start = str_find_nocase(declaration, STR("encoding"));
        if (start == STR_NOT_FOUND)
            return STR("");
        value = str_slice(declaration, start + 8, declaration.size);
    }
    size_t equals = str_find_char(value, '=');
    if (equals == STR_NOT_FOUND)
        return STR("");
    value = str_trim(str_slice(value, equals + 1, value.size));
    if (value.size < 2 || (value.data[0] != '"' && value.data[0] != '\''))
        return STR("");
    value = str_slice(value, 1, value.size);
    for (size_t i = 0; i < value.size; i++)
        if (value.data[i] == '"' || value.data[i] == '\'')
            return charset_name(str_slice(value, 0, i));
    return STR("");
}

static struct str
stated_language(struct str bytes)
{
    struct str head = str_slice(bytes, 0, HEAD_BYTES);
    struct str language = between(head, STR("<language>"), "<");
    if (language.size == 0)
        language = between(head, STR("xml:lang=\""), "\"");
    return language;
}

static bool
is_ascii(struct str bytes)
{
    for (size_t i = 0; i < bytes.size; i++)
        if ((unsigned char)bytes.data[i] >= 0x80)
            return false;
    return true;
}

/* An encoding in which ASCII bytes are not always ASCII text. */
static bool
hides_in_ascii(struct str name)
{
    return str_starts_with(name, STR("ISO-2022")) || str_starts_with(name, STR("UTF-16"));
}

/* Most of what is not ASCII could be read. */
static bool
is_believable(struct str text, size_t damage_count)
{
    size_t beyond_ascii = 0;
    for (size_t i = 0; i < text.size; i++)
        beyond_ascii += (unsigned char)text.data[i] >= 0xC0;
    return damage_count == 0 || damage_count * 4 < beyond_ascii;
}

/* C1 controls are what windows-1252 becomes when it is taken for ISO 8859-1 on its way to
 * UTF-8: no feed means them. */
static struct str
repair_c1(struct str text, struct arena *arena)
{
    struct buf out = {.limit = text.size * 2 + 16};
    size_t done = 0;
    for (size_t i = 0; i + 1 < text.size; i++) {
        const char *lead = memchr(text.data + i, 0xC2, text.size - i - 1);
        if (!lead)
            break;
        i = (size_t)(lead - text.data);
        unsigned char trail = (unsigned char)lead[1];
        if (trail >= 0xA0 || trail == 0x85)
            continue;
        buf_append(&out, str_slice(text, done, i));
        utf8_append(&out, charset_windows_1252(trail));
        done = i + 2;
    }
    if (done == 0)
        return text;
    buf_append(&out, str_slice(text, done, text.size));
    text = str_copy(arena, buf_str(&out));
    buf_finish(&out);
    return text;
}

static struct str
convert(struct str bytes, struct str content_type, struct arena *arena,
        struct str *damage)
{
    size_t bom_bytes;
    size_t damage_count = 0;
    struct str text;
    struct str name = charset_of_bom(bytes, &bom_bytes);
    if (name.size > 0) {
        bytes = str_slice(bytes, bom_bytes, bytes.size);
        if (charset_to_utf8(bytes, name, arena, &text, &damage_count)) {
            if (damage_count > 0)
                *damage = str_format(arena, "%zu characters are not %.*s", damage_count,
                                     STR_ARGS(name));
            return text;
        }
    }
    struct str candidates[] = {
        charset_name(charset_of_content_type(content_type)),
        declared_charset(bytes),
    };
    bool declared_ascii_trick =
        hides_in_ascii(candidates[0]) || hides_in_ascii(candidates[1]);
    if (utf8_is_valid(bytes) && !(is_ascii(bytes) && declared_ascii_trick))
        return bytes;
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        if (candidates[i].size > 0 &&
            charset_to_utf8(bytes, candidates[i], arena, &text, &damage_count) &&
            is_believable(text, damage_count)) {
            if (damage_count > 0)
                *damage = str_format(arena, "%zu characters are not %.*s", damage_count,
                                     STR_ARGS(candidates[i]));
            return text;
        }
    }
    name = charset_guess(bytes, stated_language(bytes));
    if (!charset_to_utf8(bytes, name, arena, &text, &damage_count))
        text = utf8_repair(bytes, arena);
    *damage = str_format(arena, "the encoding is not stated or wrong; read as %.*s",
                         STR_ARGS(name));
    return text;
}

struct str
encoding_to_utf8(struct str bytes, struct str content_type, struct arena *arena,
                 struct str *damage)
{
    return repair_c1(convert(bytes, content_type, arena, damage), arena);
}
