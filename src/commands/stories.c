/* SPDX-License-Identifier: MIT */
/* terrace stories: a stream of entries grouped by the event they tell. */
#include "commands/commands.h"

#include <stdio.h>
#include <time.h>

#include "app/complaint.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/json.h"
#include "club/club.h"
#include "club/tag.h"
#include "commands/arguments.h"
#include "commands/input.h"
#include "story/story.h"

enum {
    WINDOW_S = 4 * 24 * 60 * 60, /* older entries start no story's continuation */
};

struct grouping {
    const struct gazetteer *gazetteer;
    struct story_index *index;
    struct arena arena; /* of one entry */
    struct buf out;
    int64_t last_id;
};

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
        .language = input_text_of(article, "lang"),
        .title = input_text_of(article, "title"),
        .text = input_text_of(article, "text"),
        .outlet = input_text_of(article, "outlet"),
    };
    struct tags tags;
    club_tag(grouping->gazetteer, &input, arena, &tags);
    struct story_entry entry = {
        .entry_id = ++grouping->last_id,
        .time_utc = time_of(input_text_of(article, "published"), arena),
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

static void
answer(void *context, json_t *article)
{
    struct grouping *grouping = context;
    struct json_writer json;
    int64_t story = group(grouping, article);
    buf_reset(&grouping->out);
    json_begin(&json, &grouping->out);
    json_begin_object(&json, NULL);
    input_write_id(&json, article);
    json_number(&json, "story", story);
    json_end_object(&json);
    printf("%.*s\n", STR_ARGS(buf_str(&grouping->out)));
    arena_empty(&grouping->arena);
}

int
command_stories(int argument_count, char **arguments)
{
    bool as_json = false;
    const struct argument_option options[] = {
        {"--json", .flag = &as_json},
        {.name = NULL},
    };
    struct arguments read = {.options = options};
    if (!arguments_read(&read, argument_count, arguments))
        return EXIT_USAGE;
    if (!as_json) {
        complain("stories: --json is the only form there is");
        return EXIT_USAGE;
    }
    struct session session;
    if (!session_begin(&session))
        return EXIT_FAILED;
    struct grouping grouping = {.gazetteer = session.gazetteer,
                                .index = story_index_new()};
    buf_init(&grouping.out, BUF_LIMIT_DEFAULT);
    bool all_good = input_json_lines("stories", answer, &grouping);
    story_index_free(grouping.index);
    arena_finish(&grouping.arena);
    buf_finish(&grouping.out);
    session_close(&session);
    return all_good ? EXIT_DONE : EXIT_FAILED;
}
