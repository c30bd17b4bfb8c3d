/* SPDX-License-Identifier: MIT */
#include "ui/direct_colour.h"

#include <string.h>

#include "base/arena.h"

/* term(5): a header of six words; names; flags; numbers; where each string begins; the
 * strings. Then, if there are any, capabilities that carry their names, in the same way.
 */
enum {
    HEADER_WORDS = 6,
    MAGIC_SHORT = 0432, /* numbers of 16 bits */
    MAGIC_LONG = 01036, /* of 32 bits */
    ABSENT = 0xFFFF,
    TABLE_LIMIT = 0x7FFF,
    /* Places in the order of term.h, which never changes. */
    FLAG_CAN_CHANGE = 27,
    NUMBER_COLOURS = 13,
    NUMBER_PAIRS = 14,
    STRING_ORIG_COLOURS = 298,
    STRING_INITIALIZE_COLOUR = 299,
    STRING_SET_FOREGROUND = 302,
    STRING_SET_BACKGROUND = 303,
    STRING_SET_A_FOREGROUND = 359,
    STRING_SET_A_BACKGROUND = 360,
    DIRECT_COLOURS = 1 << 24,
    DIRECT_PAIRS = 1 << 16,
    LEAST_COLOURS = 8,
};

/* Red, green and blue of the number. */
#define RGB_PARAMETERS "%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%dm"
static const char foreground[] = "\033[38;2;" RGB_PARAMETERS;
static const char background[] = "\033[48;2;" RGB_PARAMETERS;

/* One named flag, RGB: the bits of a colour's number are its colour. */
static const unsigned char named_flags[] = {1, 0, 0,   0,   0,   0,
                                            1, 0, 4,   0, /* counts */
                                            1, 0,         /* yes */
                                            0, 0, 'R', 'G', 'B', '\0'};

struct description {
    const unsigned char *bytes;
    size_t size;
    size_t names, flags, numbers, strings, table; /* how many; bytes in the last */
    size_t number_bytes;
    size_t flags_at, numbers_at, strings_at, table_at;
};

static size_t
word_at(const unsigned char *bytes, size_t offset)
{
    return bytes[offset] | (size_t)bytes[offset + 1] << 8;
}

static bool
read_header(struct str text, struct description *description)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    if (text.size < 2 * HEADER_WORDS)
        return false;
    size_t magic = word_at(bytes, 0);
    struct description read = {
        .bytes = bytes,
        .size = text.size,
        .names = word_at(bytes, 2),
        .flags = word_at(bytes, 4),
        .numbers = word_at(bytes, 6),
        .strings = word_at(bytes, 8),
        .table = word_at(bytes, 10),
        .number_bytes = magic == MAGIC_LONG ? 4 : 2,
    };
    read.flags_at = 2 * HEADER_WORDS + read.names;
    read.numbers_at = read.flags_at + read.flags;
    read.numbers_at += read.numbers_at % 2;
    read.strings_at = read.numbers_at + read.numbers * read.number_bytes;
    read.table_at = read.strings_at + 2 * read.strings;
    if ((magic != MAGIC_SHORT && magic != MAGIC_LONG) ||
        read.table_at + read.table > read.size || read.flags <= FLAG_CAN_CHANGE ||
        read.numbers <= NUMBER_PAIRS || read.strings <= STRING_SET_A_BACKGROUND ||
        read.table + sizeof foreground + sizeof background > TABLE_LIMIT)
        return false;
    *description = read;
    return true;
}

/* -1 and -2 are kept: they mean that there is none. */
static uint32_t
number_at(const struct description *description, size_t index)
{
    size_t at = description->numbers_at + index * description->number_bytes;
    uint32_t number = (uint32_t)word_at(description->bytes, at);
    if (description->number_bytes == 4)
        return number | (uint32_t)word_at(description->bytes, at + 2) << 16;
    return number >= 0x8000 ? number | 0xFFFF0000 : number;
}

static void
append_word(struct buf *out, size_t word)
{
    buf_append_char(out, (char)(word & 0xFF));
    buf_append_char(out, (char)(word >> 8 & 0xFF));
}

static void
append_even(struct buf *out)
{
    if (out->size % 2 != 0)
        buf_append_char(out, '\0');
}

static void
append_bytes(struct buf *out, const void *bytes, size_t size)
{
    buf_append(out, (struct str){bytes, size});
}

static void
append_flags(struct buf *out, const struct description *from)
{
    for (size_t i = 0; i < from->flags; i++)
        buf_append_char(
            out, i == FLAG_CAN_CHANGE ? '\0' : (char)from->bytes[from->flags_at + i]);
    append_even(out);
}

static void
append_numbers(struct buf *out, const struct description *from)
{
    for (size_t i = 0; i < from->numbers; i++) {
        uint32_t number = number_at(from, i);
        if (i == NUMBER_COLOURS)
            number = DIRECT_COLOURS;
        if (i == NUMBER_PAIRS)
            number = DIRECT_PAIRS;
        append_word(out, number & 0xFFFF);
        append_word(out, number >> 16);
    }
}

static void
append_string_places(struct buf *out, const struct description *from)
{
    for (size_t i = 0; i < from->strings; i++) {
        size_t place = word_at(from->bytes, from->strings_at + 2 * i);
        switch (i) {
        case STRING_ORIG_COLOURS: /* the palette is nobody's business any more */
        case STRING_INITIALIZE_COLOUR:
        case STRING_SET_FOREGROUND:
        case STRING_SET_BACKGROUND:
            place = ABSENT;
            break;
        case STRING_SET_A_FOREGROUND:
            place = from->table;
            break;
        case STRING_SET_A_BACKGROUND:
            place = from->table + sizeof foreground;
            break;
        }
        append_word(out, place);
    }
}

bool
direct_colour_describe(struct str description, struct arena *arena, struct str *changed)
{
    struct description from;
    if (!read_header(description, &from))
        return false;
    uint32_t colours = number_at(&from, NUMBER_COLOURS);
    bool coloured =
        colours >= LEAST_COLOURS && colours < DIRECT_COLOURS &&
        word_at(from.bytes, from.strings_at + 2 * STRING_SET_A_FOREGROUND) < 0x8000;
    if (!coloured)
        return false;
    struct buf out;
    buf_init(&out, 4 * TABLE_LIMIT);
    append_word(&out, MAGIC_LONG);
    append_word(&out, from.names);
    append_word(&out, from.flags);
    append_word(&out, from.numbers);
    append_word(&out, from.strings);
    append_word(&out, from.table + sizeof foreground + sizeof background);
    append_bytes(&out, from.bytes + 2 * HEADER_WORDS, from.names);
    append_flags(&out, &from);
    append_numbers(&out, &from);
    append_string_places(&out, &from);
    append_bytes(&out, from.bytes + from.table_at, from.table);
    append_bytes(&out, foreground, sizeof foreground);
    append_bytes(&out, background, sizeof background);
    append_even(&out);
    append_bytes(&out, named_flags, sizeof named_flags);
    *changed = str_copy(arena, buf_str(&out));
    buf_finish(&out);
    return true;
}
