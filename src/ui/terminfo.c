/* SPDX-License-Identifier: MIT */
#include "ui/terminfo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <curses.h>
#include <term.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/str.h"
#include "ui/direct_colour.h"

enum {
    DESCRIPTION_LIMIT = 64 << 10,
    HEADER_BYTES = 12,
    MAGIC_SHORT = 0432, /* term(5): numbers of 16 bits */
    MAGIC_LONG = 01036, /* of 32 bits */
    /* Places among the flags and the strings, in the order of term.h, which never
     * changes. */
    FLAG_AUTO_RIGHT_MARGIN = 1,
    FLAG_EAT_NEWLINE_GLITCH = 4,
    STRING_PARM_INDEX = 109,
    STRING_PARM_RINDEX = 113,
    STRING_SCROLL_FORWARD = 129,
    STRING_SCROLL_REVERSE = 130,
};

bool
terminfo_has(const char *capability)
{
    const char *text = tigetstr(capability);
    return text && text != (const char *)-1;
}

bool
terminfo_begins(const char *capability, const char *bytes)
{
    return terminfo_has(capability) &&
           strncmp(tigetstr(capability), bytes, strlen(bytes)) == 0;
}

void
terminfo_summarize(const char *name, struct terminfo_summary *summary)
{
    int problem = 0; /* setupterm would end the program without a place for it */
    *summary = (struct terminfo_summary){.known = false};
    if (setupterm(name, STDOUT_FILENO, &problem) != OK)
        return;
    int colours = tigetnum("colors");
    *summary = (struct terminfo_summary){
        .known = true,
        .places_cursor = terminfo_has("cup"),
        .colour_count = colours > 0 ? colours : 0,
    };
    del_curterm(cur_term);
}

static size_t
word_at(const unsigned char *bytes, size_t offset)
{
    return bytes[offset] | (size_t)bytes[offset + 1] << 8;
}

static bool
is_there(const unsigned char *bytes, size_t offset)
{
    return word_at(bytes, offset) < 0x8000; /* negative: absent */
}

static bool
take_away(unsigned char *bytes, size_t offset)
{
    bool there = is_there(bytes, offset);
    bytes[offset] = bytes[offset + 1] = 0xFF;
    return there;
}

bool
terminfo_scroll_plainly(unsigned char *description, size_t size)
{
    if (size < HEADER_BYTES)
        return false;
    size_t magic = word_at(description, 0);
    size_t names = word_at(description, 2), flags = word_at(description, 4);
    size_t numbers = word_at(description, 6), strings = word_at(description, 8);
    if ((magic != MAGIC_SHORT && magic != MAGIC_LONG) || strings <= STRING_SCROLL_REVERSE)
        return false;
    size_t begin = HEADER_BYTES + names + flags;
    begin += begin % 2 + numbers * (magic == MAGIC_LONG ? 4 : 2);
    if (begin + 2 * strings > size)
        return false;
    bool changed = false;
    if (is_there(description, begin + 2 * STRING_SCROLL_FORWARD))
        changed |= take_away(description, begin + 2 * STRING_PARM_INDEX);
    if (is_there(description, begin + 2 * STRING_SCROLL_REVERSE))
        changed |= take_away(description, begin + 2 * STRING_PARM_RINDEX);
    return changed;
}

bool
terminfo_wrap_either_way(unsigned char *description, size_t size)
{
    if (size < HEADER_BYTES)
        return false;
    size_t magic = word_at(description, 0);
    size_t begin = HEADER_BYTES + word_at(description, 2),
           flags = word_at(description, 4);
    if ((magic != MAGIC_SHORT && magic != MAGIC_LONG) ||
        flags <= FLAG_EAT_NEWLINE_GLITCH || begin + flags > size)
        return false;
    unsigned char *glitch = &description[begin + FLAG_EAT_NEWLINE_GLITCH];
    if (description[begin + FLAG_AUTO_RIGHT_MARGIN] != 1 || *glitch == 1)
        return false;
    *glitch = 1;
    return true;
}

static bool
read_from(const char *folder, const char *name, struct arena *arena, struct str *found)
{
    struct error err;
    char path[512];
    snprintf(path, sizeof path, "%s/%c/%s", folder, name[0], name);
    if (file_read(path, DESCRIPTION_LIMIT, arena, found, &err) == FILE_READ)
        return true;
    /* macOS */
    snprintf(path, sizeof path, "%s/%02x/%s", folder, (unsigned)name[0], name);
    return file_read(path, DESCRIPTION_LIMIT, arena, found, &err) == FILE_READ;
}

/* Where ncurses looks, in its order. */
static bool
find_description(const char *name, struct arena *arena, struct str *found)
{
    static const char *const folders[] = {"/etc/terminfo", "/lib/terminfo",
                                          "/usr/share/terminfo", "/usr/lib/terminfo"};
    const char *home = getenv("HOME"), *own = getenv("TERMINFO");
    if (own && own[0] == '/')
        return read_from(own, name, arena, found);
    if (own && own[0] != '\0')
        return false;
    if (home &&
        read_from(str_format(arena, "%s/.terminfo", home).data, name, arena, found))
        return true;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (read_from(folders[i], name, arena, found))
            return true;
    return false;
}

char *
terminfo_prepare(const char *name, bool direct_colour)
{
    struct arena arena = {0};
    struct str found;
    char *prepared = NULL;
    bool plain_name = name[0] != '\0' && !strchr(name, '/') && name[0] != '.';
    if (plain_name && find_description(name, &arena, &found)) {
        unsigned char *bytes = arena_take(&arena, found.size + 1);
        memcpy(bytes, found.data, found.size);
        bool changed = terminfo_scroll_plainly(bytes, found.size);
        changed |= terminfo_wrap_either_way(bytes, found.size);
        struct str described = {(const char *)bytes, found.size};
        if (direct_colour)
            changed |= direct_colour_describe(described, &arena, &described);
        if (changed) {
            const char *before = getenv("TERMINFO");
            prepared = memory_copy_z(before ? before : "");
            struct buf text;
            buf_init(&text, 3 * DESCRIPTION_LIMIT);
            buf_append_z(&text, "hex:");
            for (size_t i = 0; i < described.size; i++)
                buf_printf(&text, "%02X", (unsigned char)described.data[i]);
            setenv("TERMINFO", text.data, 1);
            buf_finish(&text);
        }
    }
    arena_finish(&arena);
    return prepared;
}

void
terminfo_restore(char *prepared)
{
    if (!prepared)
        return;
    if (prepared[0] != '\0')
        setenv("TERMINFO", prepared, 1);
    else
        unsetenv("TERMINFO");
    free(prepared);
}
