/* SPDX-License-Identifier: MIT */
/* catalogue_generate [--check] CATALOGUE.ini CLUBS.ini...: reads the catalogue of feeds,
 * says what is wrong with it (the other files tell which clubs and competitions there
 * are), and writes it as C to standard output. Runs at build time. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/ini.h"
#include "base/memory.h"
#include "club/catalogue.h"
#include "club/draft.h"
#include "club/write.h"

enum {
    FEED_LIMIT = 4096
};

struct reading {
    struct arena arena;
    struct draft draft; /* the clubs and competitions there are */
    const struct ini *ini;
    const struct ini_entry *entry;
    struct catalogue_feed *feeds;
    size_t feed_count;
    unsigned problem_count;
};

static void
problem(struct reading *reading, const char *what)
{
    fprintf(stderr, "%.*s:%d: [%.*s] %.*s %s\n", STR_ARGS(reading->ini->name),
            reading->entry->line, STR_ARGS(reading->entry->section),
            STR_ARGS(reading->entry->key), what);
    reading->problem_count++;
}

static bool
is_known(const struct club *records, size_t count, struct str id)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(records[i].id, id))
            return true;
    return false;
}

static size_t
read_ids(struct reading *reading, const struct club *records, size_t count,
         struct str ids[CATALOGUE_IDS])
{
    struct str *parts;
    size_t part_count = ini_list(reading->entry->value, &reading->arena, &parts);
    if (part_count > CATALOGUE_IDS) {
        problem(reading, "has more ids than there is room for");
        part_count = CATALOGUE_IDS;
    }
    for (size_t i = 0; i < part_count; i++) {
        ids[i] = parts[i];
        if (!is_known(records, count, parts[i]))
            problem(reading, "names something that is nowhere");
    }
    return part_count;
}

/* The place of a value among names; their number when it is none of them. */
static size_t
choice(struct str value, const char *const *names, size_t count)
{
    size_t i = 0;
    while (i < count && !str_equal(value, str_from_z(names[i])))
        i++;
    return i;
}

static void
read_url(struct reading *reading, struct catalogue_feed *feed)
{
    feed->url = reading->entry->value;
    if (!str_starts_with(feed->url, STR("https://")) &&
        !str_starts_with(feed->url, STR("http://")))
        problem(reading, "is no http or https address");
    for (size_t i = 0; i + 1 < reading->feed_count; i++)
        if (str_equal(reading->feeds[i].url, feed->url))
            problem(reading, "is there already");
}

static void
read_entry(struct reading *reading)
{
    static const char *const confidences[] = {"low", "medium", "high"};
    static const char *const full_texts[] = {"unknown", "no", "yes"};
    struct catalogue_feed *feed = &reading->feeds[reading->feed_count - 1];
    struct str key = reading->entry->key, value = reading->entry->value;
    if (str_equal(key, STR("url"))) {
        read_url(reading, feed);
    } else if (str_equal(key, STR("title"))) {
        feed->title = value;
    } else if (str_equal(key, STR("language"))) {
        feed->language = value;
        if (!language_of(value))
            problem(reading, "is no language of two letters");
    } else if (str_equal(key, STR("country"))) {
        feed->country = value;
    } else if (str_equal(key, STR("competitions"))) {
        feed->competition_count =
            read_ids(reading, reading->draft.competitions,
                     reading->draft.competition_count, feed->competitions);
    } else if (str_equal(key, STR("clubs"))) {
        feed->club_count = read_ids(reading, reading->draft.clubs,
                                    reading->draft.club_count, feed->clubs);
    } else if (str_equal(key, STR("full_text"))) {
        size_t found = choice(value, full_texts, 3);
        feed->full_text = (enum feed_full_text)(found < 3 ? found : 0);
        if (found == 3)
            problem(reading, "is none of unknown, no, yes");
    } else if (str_equal(key, STR("confidence"))) {
        size_t found = choice(value, confidences, 3);
        feed->confidence = (enum feed_confidence)(found < 3 ? found : 0);
        if (found == 3)
            problem(reading, "is none of low, medium, high");
    } else {
        problem(reading, "is not a key of a feed");
    }
}

static void
read_catalogue(struct reading *reading)
{
    for (size_t i = 0; i < reading->ini->problem_count; i++) {
        fprintf(stderr, "%.*s:%d: %.*s\n", STR_ARGS(reading->ini->name),
                reading->ini->problems[i].line, STR_ARGS(reading->ini->problems[i].text));
        reading->problem_count++;
    }
    for (size_t i = 0; i < reading->ini->entry_count; i++) {
        const struct ini_entry *entry = &reading->ini->entries[i];
        bool same = i > 0 && str_equal(entry->section, reading->entry->section);
        reading->entry = entry;
        if (!same && (!str_starts_with(entry->section, STR("feed ")) ||
                      reading->feed_count == FEED_LIMIT))
            problem(reading, "stands in a section that is no [feed some-name]");
        if (!same && reading->feed_count < FEED_LIMIT)
            reading->feed_count++;
        read_entry(reading);
    }
}

static void
write_ids(const struct str *ids, size_t count)
{
    printf("{");
    for (size_t i = 0; i < count; i++) {
        write_text(ids[i]);
        printf(", ");
    }
    printf("%s}, %zu, ", count ? "" : "{\"\", 0}", count);
}

static void
write_feeds(const struct reading *reading)
{
    printf("/* Made by club/generate_catalogue.c from clubs/catalogue.ini. */\n"
           "#include \"club/catalogue.h\"\n\n"
           "extern const struct catalogue_feed built_in_feeds[];\n"
           "extern const size_t built_in_feed_count;\n\n"
           "const struct catalogue_feed built_in_feeds[] = {\n");
    for (size_t i = 0; i < reading->feed_count; i++) {
        const struct catalogue_feed *feed = &reading->feeds[i];
        const struct str texts[] = {feed->url, feed->title, feed->language,
                                    feed->country};
        printf("    {");
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
            write_text(texts[k]);
            printf(", ");
        }
        write_ids(feed->competitions, feed->competition_count);
        write_ids(feed->clubs, feed->club_count);
        printf("%d, %d},\n", feed->full_text, feed->confidence);
    }
    printf("};\nconst size_t built_in_feed_count = %zu;\n", reading->feed_count);
}

static bool
load(const char *path, struct arena *arena, struct ini *ini)
{
    struct error err;
    if (ini_load(path, arena, ini, &err))
        return true;
    fprintf(stderr, "catalogue_generate: %s\n", err.text);
    return false;
}

int
main(int argument_count, char **arguments)
{
    bool check = argument_count > 1 && strcmp(arguments[1], "--check") == 0;
    int first = check ? 2 : 1;
    struct reading reading = {.feed_count = 0};
    struct ini catalogue = {.entry_count = 0};
    bool read = argument_count > first;
    arena_init(&reading.arena);
    draft_init(&reading.draft, NULL, &reading.arena);
    reading.feeds = arena_take_array(&reading.arena, FEED_LIMIT, sizeof *reading.feeds);
    for (int i = first; i < argument_count && read; i++) {
        struct ini ini;
        read = load(arguments[i], &reading.arena, i == first ? &catalogue : &ini);
        if (read && i > first)
            draft_read(&reading.draft, &ini);
    }
    reading.ini = &catalogue;
    if (read)
        read_catalogue(&reading);
    bool good = read && reading.problem_count == 0;
    if (good && !check)
        write_feeds(&reading);
    draft_finish(&reading.draft);
    arena_finish(&reading.arena);
    return good && fflush(stdout) == 0 ? 0 : 1;
}
