/* SPDX-License-Identifier: MIT */
#include "article/entity.h"

#include <string.h>

#include "base/arena.h"
#include "text/utf8.h"

struct named_reference {
    struct str name;
    struct str text;
    bool bare; /* counts without a semicolon */
};

#define R(name, text, bare) {{name, sizeof name - 1}, {text, sizeof text - 1}, bare},
static const struct named_reference references[] = {
#include "article/entity_table.inc"
};
#undef R

enum {
    LONGEST_NAME = 31,
    LONGEST_BARE_NAME = 6
};

/* What the numbers 128 to 159 mean in practice: windows-1252. 0: nothing. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static const struct named_reference *
find_reference(struct str name)
{
    size_t low = 0;
    size_t high = sizeof references / sizeof *references;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(name, references[middle].name);
        if (order == 0)
            return &references[middle];
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

static bool
is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int
digit_value(char c, int base)
{
    int value = -1;
    if (c >= '0' && c <= '9')
        value = c - '0';
    else if (str_lower_char(c) >= 'a' && str_lower_char(c) <= 'f')
        value = str_lower_char(c) - 'a' + 10;
    return value < base ? value : -1;
}

static size_t
read_number(struct str text, size_t offset, char out[ENTITY_LONGEST_BYTES], size_t *size)
{
    size_t i = offset + 2;
    int base = 10;
    if (i < text.size && str_lower_char(text.data[i]) == 'x') {
        base = 16;
        i++;
    }
    size_t first_digit = i;
    uint32_t number = 0;
    for (int digit; i < text.size && (digit = digit_value(text.data[i], base)) >= 0; i++)
        if (number <= 0x10FFFF)
            number = number * (uint32_t)base + (uint32_t)digit;
    if (i == first_digit)
        return 0;
    if (i < text.size && text.data[i] == ';')
        i++;
    if (number >= 0x80 && number <= 0x9F)
        number = windows_1252[number - 0x80];
    else if (number > 0x10FFFF)
        number = UTF8_REPLACEMENT;
    bool nothing = number < 0x20 && number != '\n' && number != '\t' && number != '\r';
    *size = nothing ? 0 : utf8_encode(number, out);
    return i - offset;
}

size_t
entity_read(struct str text, size_t offset, bool in_attribute,
            char out[ENTITY_LONGEST_BYTES], size_t *size)
{
    size_t start = offset + 1;
    if (start < text.size && text.data[start] == '#')
        return read_number(text, offset, out, size);
    size_t end = start;
    while (end < text.size && end - start < LONGEST_NAME &&
           is_alphanumeric(text.data[end]))
        end++;
    const struct named_reference *found = NULL;
    if (end < text.size && text.data[end] == ';')
        found = find_reference(str_slice(text, start, end++));
    if (!found) {
        size_t run_end = end;
        end = start + LONGEST_BARE_NAME < run_end ? start + LONGEST_BARE_NAME : run_end;
        for (; end > start + 1; end--) {
            found = find_reference(str_slice(text, start, end));
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
