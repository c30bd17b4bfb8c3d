/* SPDX-License-Identifier: MIT */
#include "text/character.h"

#include <stdlib.h>

#include "text/charset.h"

#define R(name, text, bare) {{name, sizeof name - 1}, {text, sizeof text - 1}, bare},
static const struct character_name names[] = {
#include "text/character_names.inc"
};
#undef R

static int
compare_name(const void *name, const void *entry)
{
    return str_compare(*(const struct str *)name,
                       ((const struct character_name *)entry)->name);
}

const struct character_name *
character_by_name(struct str name)
{
    return bsearch(&name, names, sizeof names / sizeof *names, sizeof *names,
                   compare_name);
}

static int
digit_of(char c, uint32_t base)
{
    int digit = -1;
    char lower = str_lower_char(c);
    if (c >= '0' && c <= '9')
        digit = c - '0';
    else if (lower >= 'a' && lower <= 'f')
        digit = lower - 'a' + 10;
    return digit < (int)base ? digit : -1;
}

size_t
character_number(struct str text, uint32_t *number)
{
    size_t i = 2;
    uint32_t base = 10, value = 0;
    if (i < text.size && str_lower_char(text.data[i]) == 'x') {
        base = 16;
        i++;
    }
    size_t first = i;
    for (int digit; i < text.size && (digit = digit_of(text.data[i], base)) >= 0; i++)
        if (value <= 0x10FFFF)
            value = value * base + (uint32_t)digit;
    if (i == first)
        return 0;
    if (value > 0x10FFFF)
        value = 0x110000;
    *number = value >= 0x80 && value < 0xA0 ? charset_windows_1252((unsigned char)value)
                                            : value;
    return i < text.size && text.data[i] == ';' ? i + 1 : i;
}
