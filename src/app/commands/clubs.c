/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "app/commands/commands.h"
#include "base/arena.h"
#include "base/str.h"
#include "club/club.h"

enum {
    MATCH_LIMIT = 40 /* for a query: more is not read */
};

static json_t *
json_text(struct str text)
{
    return json_stringn(text.data ? text.data : "", text.size);
}

static const struct club *
record_of(const struct gazetteer *gazetteer, const struct club_match *match)
{
    return match->competition ? gazetteer_competition(gazetteer, match->index)
                              : gazetteer_club(gazetteer, match->index);
}

static void
print_json(const struct gazetteer *gazetteer, const struct club_match *match)
{
    const struct club *club = record_of(gazetteer, match);
    char colours[2][8];
    snprintf(colours[0], sizeof colours[0], "#%06x", (unsigned)club->colours[0]);
    snprintf(colours[1], sizeof colours[1], "#%06x", (unsigned)club->colours[1]);
    json_t *line =
        json_pack("{s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "kind",
                  match->competition ? "competition" : "club", "id", json_text(club->id),
                  "name", json_text(club->name), "short", json_text(club->short_name),
                  "code", json_text(club->code), "country", json_text(club->country),
                  "matched", json_text(match->alias));
    if (!match->competition) {
        json_object_set_new(line, "league", json_text(club->league));
        json_object_set_new(line, "city", json_text(club->city));
        json_object_set_new(line, "colours", json_pack("[ss]", colours[0], colours[1]));
    }
    json_dumpf(line, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(line);
}

static void
print_line(const struct gazetteer *gazetteer, const struct club_match *match)
{
    const struct club *club = record_of(gazetteer, match);
    printf("%-26.*s %-4.*s %.*s (%.*s%s%.*s)", STR_ARGS(club->id), STR_ARGS(club->code),
           STR_ARGS(club->name), STR_ARGS(club->country), club->league.size ? ", " : "",
           STR_ARGS(club->league));
    if (match->alias.size && !str_equal(match->alias, club->name))
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
    const char *query = NULL;
    for (int i = 1; i < argument_count; i++) {
        if (strcmp(arguments[i], "--json") == 0) {
            json = true;
        } else if (!query && arguments[i][0] != '-') {
            query = arguments[i];
        } else {
            fprintf(stderr, "terrace clubs: \"%s\" is not understood\n", arguments[i]);
            return EXIT_USAGE;
        }
    }
    const struct gazetteer *gazetteer = gazetteer_built_in();
    struct arena arena;
    arena_init(&arena);
    struct club_match *matches;
    size_t count = query ? gazetteer_search(gazetteer, str_from_z(query), MATCH_LIMIT,
                                            &arena, &matches)
                         : list_all(gazetteer, &arena, &matches);
    for (size_t i = 0; i < count; i++)
        (json ? print_json : print_line)(gazetteer, &matches[i]);
    if (count == 0)
        fprintf(stderr, "terrace clubs: nothing is called \"%s\"\n", query);
    arena_finish(&arena);
    return count ? EXIT_DONE : EXIT_FAILED;
}
