/* SPDX-License-Identifier: MIT */
#include "reader/article/file_name.h"

#include "base/arena.h"
#include "base/utf8.h"

enum {
    NAME_BYTES = 60
};

static bool
is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Marks of direction, spaces and punctuation of Unicode: no part of a name. */
static bool
is_mark(uint32_t code_point)
{
    return (code_point >= 0x80 && code_point < 0xC0) ||
           (code_point >= 0x2000 && code_point < 0x2070) ||
           (code_point >= 0x3000 && code_point < 0x3004) || code_point == 0x061C ||
           (code_point >= 0xD800 && code_point < 0xF900) || code_point >= 0xFE00;
}

struct str
file_name_of_title(struct str title, struct arena *arena)
{
    char *name = arena_take_array(arena, NAME_BYTES + 1, 1);
    size_t size = 0;
    bool gap = false;
    for (size_t offset = 0; offset < title.size;) {
        size_t start = offset;
        uint32_t code_point = utf8_decode(title, &offset);
        char first = str_lower_char(title.data[start]);
        /* An apostrophe parts no word. */
        if (code_point == '\'' || code_point == 0x2019)
            continue;
        if (!is_word_byte(first) || is_mark(code_point)) {
            gap = size > 0;
            continue;
        }
        if (size + gap + (offset - start) > NAME_BYTES)
            break;
        if (gap)
            name[size++] = '-';
        gap = false;
        name[size++] = first;
        for (size_t i = start + 1; i < offset; i++)
            name[size++] = title.data[i];
    }
    return size ? (struct str){name, size} : STR("article");
}

struct str
file_name_expand(struct str typed, struct str home, struct str folder,
                 struct arena *arena)
{
    typed = str_trim(typed);
    if (str_starts_with(typed, STR("~/")))
        return str_format(arena, "%.*s%.*s", STR_ARGS(home),
                          STR_ARGS(str_slice(typed, 1, typed.size)));
    if (typed.size && typed.data[0] == '/')
        return typed;
    return str_format(arena, "%.*s/%.*s", STR_ARGS(folder), STR_ARGS(typed));
}
