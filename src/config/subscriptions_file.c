/* SPDX-License-Identifier: MIT */
#include "config/subscriptions_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/ini.h"
#include "base/memory.h"
#include "config/paths.h"

static const char file_header[] = "# Written by terrace: followed clubs and added feeds. "
                                  "Change it with terrace follow,\n"
                                  "# unfollow and feeds, or by hand while terrace is not "
                                  "changing it. Settings belong into\n"
                                  "# config.ini.\n";

void
editing_end(struct editing *editing)
{
    free(editing->entries);
    arena_finish(&editing->arena);
    if (editing->lock_fd >= 0)
        close(editing->lock_fd);
}

static bool
lock_folder(struct editing *editing, const char *folder, struct error *err)
{
    if (!file_make_folder(folder, err))
        return false;
    editing->lock_fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (editing->lock_fd < 0 || flock(editing->lock_fd, LOCK_EX) != 0)
        return error_set(err, "cannot lock %s: %s", folder, strerror(errno));
    return true;
}

bool
editing_begin(struct editing *editing, const struct paths *paths, struct error *err)
{
    *editing = (struct editing){.lock_fd = -1};
    struct ini ini;
    if (!lock_folder(editing, paths->config_folder, err) ||
        !ini_load(paths->subscriptions_file, &editing->arena, &ini, err)) {
        editing_end(editing);
        return false;
    }
    if (ini.problem_count) {
        error_set(err, "%s:%d: %.*s; mend the line first, nothing was changed",
                  paths->subscriptions_file, ini.problems[0].line,
                  STR_ARGS(ini.problems[0].text));
        editing_end(editing);
        return false;
    }
    editing->count = ini.entry_count;
    editing->capacity = ini.entry_count + 8;
    editing->entries = memory_take(editing->capacity, sizeof *editing->entries);
    if (ini.entry_count)
        memcpy(editing->entries, ini.entries, ini.entry_count * sizeof *ini.entries);
    return true;
}

/* Entries of one section are kept together, sections in the order of their first entry.
 */
static void
write_section(const struct editing *editing, struct str section, struct buf *out)
{
    buf_printf(out, "\n[%.*s]\n", STR_ARGS(section));
    for (size_t i = 0; i < editing->count; i++)
        if (str_equal(editing->entries[i].section, section))
            ini_append_entry(out, editing->entries[i].key, editing->entries[i].value);
}

static bool
is_first_of_section(const struct editing *editing, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (str_equal(editing->entries[i].section, editing->entries[index].section))
            return false;
    return true;
}

bool
editing_write(struct editing *editing, const struct paths *paths, struct error *err)
{
    struct buf out;
    buf_init(&out, INI_FILE_LIMIT_BYTES);
    buf_append_z(&out, file_header);
    for (size_t i = 0; i < editing->count; i++)
        if (is_first_of_section(editing, i))
            write_section(editing, editing->entries[i].section, &out);
    bool written =
        out.truncated
            ? error_set(err, "%s would grow too large", paths->subscriptions_file)
            : file_replace(paths->subscriptions_file, buf_str(&out), err);
    buf_finish(&out);
    editing_end(editing);
    return written;
}

struct ini_entry *
editing_find(const struct editing *editing, struct str section, struct str key)
{
    for (size_t i = 0; i < editing->count; i++)
        if (str_equal(editing->entries[i].section, section) &&
            str_equal(editing->entries[i].key, key))
            return &editing->entries[i];
    return NULL;
}

struct ini_entry *
editing_add(struct editing *editing, struct str section, const char *key,
            struct str value)
{
    if (editing->count == editing->capacity) {
        editing->capacity *= 2;
        editing->entries =
            memory_resize(editing->entries, editing->capacity, sizeof *editing->entries);
    }
    struct ini_entry *entry = &editing->entries[editing->count++];
    *entry =
        (struct ini_entry){.section = section, .key = str_from_z(key), .value = value};
    return entry;
}

void
editing_set(struct editing *editing, struct str section, const char *key,
            struct str value)
{
    struct ini_entry *entry = editing_find(editing, section, str_from_z(key));
    if (value.size == 0 && entry) {
        size_t after = (size_t)(editing->entries + editing->count - (entry + 1));
        memmove(entry, entry + 1, after * sizeof *entry);
        editing->count--;
    } else if (entry) {
        entry->value = value;
    } else if (value.size > 0) {
        editing_add(editing, section, key, value);
    }
}

void
editing_remove_section(struct editing *editing, struct str section)
{
    size_t kept = 0;
    for (size_t i = 0; i < editing->count; i++)
        if (!str_equal(editing->entries[i].section, section))
            editing->entries[kept++] = editing->entries[i];
    editing->count = kept;
}

struct str
editing_change_list(struct arena *arena, struct str list, struct str id, bool wanted,
                    bool *changed)
{
    struct str *ids;
    size_t count = ini_list(list, arena, &ids);
    struct str joined = {NULL, 0};
    bool present = false;
    for (size_t i = 0; i < count; i++) {
        bool same = str_equal(ids[i], id);
        present = present || same;
        if (!same || wanted)
            joined = str_format(arena, "%.*s%s%.*s", STR_ARGS(joined),
                                joined.size ? ", " : "", STR_ARGS(ids[i]));
    }
    *changed = present != wanted;
    if (wanted && !present)
        joined = str_format(arena, "%.*s%s%.*s", STR_ARGS(joined),
                            joined.size ? ", " : "", STR_ARGS(id));
    return joined;
}
