/* SPDX-License-Identifier: MIT */
/* terrace tag: JSON lines with articles to JSON lines with their clubs. */
#include "commands/commands.h"

#include <stdio.h>

#include "app/complaint.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "club/club.h"
#include "club/tag.h"
#include "commands/arguments.h"
#include "commands/input.h"

struct tagging {
    const struct gazetteer *gazetteer;
    bool explain;
    struct arena arena; /* of one article */
};

/* The strings of a JSON list, borrowed. */
static size_t
texts_of(const json_t *article, const char *key, struct arena *arena,
         const struct str **texts)
{
    const json_t *list = json_object_get(article, key);
    size_t size = json_array_size(list), count = 0;
    struct str *copies = arena_take_array(arena, size + 1, sizeof *copies);
    for (size_t i = 0; i < size; i++) {
        const json_t *value = json_array_get(list, i);
        if (json_is_string(value))
            copies[count++] =
                (struct str){json_string_value(value), json_string_length(value)};
    }
    *texts = copies;
    return count;
}

static struct str
tag_name(const struct gazetteer *gazetteer, club_index club, enum squad squad,
         struct arena *arena)
{
    struct str id = gazetteer_club(gazetteer, club)->id;
    return squad == SQUAD_FIRST ? id
                                : str_format(arena, "%.*s/%.*s", STR_ARGS(id),
                                             STR_ARGS(squad_name(squad)));
}

static void
write_clubs(struct json_writer *json, const char *key, const struct gazetteer *gazetteer,
            const struct tags *tags, bool only_primary, struct arena *arena)
{
    json_begin_array(json, key);
    for (size_t i = 0; i < tags->club_count; i++) {
        const struct club_tag *tag = &tags->clubs[i];
        if (tag->primary || !only_primary)
            json_text(json, NULL, tag_name(gazetteer, tag->club, tag->squad, arena));
    }
    json_end_array(json);
}

static void
write_explanation(struct json_writer *json, const struct gazetteer *gazetteer,
                  const struct tag_explanation *explanation, struct arena *arena)
{
    json_begin_object(json, "explanation");
    json_text(json, "language", explanation->language);
    json_text(json, "subject", explanation->subject);
    json_begin_array(json, "names");
    for (size_t i = 0; i < explanation->reason_count; i++) {
        const struct tag_reason *reason = &explanation->reasons[i];
        json_begin_object(json, NULL);
        json_text(json, "name", reason->name);
        json_number(json, "offset", (int64_t)reason->offset);
        if (reason->club == CLUB_NONE)
            json_none(json, "club");
        else
            json_text(json, "club",
                      tag_name(gazetteer, reason->club, reason->squad, arena));
        json_text(json, "rule", reason->rule);
        json_text(json, "evidence", reason->evidence);
        json_end_object(json);
    }
    json_end_array(json);
    json_end_object(json);
}

static void
write_answer(const struct gazetteer *gazetteer, const json_t *article,
             const struct tags *tags, const struct tag_explanation *explanation,
             struct arena *arena)
{
    struct buf line;
    struct json_writer json;
    buf_init(&line, BUF_LIMIT_DEFAULT);
    json_begin(&json, &line);
    json_begin_object(&json, NULL);
    input_write_id(&json, article);
    write_clubs(&json, "clubs", gazetteer, tags, false, arena);
    write_clubs(&json, "primary", gazetteer, tags, true, arena);
    json_begin_array(&json, "competitions");
    for (size_t i = 0; i < tags->competition_count; i++)
        json_text(&json, NULL,
                  gazetteer_competition(gazetteer, tags->competitions[i])->id);
    json_end_array(&json);
    if (explanation)
        write_explanation(&json, gazetteer, explanation, arena);
    json_end_object(&json);
    printf("%.*s\n", STR_ARGS(buf_str(&line)));
    buf_finish(&line);
}

static void
tag_article(void *context, json_t *article)
{
    struct tagging *tagging = context;
    const struct gazetteer *gazetteer = tagging->gazetteer;
    struct arena *arena = &tagging->arena;
    struct tag_input input = {
        .language = input_text_of(article, "lang"),
        .title = input_text_of(article, "title"),
        .text = input_text_of(article, "text"),
        .outlet = input_text_of(article, "outlet"),
        .feed_country = input_text_of(article, "feed_country"),
    };
    input.feed_club_count = texts_of(article, "feed_clubs", arena, &input.feed_clubs);
    input.feed_competition_count =
        texts_of(article, "feed_competitions", arena, &input.feed_competitions);
    struct tags tags;
    struct tag_explanation explanation = {0};
    if (tagging->explain)
        club_tag_explained(gazetteer, &input, arena, &tags, &explanation);
    else
        club_tag(gazetteer, &input, arena, &tags);
    write_answer(gazetteer, article, &tags, tagging->explain ? &explanation : NULL,
                 arena);
    arena_empty(arena);
}

int
command_tag(int argument_count, char **arguments)
{
    bool json = false;
    struct tagging tagging = {.explain = false};
    const struct argument_option options[] = {
        {"--json", .flag = &json},
        {"--explain", .flag = &tagging.explain},
        {.name = NULL},
    };
    struct arguments read = {.options = options};
    if (!arguments_read(&read, argument_count, arguments))
        return EXIT_USAGE;
    if (!json) {
        complain("tag: --json is the only form there is");
        return EXIT_USAGE;
    }
    struct session session;
    if (!session_begin(&session))
        return EXIT_FAILED;
    tagging.gazetteer = session.gazetteer;
    bool all_good = input_json_lines("tag", tag_article, &tagging);
    arena_finish(&tagging.arena);
    session_close(&session);
    return all_good ? EXIT_DONE : EXIT_FAILED;
}
