/* SPDX-License-Identifier: MIT */
#include "text/fold.h"

#include <string.h>

#include "base/arena.h"
#include "text/fold_table.h"
#include "text/utf8.h"

enum {
    TAGS_FIRST = 0xE0000, /* tag characters and variation selectors: nothing to read */
    TAGS_LAST = 0xE0FFF
};

static unsigned
entry_of(uint32_t code_point)
{
    return fold_entry[fold_block[code_point / FOLD_BLOCK]][code_point % FOLD_BLOCK];
}

/* The code point at *offset, which moves behind it: the shapes that most text has first,
 * the strict decoder for the rest. */
static uint32_t
next_code_point(struct str text, size_t *offset)
{
    const unsigned char *bytes = (const unsigned char *)text.data + *offset;
    if (bytes[0] >= 0xC2 && bytes[0] < 0xE0 && text.size - *offset >= 2 &&
        (bytes[1] & 0xC0) == 0x80) {
        *offset += 2;
        return (bytes[0] & 0x1FU) << 6 | (bytes[1] & 0x3FU);
    }
    return utf8_decode(text, offset);
}

/* Bytes that a code point beyond ASCII folds to, written to out (may be NULL). */
static size_t
fold_code_point(uint32_t code_point, char *out)
{
    unsigned entry = FOLD_IDENTITY;
    if (code_point < FOLD_LIMIT)
        entry = entry_of(code_point);
    else if (code_point >= TAGS_FIRST && code_point <= TAGS_LAST)
        return 0;
    if (entry == FOLD_IDENTITY) {
        char bytes[UTF8_LONGEST];
        return utf8_encode(code_point, out ? out : bytes);
    }
    size_t size = fold_pool[entry];
    if (out)
        for (size_t i = 0; i < size; i++)
            out[i] = (char)fold_pool[entry + 1 + i];
    return size;
}

static size_t
folded_size(struct str text)
{
    size_t size = 0;
    for (size_t i = 0; i < text.size;) {
        if ((unsigned char)text.data[i] < 0x80) {
            i++;
            size++;
        } else {
            size += fold_code_point(next_code_point(text, &i), NULL);
        }
    }
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
    char *out = arena_take(arena, size + 1);
    uint32_t *offsets = arena_take_array(arena, size + 1, sizeof *offsets);
    size_t used = 0;
    for (size_t i = 0; i < text.size;) {
        uint32_t from = (uint32_t)i;
        if ((unsigned char)text.data[i] < 0x80) {
            offsets[used] = from;
            out[used++] = fold_ascii(text.data[i++]);
            continue;
        }
        size_t grown = fold_code_point(next_code_point(text, &i), out + used);
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
    char *out = arena_take(arena, size + 1);
    size_t used = 0;
    for (size_t i = 0; i < text.size;) {
        if ((unsigned char)text.data[i] < 0x80)
            out[used++] = fold_ascii(text.data[i++]);
        else
            used += fold_code_point(next_code_point(text, &i), out + used);
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
    uint32_t code_point = next_code_point(text, &offset);
    return code_point < FOLD_LIMIT &&
           (fold_upper[fold_block[code_point / FOLD_BLOCK]] >> (code_point % FOLD_BLOCK) &
            1);
}
