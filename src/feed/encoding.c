/* SPDX-License-Identifier: MIT */
#include "feed/encoding.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/charset.h"

enum {
    PROLOG_BYTES = 1024, /* the declaration is within */
    HEAD_BYTES = 8192,   /* the channel's language is within */
    NEARLY_PARTS = 3,    /* of so many characters beyond ASCII one may be damaged */
    LATIN_SAMPLE = 16,   /* fewer letters beyond ASCII prove nothing */
};

/* What stands behind the first `mark`, "" when there is none. */
static struct str
behind(struct str text, struct str mark)
{
    size_t found = str_find_nocase(text, mark);
    return found == STR_NOT_FOUND ? STR("")
                                  : str_slice(text, found + mark.size, text.size);
}

/* <?xml encoding="..."?> */
static struct str
declared_charset(struct str prolog)
{
    struct str rest = behind(prolog, STR("<?xml"));
    rest = str_slice(rest, 0, str_find(rest, STR("?>")));
    rest = str_trim(behind(rest, STR("encoding")));
    if (!str_starts_with(rest, STR("=")))
        return STR("");
    rest = str_trim(str_slice(rest, 1, rest.size));
    if (!str_starts_with(rest, STR("\"")) && !str_starts_with(rest, STR("'")))
        return STR("");
    size_t end = 1;
    while (end < rest.size && rest.data[end] != rest.data[0])
        end++;
    return charset_name(str_slice(rest, 1, end));
}

/* Of a web page: <meta charset="..."> and its older form. */
static struct str
meta_charset(struct str prolog)
{
    return charset_name(charset_of_content_type(behind(prolog, STR("<meta"))));
}

static struct str
stated_language(struct str bytes)
{
    struct str head = str_slice(bytes, 0, HEAD_BYTES);
    struct str language = behind(head, STR("<language>"));
    if (language.size > 0)
        return str_trim(str_slice(language, 0, str_find_char(language, '<')));
    language = behind(head, STR("xml:lang=\""));
    return str_trim(str_slice(language, 0, str_find_char(language, '"')));
}

/* Characters beyond ASCII; those that could not be read are U+FFFD and among them. */
static size_t
count_beyond_ascii(struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < text.size; i++)
        count += (unsigned char)text.data[i] >= 0xC0;
    return count;
}

/* Letters of the Latin alphabets stand alone among those of ASCII. Where most follow one
 * another they are of another script, and the name of the encoding is a server's default.
 */
static bool
is_latin(struct str bytes)
{
    size_t count = 0, together = 0;
    for (size_t i = 0; i < bytes.size; i++) {
        bool is_letter = (unsigned char)bytes.data[i] >= 0xC0;
        count += is_letter;
        together += is_letter && i > 0 && (unsigned char)bytes.data[i - 1] >= 0xC0;
    }
    return count < LATIN_SAMPLE || together * 2 < count;
}

static bool
is_believable(struct str bytes, struct str name, struct str text, size_t damage_count)
{
    if (str_equal(name, STR("WINDOWS-1252")) || str_starts_with(name, STR("ISO-8859-15")))
        return is_latin(bytes);
    size_t beyond_ascii = count_beyond_ascii(text);
    /* A sequence of UTF-8 hardly ever comes about by chance. */
    if (str_equal(name, STR("UTF-8")))
        return damage_count * 2 <= beyond_ascii;
    return damage_count == 0 || damage_count * 4 < beyond_ascii;
}

/* *text is set when the bytes can be believed to be of that encoding. */
static bool
try_charset(struct str bytes, struct str name, struct arena *arena, struct str *text,
            struct str *damage)
{
    size_t damage_count;
    struct str converted;
    /* UTF-16 and UTF-32 that are not seen at once are not there. */
    if (str_starts_with(name, STR("UTF-16")) || str_starts_with(name, STR("UTF-32")) ||
        !charset_to_utf8(bytes, name, arena, &converted, &damage_count) ||
        !is_believable(bytes, name, converted, damage_count))
        return false;
    if (damage_count > 0)
        *damage = str_format(arena, "not all of it is %.*s (%zu errors)", STR_ARGS(name),
                             damage_count);
    *text = converted;
    return true;
}

/* By a byte order mark, or by first characters that no other encoding has. */
static bool
convert_evident(struct str bytes, struct arena *arena, struct str *text,
                struct str *damage)
{
    size_t mark_bytes;
    size_t damage_count;
    struct str prolog;
    struct str name = charset_of_bom(bytes, &mark_bytes);
    if (name.size == 0)
        return false;
    bytes = str_slice(bytes, mark_bytes, bytes.size);
    /* The declaration tells which of the EBCDIC encodings it is. */
    if (str_equal(name, STR("IBM037")) &&
        charset_to_utf8(str_slice(bytes, 0, PROLOG_BYTES), name, arena, &prolog, NULL) &&
        try_charset(bytes, declared_charset(prolog), arena, text, damage))
        return true;
    if (!charset_to_utf8(bytes, name, arena, text, &damage_count))
        return false;
    if (damage_count > 0)
        *damage = str_format(arena, "not all of it is %.*s (%zu errors)", STR_ARGS(name),
                             damage_count);
    return true;
}

static struct str
convert_guessed(struct str bytes, struct arena *arena, struct str *damage)
{
    struct str text;
    struct str name = charset_guess(bytes, stated_language(bytes));
    if (!charset_to_utf8(bytes, name, arena, &text, NULL))
        text = utf8_repair(bytes, arena);
    *damage = str_format(arena, "the encoding is not stated or wrong; read as %.*s",
                         STR_ARGS(name));
    return text;
}

/* UTF-8 but for a few bytes (a text cut within a character, an entry pasted from
 * elsewhere), whatever is declared. */
static bool
convert_nearly_utf8(struct str bytes, struct arena *arena, struct str *text,
                    struct str *damage)
{
    size_t damage_count;
    struct str converted;
    if (!charset_to_utf8(bytes, STR("UTF-8"), arena, &converted, &damage_count) ||
        damage_count * NEARLY_PARTS > count_beyond_ascii(converted))
        return false;
    *damage = str_format(arena, "not all of it is UTF-8 (%zu errors)", damage_count);
    *text = converted;
    return true;
}

static struct str
convert(struct str bytes, struct str content_type, struct arena *arena,
        struct str *damage)
{
    struct str text;
    if (convert_evident(bytes, arena, &text, damage))
        return text;
    /* ISO 2022 looks like ASCII but for its escapes. */
    bool is_utf8 = utf8_is_valid(bytes);
    if (is_utf8 && str_find_char(bytes, '\x1b') == STR_NOT_FOUND)
        return bytes;
    struct str prolog = str_slice(bytes, 0, PROLOG_BYTES);
    const struct str candidates[] = {
        charset_name(charset_of_content_type(content_type)), declared_charset(prolog),
        meta_charset(prolog), STR("UTF-8"), /* what XML is in that says nothing */
    };
    const struct str escaping = STR("ISO-2022");
    if (is_utf8 && !str_starts_with(candidates[0], escaping) &&
        !str_starts_with(candidates[1], escaping))
        return bytes;
    if (!is_utf8 && convert_nearly_utf8(bytes, arena, &text, damage))
        return text;
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++)
        if (try_charset(bytes, candidates[i], arena, &text, damage))
            return text;
    return convert_guessed(bytes, arena, damage);
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

struct str
encoding_to_utf8(struct str bytes, struct str content_type, struct arena *arena,
                 struct str *damage)
{
    return repair_c1(convert(bytes, content_type, arena, damage), arena);
}
