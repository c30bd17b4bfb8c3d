/* SPDX-License-Identifier: MIT */
#include "config/config.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/ini.h"
#include "base/memory.h"
#include "club/club.h"
#include "config/config_options.h"
#include "config/paths.h"
#include "text/clean.h"
#include "text/fold.h"
#include "text/near_word.h"

static const char *const full_text_words[] = {"ask", "always", "never", NULL};

struct str
config_full_text_word(enum full_text full_text)
{
    return str_from_z(full_text_words[full_text]);
}

struct list {
    void *items;
    size_t count, capacity;
};

struct loading {
    struct arena *arena;
    const struct gazetteer *gazetteer;
    struct config *config;
    struct list problems, keys, feeds, clubs, competitions, languages, rules;
    struct list feed_hashes; /* of the names of feeds, in their order */
    const struct ini *ini;   /* the file being read */
    bool is_config_file;
};

static void *
list_add(struct list *list, size_t item_size)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity * 2 + 8;
        list->items = memory_resize(list->items, list->capacity, item_size);
    }
    void *item = (char *)list->items + list->count++ * item_size;
    return memset(item, 0, item_size);
}

/* Moves a list's items into the arena. */
static const void *
list_keep(struct list *list, struct arena *arena, size_t item_size)
{
    void *kept = arena_take_array(arena, list->count, item_size);
    if (list->count)
        memcpy(kept, list->items, list->count * item_size);
    free(list->items);
    return kept;
}

static void
add_problem(struct loading *loading, int line, struct str text)
{
    struct config_problem *problem = list_add(&loading->problems, sizeof *problem);
    problem->text = str_format(loading->arena, "%.*s:%d: %.*s",
                               STR_ARGS(loading->ini->name), line, STR_ARGS(text));
}

static void
add_entry_problem(struct loading *loading, const struct ini_entry *entry,
                  const char *what)
{
    add_problem(loading, entry->line,
                str_format(loading->arena, "[%.*s] %.*s = %.*s: %s",
                           STR_ARGS(entry->section), STR_ARGS(entry->key),
                           STR_ARGS(str_slice(entry->value, 0, 60)), what));
}

static void
add_to_strings(struct list *list, struct str text)
{
    if (!str_is_among(list->items, list->count, text))
        *(struct str *)list_add(list, sizeof text) = text;
}

/* The sentence of an unknown setting or section, with the one that was probably meant. */
static const char *
unknown(struct loading *loading, const char *what, const struct near_word *near)
{
    return near->word.size > 0
               ? str_format(loading->arena, "there is no such %s; did you mean %.*s?",
                            what, STR_ARGS(near->word))
                     .data
               : str_format(loading->arena, "there is no such %s", what).data;
}

static const char *
unknown_setting(struct loading *loading, struct str key, const char *const *settings)
{
    struct near_word near;
    near_word_begin(&near, key);
    for (size_t i = 0; settings[i]; i++)
        near_word_try(&near, str_from_z(settings[i]));
    return unknown(loading, "setting", &near);
}

typedef club_index find_id(const struct gazetteer *gazetteer, struct str id);

/* A list of ids that the gazetteer must know (or of anything, with find NULL). */
static void
read_strings(struct loading *loading, const struct ini_entry *entry, find_id *find,
             const char *what, struct list *list)
{
    struct str *parts;
    size_t count = ini_list(entry->value, loading->arena, &parts);
    for (size_t i = 0; i < count; i++) {
        if (find && find(loading->gazetteer, parts[i]) == CLUB_NONE)
            add_problem(loading, entry->line,
                        str_format(loading->arena,
                                   "[%.*s] %.*s: there is no %s \"%.*s\"; terrace clubs "
                                   "finds its name",
                                   STR_ARGS(entry->section), STR_ARGS(entry->key), what,
                                   STR_ARGS(parts[i])));
        else
            add_to_strings(list, parts[i]);
    }
}

static const char *const follow_settings[] = {"clubs", "competitions", "languages", NULL};

static void
read_follow(struct loading *loading, const struct ini_entry *entry)
{
    if (str_equal(entry->key, STR("clubs")))
        read_strings(loading, entry, gazetteer_find_club, "club", &loading->clubs);
    else if (str_equal(entry->key, STR("competitions")))
        read_strings(loading, entry, gazetteer_find_competition, "competition",
                     &loading->competitions);
    else if (str_equal(entry->key, STR("languages")))
        read_strings(loading, entry, NULL, "", &loading->languages);
    else
        add_entry_problem(loading, entry,
                          unknown_setting(loading, entry->key, follow_settings));
}

static void
read_key(struct loading *loading, const struct ini_entry *entry)
{
    struct config_key *key = list_add(&loading->keys, sizeof *key);
    key->action = entry->key;
    key->keys = entry->value;
    key->where =
        str_format(loading->arena, "%.*s:%d", STR_ARGS(loading->ini->name), entry->line);
}

static struct config_feed *
find_feed(struct loading *loading, struct str name)
{
    struct config_feed *feeds = loading->feeds.items;
    uint64_t *hashes = loading->feed_hashes.items;
    uint64_t hash = str_hash(name);
    for (size_t i = 0; i < loading->feeds.count; i++)
        if (hashes[i] == hash && str_equal(feeds[i].name, name) &&
            feeds[i].from_config_file == loading->is_config_file)
            return &feeds[i];
    struct config_feed *feed = list_add(&loading->feeds, sizeof *feed);
    hashes = list_add(&loading->feed_hashes, sizeof *hashes);
    *hashes = hash;
    feed->name = name;
    feed->from_config_file = loading->is_config_file;
    return feed;
}

static const char *
set_feed_value(struct loading *loading, struct config_feed *feed, struct str key,
               struct str value)
{
    struct subscription_wish *wish = &feed->wish;
    struct {
        const char *key;
        struct str *field;
    } texts[] = {
        {"title", &wish->title},
        {"language", &wish->language},
        {"country", &wish->country},
        {"clubs", &wish->clubs},
        {"competitions", &wish->competitions},
        {"user", &wish->user},
        {"password", &wish->password},
        {"proxy", &wish->proxy},
        {"user_agent", &wish->user_agent},
        {"folder", &feed->folder},
        {"added_for", &feed->added_for},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (str_equal(key, str_from_z(texts[i].key))) {
            /* An imported list's titles are a stranger's; a password may be anything. */
            bool shown =
                texts[i].field == &wish->title || texts[i].field == &feed->folder;
            *texts[i].field =
                shown ? clean_line(value, CLEAN_TITLE_CHARS, loading->arena) : value;
            return NULL;
        }
    }
    if (str_equal(key, STR("url"))) {
        struct error err;
        if (!clean_url(value, loading->arena, &wish->url, &err))
            return str_format(loading->arena, "%s", err.text).data;
        return NULL;
    }
    if (str_equal(key, STR("interval")))
        return config_to_duration(value, &wish->interval_s)
                   ? NULL
                   : "is not a time such as 30m or 2h";
    if (str_equal(key, STR("off")))
        return ini_to_bool(value, &wish->off) ? NULL : "is neither yes nor no";
    if (str_equal(key, STR("full_text"))) {
        int64_t word = config_find_word(full_text_words, value);
        wish->full_text = word < 0 ? FULL_TEXT_ASK : (enum full_text)word;
        return word < 0 ? config_name_words(loading->arena, full_text_words) : NULL;
    }
    static const char *const settings[] = {
        "url",          "title",    "language", "country",   "clubs",
        "competitions", "user",     "proxy",    "password",  "user_agent",
        "folder",       "interval", "off",      "full_text", NULL};
    return unknown_setting(loading, key, settings);
}

static void
read_feed_entry(struct loading *loading, const struct ini_entry *entry)
{
    struct str name = str_trim(str_slice(entry->section, 5, entry->section.size));
    struct config_feed *feed = find_feed(loading, name);
    feed->url_given = feed->url_given || str_equal(entry->key, STR("url"));
    const char *wrong = set_feed_value(loading, feed, entry->key, entry->value);
    if (wrong)
        add_entry_problem(loading, entry, wrong);
}

static struct alert_rule *
find_rule(struct loading *loading, struct str name)
{
    struct alert_rule *rules = loading->rules.items;
    for (size_t i = 0; i < loading->rules.count; i++)
        if (str_equal(rules[i].name, name))
            return &rules[i];
    struct alert_rule *rule = list_add(&loading->rules, sizeof *rule);
    rule->name = name;
    return rule;
}

/* A list of a rule. One that names nothing that is known must not fit everything: the
 * unknown ids stay in it. */
static size_t
read_rule_list(struct loading *loading, const struct ini_entry *entry, find_id *find,
               const char *what, const struct str **items)
{
    struct list known = {0};
    struct str *parts;
    read_strings(loading, entry, find, what, &known);
    free(known.items);
    size_t count = ini_list(entry->value, loading->arena, &parts);
    *items = parts;
    return count;
}

static void
read_rule(struct loading *loading, const struct ini_entry *entry)
{
    struct str name = str_trim(str_slice(entry->section, 6, entry->section.size));
    struct alert_rule *rule = find_rule(loading, name);
    if (str_equal(entry->key, STR("clubs"))) {
        rule->club_count =
            read_rule_list(loading, entry, gazetteer_find_club, "club", &rule->clubs);
    } else if (str_equal(entry->key, STR("competitions"))) {
        rule->competition_count =
            read_rule_list(loading, entry, gazetteer_find_competition, "competition",
                           &rule->competitions);
    } else if (str_equal(entry->key, STR("languages"))) {
        rule->language_count = read_rule_list(loading, entry, NULL, "", &rule->languages);
    } else if (str_equal(entry->key, STR("words"))) {
        struct str *words;
        rule->word_count = ini_list(entry->value, loading->arena, &words);
        for (size_t i = 0; i < rule->word_count; i++)
            words[i] = fold(words[i], loading->arena);
        rule->words = words;
    } else {
        static const char *const settings[] = {"clubs", "competitions", "languages",
                                               "words", NULL};
        add_entry_problem(loading, entry, unknown_setting(loading, entry->key, settings));
    }
}

/* In its own section, else in any: "theme" stands in [screen]. */
static const char *
unknown_option(struct loading *loading, const struct ini_entry *entry)
{
    struct near_word here, elsewhere;
    const char *section = "";
    near_word_begin(&here, entry->key);
    near_word_begin(&elsewhere, entry->key);
    for (size_t i = 0; i < config_option_count(); i++) {
        struct config_option option = config_option_at(i);
        struct str before = elsewhere.word;
        if (str_equal(entry->section, str_from_z(option.section)))
            near_word_try(&here, str_from_z(option.key));
        near_word_try(&elsewhere, str_from_z(option.key));
        if (elsewhere.word.data != before.data)
            section = option.section;
    }
    if (here.word.size > 0 || elsewhere.word.size == 0)
        return unknown(loading, "setting", &here);
    return str_format(loading->arena,
                      "there is no such setting here; did you mean %.*s of [%s]?",
                      STR_ARGS(elsewhere.word), section)
        .data;
}

static const char *
unknown_section(struct loading *loading, const struct ini_entry *entry)
{
    struct near_word near;
    near_word_begin(&near, entry->section);
    for (size_t i = 0; i < config_option_count(); i++)
        near_word_try(&near, str_from_z(config_option_at(i).section));
    near_word_try(&near, STR("follow"));
    near_word_try(&near, STR("keys"));
    return unknown(loading, "section", &near);
}

static void
read_setting(struct loading *loading, const struct ini_entry *entry)
{
    bool section_known = false;
    for (size_t i = 0; i < config_option_count(); i++) {
        struct config_option option = config_option_at(i);
        bool same_section = str_equal(entry->section, str_from_z(option.section));
        section_known = section_known || same_section;
        if (!same_section || !str_equal(entry->key, str_from_z(option.key)))
            continue;
        const char *wrong =
            config_set_option(i, entry->value, loading->arena, loading->config);
        if (wrong)
            add_entry_problem(
                loading, entry,
                str_format(loading->arena, "%s; %s is used", wrong,
                           option.fallback[0] ? option.fallback : "the default")
                    .data);
        return;
    }
    add_entry_problem(loading, entry,
                      section_known ? unknown_option(loading, entry)
                                    : unknown_section(loading, entry));
}

static void
read_file(struct loading *loading, const char *path, bool is_config_file)
{
    struct ini ini;
    struct error err;
    if (!ini_load(path, loading->arena, &ini, &err)) {
        struct config_problem *problem = list_add(&loading->problems, sizeof *problem);
        problem->text = str_format(loading->arena, "%s", err.text);
        loading->config->unreadable = true;
        return;
    }
    loading->ini = &ini;
    loading->is_config_file = is_config_file;
    for (size_t i = 0; i < ini.problem_count; i++)
        add_problem(loading, ini.problems[i].line, ini.problems[i].text);
    for (size_t i = 0; i < ini.entry_count; i++) {
        const struct ini_entry *entry = &ini.entries[i];
        if (str_equal(entry->section, STR("follow")))
            read_follow(loading, entry);
        else if (str_starts_with(entry->section, STR("feed ")))
            read_feed_entry(loading, entry);
        else if (is_config_file && str_starts_with(entry->section, STR("alert ")))
            read_rule(loading, entry);
        else if (!is_config_file)
            add_entry_problem(loading, entry, "there is no such section in this file");
        else if (str_equal(entry->section, STR("keys")))
            read_key(loading, entry);
        else
            read_setting(loading, entry);
    }
    loading->ini = NULL;
}

/* A feed without an address is named and left out; one given twice counts once. */
static void
drop_unusable_feeds(struct loading *loading)
{
    struct config_feed *feeds = loading->feeds.items;
    size_t kept = 0;
    for (size_t i = 0; i < loading->feeds.count; i++) {
        bool repeated = false;
        for (size_t k = 0; k < kept; k++)
            repeated = repeated || str_equal(feeds[k].wish.url, feeds[i].wish.url);
        if (feeds[i].wish.url.size == 0 && feeds[i].url_given) {
            continue; /* its url has been named already */
        }
        if (feeds[i].wish.url.size == 0) {
            struct config_problem *problem =
                list_add(&loading->problems, sizeof *problem);
            problem->text =
                str_format(loading->arena, "[feed %.*s] has no url; it is left out",
                           STR_ARGS(feeds[i].name));
        } else if (!repeated) {
            feeds[kept++] = feeds[i];
        }
    }
    loading->feeds.count = kept;
}

void
config_load(const struct paths *paths, const struct gazetteer *gazetteer,
            struct arena *arena, struct config *config)
{
    config_set_defaults(arena, config);
    struct loading loading = {.arena = arena, .gazetteer = gazetteer, .config = config};
    read_file(&loading, paths->config_file, true);
    config->config_club_count = loading.clubs.count;
    config->config_competition_count = loading.competitions.count;
    config->config_language_count = loading.languages.count;
    read_file(&loading, paths->subscriptions_file, false);
    drop_unusable_feeds(&loading);

    config->club_count = loading.clubs.count;
    config->clubs = list_keep(&loading.clubs, arena, sizeof(struct str));
    config->competition_count = loading.competitions.count;
    config->competitions = list_keep(&loading.competitions, arena, sizeof(struct str));
    config->language_count = loading.languages.count;
    config->languages = list_keep(&loading.languages, arena, sizeof(struct str));
    config->key_count = loading.keys.count;
    config->keys = list_keep(&loading.keys, arena, sizeof(struct config_key));
    config->feed_count = loading.feeds.count;
    free(loading.feed_hashes.items);
    config->feeds = list_keep(&loading.feeds, arena, sizeof(struct config_feed));
    config->alert_rule_count = loading.rules.count;
    config->alert_rules = list_keep(&loading.rules, arena, sizeof(struct alert_rule));
    config->problem_count = loading.problems.count;
    config->problems = list_keep(&loading.problems, arena, sizeof(struct config_problem));
}

const struct config_feed *
config_find_feed(const struct config *config, struct str url)
{
    for (size_t i = 0; i < config->feed_count; i++)
        if (str_equal(config->feeds[i].wish.url, url))
            return &config->feeds[i];
    return NULL;
}
