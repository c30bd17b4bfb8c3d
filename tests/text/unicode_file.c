/* SPDX-License-Identifier: MIT */
#include "unicode_file.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"

bool
unicode_file_read(const char *name, struct arena *arena, struct str *text)
{
    const char *folder = getenv("TERRACE_UNICODE_DATA");
    struct str path =
        str_format(arena, "%s/%s", folder ? folder : "/usr/share/unicode", name);
    struct error err = {0};
    if (file_read(path.data, 64 << 20, arena, text, &err) == FILE_READ)
        return true;
    fprintf(stderr, "skipped: no %s (Debian: unicode-data) %s\n", path.data, err.text);
    return false;
}

bool
unicode_file_line(struct str *rest, struct str *line)
{
    while (str_next_line(rest, line)) {
        size_t comment = str_find_char(*line, '#');
        *line = str_trim(str_slice(*line, 0, comment));
        if (line->size)
            return true;
    }
    return false;
}

static bool
next_code_point(struct str text, size_t *offset, uint32_t *code_point)
{
    static const char digits[] = "0123456789ABCDEF";
    *code_point = 0;
    bool found = false;
    for (; *offset < text.size; ++*offset) {
        size_t digit = str_find_char(STR(digits), text.data[*offset]);
        if (digit != STR_NOT_FOUND)
            *code_point = *code_point << 4 | (uint32_t)digit;
        else if (found)
            break;
        found = found || digit != STR_NOT_FOUND;
    }
    return found;
}

size_t
unicode_code_points(struct str text, uint32_t *code_points, size_t limit)
{
    size_t count = 0;
    size_t offset = 0;
    while (count < limit && next_code_point(text, &offset, &code_points[count]))
        count++;
    return count;
}

size_t
unicode_break_case(struct str line, uint32_t *code_points, bool *breaks, size_t limit)
{
    size_t count = 0;
    struct str part;
    bool may_break = false;
    while (str_next_part(&line, ' ', &part) && count < limit) {
        part = str_trim(part);
        size_t offset = 0;
        if (str_equal(part, STR("÷")) || str_equal(part, STR("×"))) {
            may_break = str_equal(part, STR("÷"));
        } else if (next_code_point(part, &offset, &code_points[count])) {
            breaks[count++] = may_break;
        }
    }
    return count;
}

struct str
unicode_encode(const uint32_t *code_points, size_t count, size_t *offsets,
               struct arena *arena)
{
    char *bytes = arena_take(arena, count * UTF8_LONGEST + 1);
    size_t size = 0;
    for (size_t i = 0; i < count; i++) {
        offsets[i] = size;
        size += utf8_encode(code_points[i], bytes + size);
    }
    offsets[count] = size;
    return (struct str){bytes, size};
}
