/* SPDX-License-Identifier: MIT */
#include "ui/ascii.h"

#include <stddef.h>

/* Runs of code points, one character each: Latin, Greek, Cyrillic. */
static const struct {
    uint32_t first;
    const char *characters;
} runs[] = {
    {0xA0, " !cL$Y|S\"ca\"--r-o+23'uP.,1o\"?\?\?\?"},
    {0xC0, "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty"
           "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlL"
           "lLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs"},
    {0x391, "ABGDEZITIKLMNXOPRSSTYFHPO"},
    {0x3B1, "abgdezitiklmnxoprsstyfhpo"},
    {0x410, "ABVGDEZZIYKLMNOPRSTUFHCCSS'Y'EUA"},
    {0x430, "abvgdezziyklmnoprstufhccss'y'eua"},
};

static const struct {
    uint32_t code_point;
    char character;
} singles[] = {
    {0x018F, 'A'},  {0x0218, 'S'}, {0x0219, 's'},  {0x021A, 'T'},  {0x021B, 't'},
    {0x0259, 'a'},  {0x0401, 'E'}, {0x0404, 'E'},  {0x0406, 'I'},  {0x0407, 'I'},
    {0x0451, 'e'},  {0x0454, 'e'}, {0x0456, 'i'},  {0x0457, 'i'},  {0x0490, 'G'},
    {0x0491, 'g'},  {0x05BE, '-'}, {0x05F3, '\''}, {0x05F4, '"'},  {0x060C, ','},
    {0x061B, ';'},  {0x061F, '?'}, {0x2010, '-'},  {0x2011, '-'},  {0x2012, '-'},
    {0x2013, '-'},  {0x2014, '-'}, {0x2015, '-'},  {0x2018, '\''}, {0x2019, '\''},
    {0x201A, '\''}, {0x201C, '"'}, {0x201D, '"'},  {0x201E, '"'},  {0x2020, '+'},
    {0x2022, '*'},  {0x2026, '.'}, {0x2030, '%'},  {0x2032, '\''}, {0x2033, '"'},
    {0x2039, '<'},  {0x203A, '>'}, {0x20AC, 'E'},  {0x2116, 'N'},  {0x2122, 't'},
    {0x2190, '<'},  {0x2191, '^'}, {0x2192, '>'},  {0x2193, 'v'},  {0x2212, '-'},
    {0x2500, '-'},  {0x2502, '|'}, {0x2588, '#'},  {0x258C, '|'},  {0x25CF, '*'},
    {0x2605, '+'},  {0x2606, '+'}, {0x2713, 'x'},
};

char
ascii_of(uint32_t code_point)
{
    if (code_point < 0x80)
        return code_point >= ' ' && code_point < 0x7F ? (char)code_point : '?';
    for (size_t i = 0; i < sizeof singles / sizeof *singles; i++)
        if (singles[i].code_point == code_point)
            return singles[i].character;
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        uint32_t first = runs[i].first;
        for (size_t k = 0; code_point >= first && runs[i].characters[k] != '\0'; k++)
            if (first + k == code_point)
                return runs[i].characters[k];
    }
    return '?';
}
