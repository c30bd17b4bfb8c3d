/* SPDX-License-Identifier: MIT */
/* terrace clubs [QUERY] */
#include "commands/commands.h"

#include <stdio.h>

#include "app/complaint.h"
#include "app/session.h"
#include "base/arena.h"
#include "base/json.h"
#include "base/str.h"
#include "club/club.h"
#include "commands/arguments.h"

enum {
    MATCH_LIMIT = 40 /* for a query: more is not read */
};

static const struct club *
record_of(const struct gazetteer *gazetteer, const struct club_match *match)
{
    return match->competition ? gazetteer_competition(gazetteer, match->index)
                              : gazetteer_club(gazetteer, match->index);
}

static void
write_colour(struct json_writer *json, uint32_t colour)
{
    char text[8];
    int size = snprintf(text, sizeof text, "#%06x", (unsigned)colour);
    json_text(json, NULL, (struct str){text, (size_t)size});
}

static void
print_json(const struct gazetteer *gazetteer, const struct club_match *match)
{
    const struct club *club = record_of(gazetteer, match);
    struct buf line;
    struct json_writer json;
    buf_init(&line, BUF_LIMIT_DEFAULT);
    json_begin(&json, &line);
    json_begin_object(&json, NULL);
    json_text(&json, "kind", match->competition ? STR("competition") : STR("club"));
    json_text(&json, "id", club->id);
    json_text(&json, "name", club->name);
    json_text(&json, "short", club->short_name);
    json_text(&json, "code", club->code);
    json_text(&json, "country", club->country);
    json_text(&json, "matched", match->alias);
    if (!match->competition) {
        json_text(&json, "league", club->league);
        json_text(&json, "city", club->city);
        json_begin_array(&json, "colours");
        write_colour(&json, club->colours[0]);
        write_colour(&json, club->colours[1]);
        json_end_array(&json);
    }
    json_end_object(&json);
    printf("%.*s\n", STR_ARGS(buf_str(&line)));
    buf_finish(&line);
}

static void
print_line(const struct gazetteer *gazetteer, const struct club_match *match)
{
    const struct club *club = record_of(gazetteer, match);
    printf("%-26.*s %-4.*s %.*s (%.*s%s%.*s)", STR_ARGS(club->id), STR_ARGS(club->code),
           STR_ARGS(club->name), STR_ARGS(club->country), club->league.size ? ", " : "",
           STR_ARGS(club->league));
    if (match->alias.size && !str_equal(match->alias, club->name) &&
        !str_equal(match->alias, club->id))
        printf(": %.*s", STR_ARGS(match->alias));
    putchar('\n');
}

/* Every club and competition, in the order of the gazetteer. */
static size_t
list_all(const struct gazetteer *gazetteer, struct arena *arena,
         struct club_match **matches)
{
    size_t clubs = gazetteer_club_count(gazetteer);
    size_t count = clubs + gazetteer_competition_count(gazetteer);
    *matches = arena_take_array(arena, count, sizeof **matches);
    for (size_t i = 0; i < count; i++)
        (*matches)[i] = (struct club_match){
            .index = (club_index)(i < clubs ? i : i - clubs), .competition = i >= clubs};
    return count;
}

int
command_clubs(int argument_count, char **arguments)
{
    bool json = false;
    const struct argument_option options[] = {
        {"--json", .flag = &json},
        {.name = NULL},
    };
    struct arguments read = {.options = options, .word_limit = 1};
    if (!arguments_read(&read, argument_count, arguments))
        return EXIT_USAGE;
    const char *query = read.word_count ? read.words[0] : NULL;
    struct session session;
    if (!session_begin(&session))
        return EXIT_FAILED;
    const struct gazetteer *gazetteer = session.gazetteer;
    struct club_match *matches;
    size_t count = query ? gazetteer_search(gazetteer, str_from_z(query), MATCH_LIMIT,
                                            &session.arena, &matches)
                         : list_all(gazetteer, &session.arena, &matches);
    for (size_t i = 0; i < count; i++)
        (json ? print_json : print_line)(gazetteer, &matches[i]);
    if (count == 0)
        complain("there is no club or competition \"%s\"; a part of the name is enough, "
                 "in any script",
                 query);
    session_close(&session);
    return count ? EXIT_DONE : EXIT_FAILED;
}
