/* SPDX-License-Identifier: MIT */
/* terrace stories: a stream of entries grouped by the event they tell. */
#include "app/commands/commands.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "app/session.h"
#include "base/arena.h"
#include "base/json.h"
#include "club/club.h"
#include "club/tag.h"
#include "story/story.h"

enum {
    LINE_LIMIT_BYTES = 16 << 20, /* one article; longer ones are an error of the feeder */
    WINDOW_S = 4 * 24 * 60 * 60, /* older entries start no story's continuation */
};

struct grouping {
    const struct gazetteer *gazetteer;
    struct story_index *index;
    struct arena arena; /* of one entry */
    struct buf out;
    int64_t last_id;
};

static struct str
text_of(const json_t *article, const char *key)
{
    const json_t *value = json_object_get(article, key);
    return (struct str){json_string_value(value), json_string_length(value)};
}

/* "2026-02-16T03:20:00Z"; 0 for anything else. */
static int64_t
time_of(struct str text, struct arena *arena)
{
    struct tm time = {0};
    const char *end = strptime(str_to_z(arena, text), "%Y-%m-%dT%H:%M:%SZ", &time);
    return end && *end == '\0' ? (int64_t)timegm(&time) : 0;
}

static size_t
primary_clubs(const struct grouping *grouping, const struct tags *tags,
              struct arena *arena, const struct str **ids)
{
    struct str *primary = arena_take_array(arena, tags->club_count, sizeof *primary);
    size_t count = 0;
    for (size_t i = 0; i < tags->club_count; i++) {
        if (!tags->clubs[i].primary)
            continue;
        struct str id = gazetteer_club(grouping->gazetteer, tags->clubs[i].club)->id;
        struct str squad = squad_name(tags->clubs[i].squad);
        primary[count++] =
            squad.size ? str_format(arena, "%.*s/%.*s", STR_ARGS(id), STR_ARGS(squad))
                       : id;
    }
    *ids = primary;
    return count;
}

static int64_t
group(struct grouping *grouping, const json_t *article)
{
    struct arena *arena = &grouping->arena;
    struct tag_input input = {
        .language = text_of(article, "lang"),
        .title = text_of(article, "title"),
        .text = text_of(article, "text"),
        .outlet = text_of(article, "outlet"),
    };
    struct tags tags;
    club_tag(grouping->gazetteer, &input, arena, &tags);
    struct story_entry entry = {
        .entry_id = ++grouping->last_id,
        .time_utc = time_of(text_of(article, "published"), arena),
        .language = input.language,
        .title = input.title,
        .text = input.text,
        .outlet = input.outlet,
    };
    entry.primary_club_count =
        primary_clubs(grouping, &tags, arena, &entry.primary_clubs);
    story_index_forget(grouping->index, entry.time_utc - WINDOW_S);
    entry.story_id = story_assign(grouping->index, &entry);
    if (entry.story_id == 0)
        entry.story_id = entry.entry_id;
    story_index_add(grouping->index, &entry);
    return entry.story_id;
}

static bool
answer(struct grouping *grouping, struct str line)
{
    json_error_t problem;
    json_t *article = line.size > LINE_LIMIT_BYTES
                          ? NULL
                          : json_loadb(line.data, line.size, 0, &problem);
    bool is_object = json_is_object(article);
    if (is_object) {
        struct json_writer json;
        const json_t *id = json_object_get(article, "id");
        int64_t story = group(grouping, article);
        buf_reset(&grouping->out);
        json_begin(&json, &grouping->out);
        json_begin_object(&json, NULL);
        if (json_is_integer(id))
            json_number(&json, "id", json_integer_value(id));
        else
            json_text(&json, "id", text_of(article, "id"));
        json_number(&json, "story", story);
        json_end_object(&json);
        printf("%.*s\n", STR_ARGS(buf_str(&grouping->out)));
    }
    json_decref(article);
    arena_empty(&grouping->arena);
    return is_object;
}

static int
read_lines(struct grouping *grouping)
{
    char *line = NULL;
    size_t capacity = 0;
    ssize_t size;
    int status = EXIT_DONE;
    for (long number = 1; (size = getline(&line, &capacity, stdin)) >= 0; number++) {
        struct str text = str_trim((struct str){line, (size_t)size});
        if (text.size && !answer(grouping, text)) {
            fprintf(stderr, "terrace: stories: line %ld is no JSON object\n", number);
            status = EXIT_FAILED;
        }
    }
    free(line);
    return status;
}

int
command_stories(int argument_count, char **arguments)
{
    bool as_json = false;
    for (int i = 1; i < argument_count; i++) {
        if (strcmp(arguments[i], "--json") != 0) {
            fprintf(stderr, "terrace: stories: \"%s\" is not understood\n", arguments[i]);
            return EXIT_USAGE;
        }
        as_json = true;
    }
    if (!as_json) {
        fprintf(stderr, "terrace: stories: --json is the only form there is\n");
        return EXIT_USAGE;
    }
    struct session session;
    if (!session_begin(&session))
        return EXIT_FAILED;
    struct grouping grouping = {.gazetteer = session.gazetteer,
                                .index = story_index_new()};
    buf_init(&grouping.out, BUF_LIMIT_DEFAULT);
    int status = read_lines(&grouping);
    story_index_free(grouping.index);
    arena_finish(&grouping.arena);
    buf_finish(&grouping.out);
    session_close(&session);
    return status;
}
