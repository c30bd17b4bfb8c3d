/* SPDX-License-Identifier: MIT */
#include "text/fold.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/fold_table.h"

enum {
    TAGS_FIRST = 0xE0000, /* tag characters and variation selectors: nothing to read */
    TAGS_LAST = 0xE0FFF
};

static unsigned
entry_of(uint32_t code_point)
{
    return fold_entry[fold_block[code_point / FOLD_BLOCK]][code_point % FOLD_BLOCK];
}

/* The entry of the character at *offset, which moves behind it, and what it folds to
 * where that is no entry: its own bytes, or U+FFFD for an ill-formed sequence. */
static unsigned
next_entry(struct str text, size_t *offset, struct str *itself)
{
    const unsigned char *bytes = (const unsigned char *)text.data + *offset;
    if (bytes[0] >= 0xC2 && bytes[0] < 0xE0 && text.size - *offset >= 2 &&
        (bytes[1] & 0xC0) == 0x80) { /* most of what is not ASCII */
        *itself = (struct str){text.data + *offset, 2};
        *offset += 2;
        return fold_entry[fold_block[bytes[0] & 0x1F]][bytes[1] & 0x3F];
    }
    size_t start = *offset;
    uint32_t code_point = utf8_decode(text, offset);
    *itself =
        code_point == UTF8_REPLACEMENT ? STR("\uFFFD") : str_slice(text, start, *offset);
    if (code_point >= TAGS_FIRST && code_point <= TAGS_LAST)
        itself->size = 0;
    return code_point < FOLD_LIMIT ? entry_of(code_point) : FOLD_IDENTITY;
}

/* Whether a character of two bytes that folds to itself stands at `at`: most letters of
 * Greek, Cyrillic, Hebrew and Arabic text do. */
static inline bool
is_short_identity(struct str text, size_t at)
{
    const unsigned char *bytes = (const unsigned char *)text.data + at;
    return bytes[0] >= 0xC2 && bytes[0] < 0xE0 && at + 1 < text.size &&
           (bytes[1] & 0xC0) == 0x80 &&
           fold_entry[fold_block[bytes[0] & 0x1F]][bytes[1] & 0x3F] == FOLD_IDENTITY;
}

static size_t
folded_size(struct str text)
{
    size_t size = 0;
    for (size_t i = 0; i < text.size;) {
        if ((unsigned char)text.data[i] < 0x80) {
            i++;
            size++;
            continue;
        }
        if (is_short_identity(text, i)) {
            i += 2;
            size += 2;
            continue;
        }
        struct str itself;
        unsigned entry = next_entry(text, &i, &itself);
        size += entry == FOLD_IDENTITY ? itself.size : fold_pool[entry];
    }
    return size;
}

/* Bytes written for the character at *offset, which moves behind it. */
static size_t
fold_next(struct str text, size_t *offset, char *out)
{
    struct str itself;
    unsigned entry = next_entry(text, offset, &itself);
    size_t size = entry == FOLD_IDENTITY ? itself.size : fold_pool[entry];
    const char *from =
        entry == FOLD_IDENTITY ? itself.data : (const char *)fold_pool + entry + 1;
    for (size_t i = 0; i < size; i++) /* one to three as a rule: no call for that */
        out[i] = from[i];
    return size;
}

static char
fold_ascii(char c)
{
    return c == '`' ? '\'' : str_lower_char(c);
}

static struct str
limited(struct str text)
{
    return str_slice(text, 0, UINT32_MAX - 1);
}

void
fold_with_offsets(struct str text, struct arena *arena, struct folded *folded)
{
    text = limited(text);
    size_t size = folded_size(text);
    char *out = arena_take_unset(arena, size + 1);
    uint32_t *offsets = arena_take_unset(arena, (size + 1) * sizeof *offsets);
    size_t used = 0;
    for (size_t i = 0; i < text.size;) {
        uint32_t from = (uint32_t)i;
        if ((unsigned char)text.data[i] < 0x80) {
            offsets[used] = from;
            out[used++] = fold_ascii(text.data[i++]);
            continue;
        }
        if (is_short_identity(text, i)) {
            out[used] = text.data[i];
            out[used + 1] = text.data[i + 1];
            offsets[used] = offsets[used + 1] = from;
            used += 2;
            i += 2;
            continue;
        }
        size_t grown = fold_next(text, &i, out + used);
        while (grown-- > 0)
            offsets[used++] = from;
    }
    offsets[used] = (uint32_t)text.size;
    *folded = (struct folded){{out, used}, offsets};
}

struct str
fold(struct str text, struct arena *arena)
{
    size_t size = folded_size(text);
    char *out = arena_take_unset(arena, size + 1);
    size_t used = 0;
    for (size_t i = 0; i < text.size;) {
        if ((unsigned char)text.data[i] < 0x80)
            out[used++] = fold_ascii(text.data[i++]);
        else
            used += fold_next(text, &i, out + used);
    }
    return (struct str){out, used};
}

bool
fold_is_upper(struct str text)
{
    if (text.size == 0)
        return false;
    if ((unsigned char)text.data[0] < 0x80)
        return text.data[0] >= 'A' && text.data[0] <= 'Z';
    size_t offset = 0;
    uint32_t code_point = utf8_decode(text, &offset);
    return code_point < FOLD_LIMIT &&
           (fold_upper[fold_block[code_point / FOLD_BLOCK]] >> (code_point % FOLD_BLOCK) &
            1);
}
