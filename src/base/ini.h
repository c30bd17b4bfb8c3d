/* SPDX-License-Identifier: MIT */
/* base/ini.h: the thin face of iniparser, for config, themes, clubs and subscriptions.
 *
 * The file is read line by line first, because iniparser alone drops a whole file for one
 * bad line, a byte order mark or a long value, cuts a URL at its '#', and knows no line
 * numbers. What passes goes through iniparser's dictionary; what does not becomes a
 * problem with its line, and the rest of the file still counts.
 *
 *   [section name]        lower-cased; no ':'
 *   key = value           key: ASCII letters, digits, '_', '-', '.'; lower-cased
 *   key = "va;lue" # note quotes keep blanks at the ends; a comment may follow
 *   key = http://x/#part  '#' and ';' begin a comment only after a blank
 *   key = long \          a backslash at the end of a line continues it
 *
 * A key given twice in a section: the last one counts, and that is a problem. */
#ifndef BASE_INI_H
#define BASE_INI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct error;

struct ini_entry {
    struct str section; /* "" before the first section */
    struct str key;
    struct str value;
    int line; /* 1-based, of the key */
};

struct ini_problem {
    int line;
    struct str text; /* one sentence, names section and key where there are some */
};

/* Entries in the order of the file. All memory belongs to the arena of the call. */
struct ini {
    struct str name; /* of the file, for messages */
    const struct ini_entry *entries;
    size_t entry_count;
    const struct ini_problem *problems;
    size_t problem_count;
};

enum {
    INI_FILE_LIMIT_BYTES = 4 << 20,
    INI_VALUE_LIMIT_BYTES = 64 << 10
};

/* text is borrowed for the call, UTF-8 (invalid bytes are a problem of their line).
 * Always gives an ini; an empty text an empty one. */
void ini_parse(struct str text, struct str name, struct arena *arena, struct ini *ini);

/* Reads and parses a file. A file that is not there gives an empty ini and true: no
 * config is a config. False, *ini untouched, when it is there and cannot be read. */
bool ini_load(const char *path, struct arena *arena, struct ini *ini, struct error *err);

/* NULL when there is none. Names in lower case. */
const struct ini_entry *ini_find(const struct ini *ini, struct str section,
                                 struct str key);

/* The value's comma-separated parts, trimmed, empty ones left out, borrowed from it. */
size_t ini_list(struct str value, struct arena *arena, struct str **parts);

/* yes/no, true/false, on/off, 1/0, in any case; false for anything else. */
bool ini_to_bool(struct str value, bool *result);

/* Appends `key = "value"` (quoted as this module reads it back, control characters
 * dropped) and a line end. For files that terrace itself writes. */
void ini_append_entry(struct buf *out, struct str key, struct str value);

#endif
