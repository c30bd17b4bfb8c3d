/* SPDX-License-Identifier: MIT */
#include "base/ini_dictionary.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <iniparser/iniparser.h>

#include "base/arena.h"
#include "base/file.h"

/* iniparser 4.1 reads lines of at most 1024 bytes. Values are handed to it in pieces that
 * stay below that, percent-encoded, so that no version's idea of quotes, comments and
 * escapes can change them. */
enum {
    PIECE_BYTES = 240,
    /* Its dictionary looks through all it has for each new key: a hundred at a time. */
    BATCH_ENTRIES = 100,
    COPY_LIMIT_BYTES = INI_FILE_LIMIT_BYTES * 8,
};

struct filling {
    struct arena *arena;
    struct ini_entry *entries;
    struct buf clean; /* the copy for iniparser */
};

static bool
is_plain(char c)
{
    char lower = str_lower_char(c);
    return (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0x80 || (c && strchr("_-. /(),", c));
}

/* The copy that iniparser reads: one section after another, each value in pieces named
 * key.0, key.1 ... (a ':' parts them from the key inside the dictionary's flat names). */
static void
write_clean_copy(struct filling *filling, size_t first, size_t end)
{
    struct str section = {NULL, 0};
    buf_reset(&filling->clean);
    for (size_t i = first; i < end; i++) {
        const struct ini_entry *entry = &filling->entries[i];
        if (!section.data || !str_equal(section, entry->section))
            buf_printf(&filling->clean, "[s/%.*s]\n", STR_ARGS(entry->section));
        section = entry->section;
        size_t piece = 0;
        for (size_t at = 0; at < entry->value.size || piece == 0; piece++) {
            buf_printf(&filling->clean, "%.*s:%zu = \"", STR_ARGS(entry->key), piece);
            for (size_t n = 0; n < PIECE_BYTES && at < entry->value.size; n++, at++) {
                char c = entry->value.data[at];
                if (is_plain(c))
                    buf_append_char(&filling->clean, c);
                else
                    buf_printf(&filling->clean, "%%%02x", (unsigned char)c);
            }
            /* The mark at the end keeps blanks there, and empty pieces, as they are. */
            buf_append_z(&filling->clean, "|\"\n");
        }
    }
}

static int
hex_digit(char c)
{
    return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* A dictionary is searched from its beginning to its end, but keeps the order in which it
 * was filled: what is asked for next stands a place or two behind the last. */
static const char *
find_piece(const dictionary *dictionary, const char *name, int *place)
{
    for (int i = *place; i < *place + 3 && i < dictionary->n; i++) {
        if (!dictionary->key[i] || strcmp(dictionary->key[i], name) != 0)
            continue;
        *place = i + 1;
        return dictionary->val[i];
    }
    return iniparser_getstring(dictionary, name, NULL);
}

static struct str
join_pieces(struct arena *arena, const dictionary *dictionary,
            const struct ini_entry *entry, int *place)
{
    char *value = arena_take(arena, entry->value.size + 1);
    size_t size = 0, pieces = entry->value.size / PIECE_BYTES + 1;
    for (size_t piece = 0; piece < pieces && (piece == 0 || size < entry->value.size);
         piece++) {
        struct arena_mark mark = arena_mark(arena);
        struct str name = str_format(arena, "s/%.*s:%.*s:%zu", STR_ARGS(entry->section),
                                     STR_ARGS(entry->key), piece);
        const char *text = find_piece(dictionary, name.data, place);
        arena_rewind(arena, mark);
        if (!text)
            break;
        for (; *text && *text != '|' && size < entry->value.size; text++) {
            if (*text == '%' && text[1] && text[2]) {
                value[size++] = (char)(hex_digit(text[1]) * 16 + hex_digit(text[2]));
                text += 2;
            } else {
                value[size++] = *text;
            }
        }
    }
    return (struct str){value, size};
}

/* iniparser reports to standard error unless told otherwise; after the reading above
 * there is nothing left for it to report. */
static int
ignore_iniparser_message(const char *format, ...)
{
    (void)format;
    return 0;
}

/* False when that cannot be done here. */
static bool
fill_batch(struct filling *filling, int fd, size_t first, size_t end)
{
    char path[64];
    write_clean_copy(filling, first, end);
    if (ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0 ||
        !file_write_all(fd, buf_str(&filling->clean)))
        return false;
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    dictionary *dictionary = iniparser_load(path);
    if (!dictionary)
        return false;
    int place = 0;
    for (size_t i = first; i < end; i++)
        filling->entries[i].value =
            join_pieces(filling->arena, dictionary, &filling->entries[i], &place);
    iniparser_freedict(dictionary);
    return true;
}

bool
ini_dictionary_fill(struct ini_entry *entries, size_t count, struct arena *arena)
{
    struct filling filling = {.arena = arena, .entries = entries};
    if (count == 0)
        return true;
    int fd = memfd_create("terrace-ini", MFD_CLOEXEC);
    if (fd < 0)
        return false;
    buf_init(&filling.clean, COPY_LIMIT_BYTES);
    iniparser_set_error_callback(ignore_iniparser_message);
    bool filled = true;
    for (size_t i = 0; i < count && filled; i += BATCH_ENTRIES) {
        size_t end = count - i < BATCH_ENTRIES ? count : i + BATCH_ENTRIES;
        filled = fill_batch(&filling, fd, i, end);
    }
    buf_finish(&filling.clean);
    close(fd);
    return filled;
}
