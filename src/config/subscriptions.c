/* SPDX-License-Identifier: MIT */
#include "config/subscriptions.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/ini.h"
#include "base/memory.h"
#include "config/config.h"
#include "config/paths.h"
#include "config/restriction.h"
#include "config/subscriptions_file.h"
#include "net/address.h"
#include "store/subscriptions.h"

/* Feeds that the catalogue brought for this one alone go with it. */
static void
drop_feeds_of(struct editing *editing, struct str followed_id)
{
    for (size_t i = 0; i < editing->count;) {
        struct ini_entry *entry = &editing->entries[i++];
        bool mentioned = false;
        if (!str_equal(entry->key, STR("added_for")))
            continue;
        entry->value = editing_change_list(&editing->arena, entry->value, followed_id,
                                           false, &mentioned);
        if (mentioned && entry->value.size == 0) {
            editing_remove_section(editing, entry->section);
            i = 0;
        }
    }
}

static const char *
key_of(enum followed_kind kind)
{
    return kind == FOLLOWED_CLUB ? "clubs" : "competitions";
}

/* True when that changed something. */
static bool
set_followed(struct editing *editing, const struct followed *followed, bool wanted)
{
    bool changed;
    const char *key = key_of(followed->kind);
    struct ini_entry *ids = editing_find(editing, STR("follow"), str_from_z(key));
    struct str before = ids ? ids->value : STR("");
    struct str after =
        editing_change_list(&editing->arena, before, followed->id, wanted, &changed);
    editing_set(editing, STR("follow"), key, after);
    if (changed && !wanted)
        drop_feeds_of(editing, followed->id);
    return changed;
}

static bool
is_fixed(const struct paths *paths, const struct config *config,
         const struct followed *followed, struct error *err)
{
    bool club = followed->kind == FOLLOWED_CLUB;
    const struct str *fixed = club ? config->clubs : config->competitions;
    size_t count = club ? config->config_club_count : config->config_competition_count;
    for (size_t i = 0; i < count; i++) {
        if (!str_equal(fixed[i], followed->id))
            continue;
        error_set(err, "%.*s is followed in %s, [follow] %s: take it out there",
                  STR_ARGS(followed->id), paths->config_file, key_of(followed->kind));
        return true;
    }
    return false;
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
            brought->value = editing_change_list(&editing->arena, brought->value,
                                                 feed->added_for, true, &changed);
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

static bool
remove_feed(struct editing *editing, struct str url)
{
    const struct ini_entry *found = find_feed_by_url(editing, url);
    if (found)
        editing_remove_section(editing, found->section);
    return found != NULL;
}

/* "90m", "2h", "1d": as the file has it; "" for none. */
static struct str
duration_text(int64_t seconds, struct arena *arena)
{
    static const struct {
        int64_t seconds;
        char letter;
    } units[] = {{86400, 'd'}, {3600, 'h'}, {60, 'm'}, {1, 's'}};
    size_t unit = 0;
    while (seconds % units[unit].seconds != 0)
        unit++;
    return seconds == 0
               ? STR("")
               : str_format(arena, "%lld%c", (long long)(seconds / units[unit].seconds),
                            units[unit].letter);
}

static bool
edit_feed(struct editing *editing, const struct feed_edit *edit)
{
    const struct ini_entry *found = find_feed_by_url(editing, edit->url);
    if (!found)
        return false;
    struct str section = found->section;
    struct str full_text = edit->full_text == FULL_TEXT_ASK
                               ? STR("")
                               : config_full_text_word(edit->full_text);
    editing_set(editing, section, "title", edit->title);
    editing_set(editing, section, "language", edit->language);
    editing_set(editing, section, "interval",
                duration_text(edit->interval_s, &editing->arena));
    editing_set(editing, section, "full_text", full_text);
    editing_set(editing, section, "off", edit->off ? STR("yes") : STR(""));
    return true;
}

struct feed_edit
subscriptions_edit_of(const struct config_feed *feed)
{
    return (struct feed_edit){
        .url = feed->wish.url,
        .title = feed->wish.title,
        .language = feed->wish.language,
        .interval_s = feed->wish.interval_s,
        .full_text = feed->wish.full_text,
        .off = feed->wish.off,
    };
}

static bool
stands_in_config(const struct paths *paths, const struct config *config, struct str url,
                 struct error *err)
{
    for (size_t i = 0; i < config->feed_count; i++) {
        if (!config->feeds[i].from_config_file ||
            !str_equal(config->feeds[i].wish.url, url))
            continue;
        error_set(err, "%.*s stands in %s, [feed %.*s]: change it there", STR_ARGS(url),
                  paths->config_file, STR_ARGS(config->feeds[i].name));
        return true;
    }
    return false;
}

/* What stands in the networks of this host is no business of those it lets read. */
static bool
is_allowed(struct str url, struct error *err)
{
    struct arena arena = {0};
    struct address address;
    bool allowed = !restriction_is_on() ||
                   (address_parse(url, &arena, &address, err) &&
                    (!address_names_own_machine(address.host) ||
                     error_set(err,
                               "restricted: %.*s is an address of this host's own "
                               "network",
                               STR_ARGS(url))));
    arena_finish(&arena);
    return allowed;
}

static bool
is_possible(const struct paths *paths, const struct config *config,
            const struct subscriptions_change *change, struct error *err)
{
    for (size_t i = 0; i < change->end_count; i++)
        if (is_fixed(paths, config, &change->end[i], err))
            return false;
    for (size_t i = 0; i < change->remove_count; i++)
        if (stands_in_config(paths, config, change->remove[i], err))
            return false;
    for (size_t i = 0; i < change->add_count; i++)
        if (!is_allowed(change->add[i].url, err))
            return false;
    for (size_t i = 0; i < change->edit_count; i++)
        if (stands_in_config(paths, config, change->edit[i].url, err))
            return false;
    return true;
}

static void
carry_out(struct editing *editing, const struct subscriptions_change *change,
          struct subscriptions_outcome *outcome)
{
    for (size_t i = 0; i < change->begin_count; i++)
        outcome->begun_count += set_followed(editing, &change->begin[i], true);
    for (size_t i = 0; i < change->end_count; i++)
        outcome->ended_count += set_followed(editing, &change->end[i], false);
    if (change->sets_languages)
        editing_set(editing, STR("follow"), "languages",
                    str_join(&editing->arena, change->languages, change->language_count,
                             STR(", ")));
    for (size_t i = 0; i < change->add_count; i++)
        outcome->added_count += add_feed(editing, &change->add[i]);
    for (size_t i = 0; i < change->remove_count; i++)
        outcome->removed_count += remove_feed(editing, change->remove[i]);
    for (size_t i = 0; i < change->edit_count; i++)
        outcome->edited_count += edit_feed(editing, &change->edit[i]);
}

bool
subscriptions_change(const struct paths *paths, const struct config *config,
                     const struct subscriptions_change *change,
                     struct subscriptions_outcome *outcome, struct error *err)
{
    struct editing editing;
    struct subscriptions_outcome done = {0};
    if (!is_possible(paths, config, change, err) || !editing_begin(&editing, paths, err))
        return false;
    carry_out(&editing, change, &done);
    bool nothing_asked =
        done.begun_count + done.ended_count + done.removed_count + done.edited_count ==
            0 &&
        change->add_count == 0 && !change->sets_languages;
    if (nothing_asked)
        editing_end(&editing);
    else if (!editing_write(&editing, paths, err))
        return false;
    *outcome = done;
    return true;
}

bool
subscriptions_add_feeds(const struct paths *paths, const struct new_feed *feeds,
                        size_t count, size_t *added_count, struct error *err)
{
    const struct subscriptions_change change = {.add = feeds, .add_count = count};
    struct subscriptions_outcome outcome;
    if (!subscriptions_change(paths, NULL, &change, &outcome, err))
        return false;
    *added_count = outcome.added_count;
    return true;
}

bool
subscriptions_remove_feed(const struct paths *paths, const struct config *config,
                          struct str url, bool *changed, struct error *err)
{
    const struct subscriptions_change change = {.remove = &url, .remove_count = 1};
    struct subscriptions_outcome outcome;
    if (!subscriptions_change(paths, config, &change, &outcome, err))
        return false;
    *changed = outcome.removed_count > 0;
    return true;
}

enum store_result
subscriptions_sync(struct store *store, const struct config *config, struct error *err)
{
    if (config->unreadable)
        return STORE_DONE; /* no reason to stop polling what was wished for */
    struct subscription_wish *wishes = memory_take(config->feed_count, sizeof *wishes);
    for (size_t i = 0; i < config->feed_count; i++)
        wishes[i] = config->feeds[i].wish;
    enum store_result result = store_set_wishes(store, wishes, config->feed_count, err);
    free(wishes);
    if (result == STORE_BUSY)
        error_set(err, "the database is busy: another terrace is writing to it");
    return result;
}
