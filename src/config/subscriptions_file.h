/* SPDX-License-Identifier: MIT */
/* config/subscriptions_file.h: subscriptions.ini while it is changed: read under a lock,
 * changed entry by entry, and replaced as a whole or not at all. For
 * config/subscriptions.c alone. */
#ifndef CONFIG_SUBSCRIPTIONS_FILE_H
#define CONFIG_SUBSCRIPTIONS_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/str.h"

struct error;
struct ini_entry;
struct paths;

/* The file as read, with the entries that will be written back. */
struct editing {
    struct arena arena;
    struct ini_entry *entries;
    size_t count, capacity;
    int lock_fd; /* the folder, locked: two commands at once would lose one's change */
};

/* A file with a broken line is not rewritten: what terrace cannot read it would lose.
 * After false, and after either of the ends below, nothing is left to be released. */
bool editing_begin(struct editing *editing, const struct paths *paths, struct error *err);
/* Replaces the file. */
bool editing_write(struct editing *editing, const struct paths *paths, struct error *err);
/* Leaves it as it was. */
void editing_end(struct editing *editing);

/* NULL when there is none. */
struct ini_entry *editing_find(const struct editing *editing, struct str section,
                               struct str key);
struct ini_entry *editing_add(struct editing *editing, struct str section,
                              const char *key, struct str value);
/* Sets it whether it is there or not; "" takes it away. */
void editing_set(struct editing *editing, struct str section, const char *key,
                 struct str value);
void editing_remove_section(struct editing *editing, struct str section);

/* A comma-separated list with or without one id; *changed tells whether that differs. */
struct str editing_change_list(struct arena *arena, struct str list, struct str id,
                               bool wanted, bool *changed);

#endif
