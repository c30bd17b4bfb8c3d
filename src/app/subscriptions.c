/* SPDX-License-Identifier: MIT */
#include "app/subscriptions.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/config.h"
#include "app/paths.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "base/ini.h"
#include "base/memory.h"
#include "store/subscriptions.h"

/* The file as read, with the entries that will be written back. */
struct editing {
    struct arena arena;
    struct ini_entry *entries;
    size_t count, capacity;
    int lock_fd; /* the folder, locked: two commands at once would lose one's change */
};

static const char file_header[] = "# Written by terrace: followed clubs and added feeds. "
                                  "Change it with terrace follow,\n"
                                  "# unfollow and feeds, or by hand while terrace is not "
                                  "changing it. Settings belong into\n"
                                  "# config.ini.\n";

static void
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

/* A file with a broken line is not rewritten: what terrace cannot read it would lose. */
static bool
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

static bool
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

static struct ini_entry *
editing_find(struct editing *editing, struct str section, struct str key)
{
    for (size_t i = 0; i < editing->count; i++)
        if (str_equal(editing->entries[i].section, section) &&
            str_equal(editing->entries[i].key, key))
            return &editing->entries[i];
    return NULL;
}

/* Adds an entry, unless it would say nothing. */
static struct ini_entry *
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

/* A comma-separated list with or without one id; *changed tells whether that differs. */
static struct str
change_list(struct arena *arena, struct str list, struct str id, bool wanted,
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

static void
remove_section(struct editing *editing, struct str section)
{
    size_t kept = 0;
    for (size_t i = 0; i < editing->count; i++)
        if (!str_equal(editing->entries[i].section, section))
            editing->entries[kept++] = editing->entries[i];
    editing->count = kept;
}

/* Feeds that the catalogue brought for this one alone go with it. */
static void
drop_feeds_of(struct editing *editing, struct str followed_id)
{
    for (size_t i = 0; i < editing->count;) {
        struct ini_entry *entry = &editing->entries[i++];
        bool mentioned = false;
        if (!str_equal(entry->key, STR("added_for")))
            continue;
        entry->value =
            change_list(&editing->arena, entry->value, followed_id, false, &mentioned);
        if (mentioned && entry->value.size == 0) {
            remove_section(editing, entry->section);
            i = 0;
        }
    }
}

static bool
set_followed(const struct paths *paths, enum followed_kind kind, struct str id,
             bool wanted, bool *changed, struct error *err)
{
    const char *key = kind == FOLLOWED_CLUB ? "clubs" : "competitions";
    struct editing editing;
    if (!editing_begin(&editing, paths, err))
        return false;
    struct ini_entry *ids = editing_find(&editing, STR("follow"), str_from_z(key));
    if (!ids)
        ids = editing_add(&editing, STR("follow"), key, STR(""));
    ids->value = change_list(&editing.arena, ids->value, id, wanted, changed);
    if (*changed && !wanted)
        drop_feeds_of(&editing, id);
    if (*changed)
        return editing_write(&editing, paths, err);
    editing_end(&editing);
    return true;
}

bool
subscriptions_follow(const struct paths *paths, enum followed_kind kind, struct str id,
                     bool *changed, struct error *err)
{
    return set_followed(paths, kind, id, true, changed, err);
}

bool
subscriptions_unfollow(const struct paths *paths, const struct config *config,
                       enum followed_kind kind, struct str id, bool *changed,
                       struct error *err)
{
    bool club = kind == FOLLOWED_CLUB;
    const struct str *fixed = club ? config->clubs : config->competitions;
    size_t count = club ? config->config_club_count : config->config_competition_count;
    for (size_t i = 0; i < count; i++)
        if (str_equal(fixed[i], id))
            return error_set(
                err, "%.*s is followed in %s, [follow] %s: take it out there",
                STR_ARGS(id), paths->config_file, club ? "clubs" : "competitions");
    return set_followed(paths, kind, id, false, changed, err);
}

/* A section name for a new feed: the host and path in letters that a section may hold. */
static struct str
make_feed_section(struct editing *editing, struct str url)
{
    size_t start = str_find(url, STR("://"));
    struct str rest = str_slice(url, start == STR_NOT_FOUND ? 0 : start + 3, url.size);
    struct buf name;
    buf_init(&name, 120);
    buf_append_z(&name, "feed ");
    for (size_t i = 0; i < rest.size && name.size < 60; i++) {
        char c = str_lower_char(rest.data[i]);
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.';
        if (plain)
            buf_append_char(&name, c);
        else if (name.size && name.data[name.size - 1] != '-')
            buf_append_char(&name, '-');
    }
    struct str section = str_copy(&editing->arena, buf_str(&name));
    buf_finish(&name);
    for (int n = 2; editing_find(editing, section, STR("url")); n++)
        section = str_format(&editing->arena, "%.*s-%d",
                             STR_ARGS(str_slice(section, 0, 60)), n);
    return section;
}

static const struct ini_entry *
find_feed_by_url(const struct editing *editing, struct str url)
{
    for (size_t i = 0; i < editing->count; i++)
        if (str_equal(editing->entries[i].key, STR("url")) &&
            str_equal(editing->entries[i].value, url))
            return &editing->entries[i];
    return NULL;
}

/* True when it was not there. */
static bool
add_feed(struct editing *editing, const struct new_feed *feed)
{
    const struct ini_entry *there = find_feed_by_url(editing, feed->url);
    if (there) {
        bool changed;
        struct ini_entry *brought =
            editing_find(editing, there->section, STR("added_for"));
        if (brought && feed->added_for.size)
            brought->value = change_list(&editing->arena, brought->value, feed->added_for,
                                         true, &changed);
        return false;
    }
    struct str section = make_feed_section(editing, feed->url);
    const struct {
        const char *key;
        struct str value;
    } values[] = {
        {"url", feed->url},           {"title", feed->title},
        {"language", feed->language}, {"country", feed->country},
        {"clubs", feed->clubs},       {"competitions", feed->competitions},
        {"folder", feed->folder},     {"added_for", feed->added_for},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (values[i].value.size)
            editing_add(editing, section, values[i].key, values[i].value);
    return true;
}

bool
subscriptions_add_feeds(const struct paths *paths, const struct new_feed *feeds,
                        size_t count, size_t *added_count, struct error *err)
{
    struct editing editing;
    if (!editing_begin(&editing, paths, err))
        return false;
    size_t added = 0;
    for (size_t i = 0; i < count; i++)
        added += add_feed(&editing, &feeds[i]);
    if (!editing_write(&editing, paths, err))
        return false;
    if (added_count)
        *added_count = added;
    return true;
}

bool
subscriptions_remove_feed(const struct paths *paths, const struct config *config,
                          struct str url, bool *changed, struct error *err)
{
    for (size_t i = 0; i < config->feed_count; i++)
        if (config->feeds[i].from_config_file &&
            str_equal(config->feeds[i].wish.url, url))
            return error_set(err, "%.*s stands in %s, [feed %.*s]: take it out there",
                             STR_ARGS(url), paths->config_file,
                             STR_ARGS(config->feeds[i].name));
    struct editing editing;
    if (!editing_begin(&editing, paths, err))
        return false;
    const struct ini_entry *found = find_feed_by_url(&editing, url);
    *changed = found != NULL;
    if (!found) {
        editing_end(&editing);
        return true;
    }
    remove_section(&editing, found->section);
    return editing_write(&editing, paths, err);
}

bool
subscriptions_sync(struct store *store, const struct config *config, struct error *err)
{
    struct subscription_wish *wishes = memory_take(config->feed_count, sizeof *wishes);
    for (size_t i = 0; i < config->feed_count; i++)
        wishes[i] = config->feeds[i].wish;
    enum store_result result = store_set_wishes(store, wishes, config->feed_count, err);
    free(wishes);
    if (result == STORE_BUSY)
        return error_set(err, "the database is busy: another terrace is writing to it");
    return result == STORE_DONE;
}
