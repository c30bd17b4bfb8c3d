/* SPDX-License-Identifier: MIT */
/* terrace follow CLUB, terrace unfollow CLUB */
#include "app/commands/commands.h"

#include <stdio.h>

#include "app/session.h"
#include "app/subscriptions.h"
#include "base/error.h"
#include "club/club.h"

enum {
    SUGGESTION_COUNT = 5
};

static void
print_suggestions(struct session *session, struct str name)
{
    struct club_match *matches;
    size_t count = gazetteer_search(session->gazetteer, name, SUGGESTION_COUNT,
                                    &session->arena, &matches);
    for (size_t i = 0; i < count; i++) {
        if (matches[i].competition)
            continue;
        const struct club *club = gazetteer_club(session->gazetteer, matches[i].index);
        fprintf(stderr, "terrace:   %.*s  %.*s (%.*s)\n", STR_ARGS(club->id),
                STR_ARGS(club->name), STR_ARGS(club->league));
    }
}

static bool
find_club(struct session *session, struct str name, const struct club **club)
{
    club_index index = gazetteer_find_club(session->gazetteer, name);
    if (index == CLUB_NONE) {
        fprintf(stderr, "terrace: there is no club \"%.*s\"; the nearest ones:\n",
                STR_ARGS(name));
        print_suggestions(session, name);
        return false;
    }
    *club = gazetteer_club(session->gazetteer, index);
    return true;
}

static int
run(int argument_count, char **arguments, bool follow)
{
    if (argument_count < 2) {
        fprintf(stderr, "terrace: %s what? terrace clubs finds a club's name\n",
                arguments[0]);
        return EXIT_USAGE;
    }
    struct session session;
    struct error err;
    int status = EXIT_DONE;
    if (!session_open(&session, &err)) {
        fprintf(stderr, "terrace: %s\n", err.text);
        session_close(&session);
        return EXIT_FAILED;
    }
    for (int i = 1; i < argument_count; i++) {
        const struct club *club;
        bool changed = false;
        if (!find_club(&session, str_from_z(arguments[i]), &club)) {
            status = EXIT_FAILED;
            continue;
        }
        bool done = follow
                        ? subscriptions_follow(&session.paths, club->id, &changed, &err)
                        : subscriptions_unfollow(&session.paths, &session.config,
                                                 club->id, &changed, &err);
        if (!done) {
            fprintf(stderr, "terrace: %s\n", err.text);
            status = EXIT_FAILED;
            continue;
        }
        const char *what = follow
                               ? (changed ? "following" : "already following")
                               : (changed ? "no longer following" : "was not following");
        printf("%s %.*s\n", what, STR_ARGS(club->name));
    }
    session_close(&session);
    return status;
}

int
command_follow(int argument_count, char **arguments)
{
    return run(argument_count, arguments, true);
}

int
command_unfollow(int argument_count, char **arguments)
{
    return run(argument_count, arguments, false);
}
