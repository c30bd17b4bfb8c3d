/* SPDX-License-Identifier: MIT */
#include "article/heading.h"

#include "text/clean.h"
#include "text/width.h"

enum {
    HEADING_COLS = 90 /* as much as a row of a list has room for */
};

struct str
heading_of_text(struct str text, struct arena *arena)
{
    size_t end = str_find_char(text, '\n');
    struct str line = str_slice(text, 0, end == STR_NOT_FOUND ? text.size : end);
    return width_cut(clean_line(line, CLEAN_TITLE_CHARS, arena), HEADING_COLS, STR("…"),
                     arena);
}
