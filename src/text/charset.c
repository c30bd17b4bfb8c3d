/* SPDX-License-Identifier: MIT */
#include "text/charset.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/charset_guess.h"
#include "text/charset_labels.h"

struct str
charset_of_bom(struct str bytes, size_t *bom_bytes)
{
    static const struct {
        struct str mark;
        const char *name;
    } marks[] = {
        {{"\xEF\xBB\xBF", 3}, "UTF-8"},    {{"\xFF\xFE\0\0", 4}, "UTF-32LE"},
        {{"\0\0\xFE\xFF", 4}, "UTF-32BE"}, {{"\xFF\xFE", 2}, "UTF-16LE"},
        {{"\xFE\xFF", 2}, "UTF-16BE"},     {{"\x84\x31\x95\x33", 4}, "GB18030"},
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (str_starts_with(bytes, marks[i].mark)) {
            *bom_bytes = marks[i].mark.size;
            return str_from_z(marks[i].name);
        }
    }
    *bom_bytes = 0;
    return charset_of_pattern(bytes);
}

struct str
charset_name(struct str label)
{
    return charset_find_label(str_trim(label));
}

struct str
charset_of_content_type(struct str content_type)
{
    const struct str key = STR("charset");
    size_t found = str_find_nocase(content_type, key);
    if (found == STR_NOT_FOUND)
        return STR("");
    struct str rest =
        str_trim(str_slice(content_type, found + key.size, content_type.size));
    if (rest.size == 0 || rest.data[0] != '=')
        return STR("");
    rest = str_trim(str_slice(rest, 1, rest.size));
    if (rest.size > 0 && (rest.data[0] == '"' || rest.data[0] == '\''))
        rest = str_slice(rest, 1, rest.size);
    size_t size = 0;
    while (size < rest.size && !str_is_space_char(rest.data[size]) &&
           !strchr("\"';,", rest.data[size]))
        size++;
    return str_slice(rest, 0, size);
}

/* What the converter still holds back: a letter that a mark might have followed. */
static void
flush(iconv_t converter, struct buf *out)
{
    char chunk[64];
    char *to = chunk;
    size_t to_left = sizeof chunk;
    iconv(converter, NULL, NULL, &to, &to_left);
    buf_append(out, (struct str){chunk, sizeof chunk - to_left});
}

/* One run of iconv to the end or to the first byte it refuses. */
static void
convert_run(iconv_t converter, struct str *bytes, struct buf *out)
{
    char chunk[4096];
    while (bytes->size > 0) {
        char *in = (char *)(uintptr_t)bytes->data; /* iconv does not write to it */
        size_t in_left = bytes->size;
        char *to = chunk;
        size_t to_left = sizeof chunk;
        size_t result = iconv(converter, &in, &in_left, &to, &to_left);
        int reason = errno;
        buf_append(out, (struct str){chunk, sizeof chunk - to_left});
        *bytes = (struct str){in, in_left};
        if (result == (size_t)-1 && reason != E2BIG)
            return;
    }
}

bool
charset_to_utf8(struct str bytes, struct str name, struct arena *arena, struct str *text,
                size_t *damage_count)
{
    size_t damages = 0;
    size_t *damage = damage_count ? damage_count : &damages;
    *damage = 0;
    if (str_equal(name, STR("UTF-8")) && utf8_is_valid(bytes)) {
        *text = bytes;
        return true;
    }
    if (name.size == 0)
        return false; /* iconv would take the locale's */
    struct arena scratch = {0};
    iconv_t converter = iconv_open("UTF-8", str_to_z(&scratch, name));
    arena_finish(&scratch);
    if (converter == (iconv_t)-1)
        return false;
    struct buf out;
    buf_init(&out, bytes.size * 4 + 16);
    size_t unit = charset_unit_bytes(name);
    for (;;) {
        convert_run(converter, &bytes, &out);
        flush(converter, &out);
        if (bytes.size == 0)
            break;
        ++*damage;
        utf8_append(&out, UTF8_REPLACEMENT);
        bytes = str_slice(bytes, unit, bytes.size);
    }
    iconv_close(converter);
    /* glibc takes sequences of five and six bytes for UTF-8. */
    bool valid = utf8_is_valid(buf_str(&out));
    *damage += !valid;
    *text = valid ? str_copy(arena, buf_str(&out)) : utf8_repair(buf_str(&out), arena);
    buf_finish(&out);
    return true;
}

struct str
charset_guess(struct str bytes, struct str language)
{
    if (utf8_is_valid(bytes))
        return STR("UTF-8");
    return charset_guess_legacy(bytes, language);
}

uint32_t
charset_windows_1252(unsigned char byte)
{
    static const uint16_t characters[32] = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
        0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
    };
    return byte >= 0x80 && byte < 0xA0 ? characters[byte - 0x80] : byte;
}
