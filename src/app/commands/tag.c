/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "app/commands/commands.h"
#include "base/arena.h"
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

static json_t *
tag_name(const struct gazetteer *gazetteer, const struct club_tag *tag,
         struct arena *arena)
{
    struct str id = gazetteer_club(gazetteer, tag->club)->id;
    struct str squad = squad_name(tag->squad);
    if (squad.size)
        id = str_format(arena, "%.*s/%.*s", STR_ARGS(id), STR_ARGS(squad));
    return json_stringn(id.data, id.size);
}

static json_t *
answer_of(const struct gazetteer *gazetteer, const json_t *article,
          const struct tags *tags, struct arena *arena)
{
    json_t *clubs = json_array(), *primary = json_array(), *competitions = json_array();
    for (size_t i = 0; i < tags->club_count; i++) {
        json_array_append_new(clubs, tag_name(gazetteer, &tags->clubs[i], arena));
        if (tags->clubs[i].primary)
            json_array_append_new(primary, tag_name(gazetteer, &tags->clubs[i], arena));
    }
    for (size_t i = 0; i < tags->competition_count; i++) {
        struct str id = gazetteer_competition(gazetteer, tags->competitions[i])->id;
        json_array_append_new(competitions, json_stringn(id.data, id.size));
    }
    json_t *id = json_object_get(article, "id");
    return json_pack("{s:O?, s:o, s:o, s:o}", "id", id, "clubs", clubs, "primary",
                     primary, "competitions", competitions);
}

static void
tag_article(const struct gazetteer *gazetteer, const json_t *article, struct arena *arena)
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
    club_tag(gazetteer, &input, arena, &tags);
    json_t *answer = answer_of(gazetteer, article, &tags, arena);
    json_dumpf(answer, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(answer);
}

int
command_tag(int argument_count, char **arguments)
{
    bool json = false;
    for (int i = 1; i < argument_count; i++) {
        if (strcmp(arguments[i], "--json") == 0) {
            json = true;
        } else {
            fprintf(stderr, "terrace tag: \"%s\" is not understood\n", arguments[i]);
            return EXIT_USAGE;
        }
    }
    if (!json) {
        fprintf(stderr, "terrace tag: --json is the only form there is\n");
        return EXIT_USAGE;
    }
    const struct gazetteer *gazetteer = gazetteer_built_in();
    struct arena arena;
    arena_init(&arena);
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
            tag_article(gazetteer, article, &arena);
        } else {
            fprintf(stderr, "terrace tag: line %ld is no JSON object\n", number);
            status = EXIT_FAILED;
        }
        json_decref(article);
        arena_empty(&arena);
    }
    free(line);
    arena_finish(&arena);
    return status;
}
