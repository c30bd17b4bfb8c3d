/* SPDX-License-Identifier: MIT */
#include "article/entity.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/character.h"

static bool
is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static size_t
read_number(struct str reference, char out[ENTITY_LONGEST_BYTES], size_t *size)
{
    uint32_t number;
    size_t used = character_number(reference, &number);
    if (used == 0)
        return 0;
    bool control = number < 0x20 && number != '\n' && number != '\t' && number != '\r';
    if (control || (number >= 0x80 && number < 0xA0))
        *size = 0;
    else
        *size = utf8_encode(number <= 0x10FFFF ? number : UTF8_REPLACEMENT, out);
    return used;
}

size_t
entity_read(struct str text, size_t offset, bool in_attribute,
            char out[ENTITY_LONGEST_BYTES], size_t *size)
{
    size_t start = offset + 1;
    if (start < text.size && text.data[start] == '#')
        return read_number(str_slice(text, offset, text.size), out, size);
    size_t end = start;
    while (end < text.size && end - start < CHARACTER_NAME_BYTES &&
           is_alphanumeric(text.data[end]))
        end++;
    const struct character_name *found = NULL;
    if (end < text.size && text.data[end] == ';')
        found = character_by_name(str_slice(text, start, end++));
    if (!found) {
        size_t run_end = end;
        end = start + CHARACTER_BARE_NAME_BYTES < run_end
                  ? start + CHARACTER_BARE_NAME_BYTES
                  : run_end;
        for (; end > start + 1; end--) {
            found = character_by_name(str_slice(text, start, end));
            if (found && found->bare)
                break;
            found = NULL;
        }
        /* "?a=1&copy=2" in an address is no copyright sign. */
        if (found && in_attribute && end < text.size &&
            (text.data[end] == '=' || is_alphanumeric(text.data[end])))
            return 0;
    }
    if (!found)
        return 0;
    memcpy(out, found->text.data, found->text.size);
    *size = found->text.size;
    return end - offset;
}

struct str
entity_decode(struct str value, struct arena *arena)
{
    if (str_find_char(value, '&') == STR_NOT_FOUND)
        return value;
    /* No reference is shorter than what it stands for, but for a few of two bytes. */
    char *decoded = arena_take(arena, value.size * 2 + ENTITY_LONGEST_BYTES);
    size_t size = 0;
    for (size_t i = 0; i < value.size;) {
        size_t out_size = 0;
        size_t used = 0;
        if (value.data[i] == '&')
            used = entity_read(value, i, true, decoded + size, &out_size);
        if (!used) {
            decoded[size++] = value.data[i++];
            continue;
        }
        size += out_size;
        i += used;
    }
    return (struct str){decoded, size};
}
