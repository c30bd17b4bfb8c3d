/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "app/commands/commands.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "club/club.h"
#include "club/tag.h"

enum {
    LINE_LIMIT_BYTES = 16 << 20 /* one article; longer ones are an error of the feeder */
};

static struct str
text_of(const json_t *article, const char *key)
{
    const json_t *value = json_object_get(article, key);
    return (struct str){json_string_value(value), json_string_length(value)};
}

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
    json_text(&json, "id", text_of(article, "id"));
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
tag_article(const struct gazetteer *gazetteer, const json_t *article, bool explain,
            struct arena *arena)
{
    struct tag_input input = {
        .language = text_of(article, "lang"),
        .title = text_of(article, "title"),
        .text = text_of(article, "text"),
        .outlet = text_of(article, "outlet"),
        .feed_country = text_of(article, "feed_country"),
    };
    input.feed_club_count = texts_of(article, "feed_clubs", arena, &input.feed_clubs);
    input.feed_competition_count =
        texts_of(article, "feed_competitions", arena, &input.feed_competitions);
    struct tags tags;
    struct tag_explanation explanation;
    if (explain)
        club_tag_explained(gazetteer, &input, arena, &tags, &explanation);
    else
        club_tag(gazetteer, &input, arena, &tags);
    write_answer(gazetteer, article, &tags, explain ? &explanation : NULL, arena);
}

int
command_tag(int argument_count, char **arguments)
{
    bool json = false, explain = false;
    for (int i = 1; i < argument_count; i++) {
        if (strcmp(arguments[i], "--json") == 0) {
            json = true;
        } else if (strcmp(arguments[i], "--explain") == 0) {
            explain = true;
        } else {
            fprintf(stderr, "terrace tag: \"%s\" is not understood\n", arguments[i]);
            return EXIT_USAGE;
        }
    }
    if (!json) {
        fprintf(stderr, "terrace tag: --json is the only form there is\n");
        return EXIT_USAGE;
    }
    struct session session;
    if (!session_begin(&session))
        return EXIT_FAILED;
    struct arena arena = {0};
    char *line = NULL;
    size_t capacity = 0;
    ssize_t size;
    int status = EXIT_DONE;
    for (long number = 1; (size = getline(&line, &capacity, stdin)) >= 0; number++) {
        struct str text = str_trim((struct str){line, (size_t)size});
        if (text.size == 0)
            continue;
        json_error_t problem;
        json_t *article = size > LINE_LIMIT_BYTES
                              ? NULL
                              : json_loadb(text.data, text.size, 0, &problem);
        if (json_is_object(article)) {
            tag_article(session.gazetteer, article, explain, &arena);
        } else {
            fprintf(stderr, "terrace tag: line %ld is no JSON object\n", number);
            status = EXIT_FAILED;
        }
        json_decref(article);
        arena_empty(&arena);
    }
    free(line);
    arena_finish(&arena);
    session_close(&session);
    return status;
}
