/* SPDX-License-Identifier: MIT */
#include "ui/cell_characters.h"

#include <wchar.h>

#include "base/utf8.h"
#include "ui/ascii.h"
#include "ui/canvas.h"

static bool
is_regional_indicator(uint32_t code_point)
{
    return code_point >= 0x1F1E6 && code_point <= 0x1F1FF;
}

int
cell_characters(const struct canvas_cell *cell, bool ascii,
                wchar_t characters[CELL_CHARACTERS + 1])
{
    size_t offset = 0, count = 0;
    struct str text = {cell->text, cell->size};
    uint32_t base = utf8_decode(text, &offset);
    if (is_regional_indicator(base))
        base = base - 0x1F1E6 + 'A';
    if (ascii)
        base = (uint32_t)ascii_of(base);
    int width_cols = wcwidth((wchar_t)base);
    if (width_cols < 1 || width_cols > cell->width_cols) {
        base = ascii ? '?' : UTF8_REPLACEMENT;
        width_cols = 1;
    }
    characters[count++] = (wchar_t)base;
    while (offset < text.size && count < CELL_CHARACTERS && !ascii) {
        uint32_t mark = utf8_decode(text, &offset);
        bool selector = mark >= 0xFE00 && mark <= 0xFE0F;
        if (mark == 0x200D)
            break;
        if (!selector && mark != 0x20E3 && wcwidth((wchar_t)mark) == 0)
            characters[count++] = (wchar_t)mark;
    }
    characters[count] = L'\0';
    return width_cols;
}

wchar_t
cell_second_half(const struct canvas_cell *cell)
{
    size_t offset = 0;
    struct str text = {cell->text, cell->size};
    if (!is_regional_indicator(utf8_decode(text, &offset)) || offset >= text.size)
        return L' ';
    uint32_t second = utf8_decode(text, &offset);
    return is_regional_indicator(second) ? (wchar_t)(second - 0x1F1E6 + 'A') : L' ';
}
