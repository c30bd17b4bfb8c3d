/* SPDX-License-Identifier: MIT */
/* terrace follow CLUB..., terrace unfollow CLUB... */
#include "app/commands/commands.h"

#include <stdio.h>
#include <string.h>

#include "app/follow.h"
#include "app/session.h"
#include "base/error.h"
#include "club/club.h"

enum {
    SUGGESTION_COUNT = 5
};

struct wish {
    bool follow; /* else unfollow */
    bool with_feeds;
    enum feed_confidence least;
};

static void
print_suggestions(struct session *session, struct str name)
{
    struct club_match *matches;
    size_t count = gazetteer_search(session->gazetteer, name, SUGGESTION_COUNT,
                                    &session->arena, &matches);
    fprintf(stderr, "terrace: there is no club or competition \"%.*s\"%s\n",
            STR_ARGS(name), count ? "; the nearest ones:" : "");
    for (size_t i = 0; i < count; i++) {
        const struct club *found =
            matches[i].competition
                ? gazetteer_competition(session->gazetteer, matches[i].index)
                : gazetteer_club(session->gazetteer, matches[i].index);
        fprintf(stderr, "terrace:   %.*s  %.*s\n", STR_ARGS(found->id),
                STR_ARGS(found->name));
    }
}

static void
print_followed(const struct follow_target *target, const struct follow_result *result)
{
    printf("%s %.*s\n", result->changed ? "following" : "already following",
           STR_ARGS(target->name));
    for (size_t i = 0; i < result->feed_count; i++)
        printf("  %.*s  %.*s  %.*s\n", STR_ARGS(result->feeds[i]->language),
               STR_ARGS(result->feeds[i]->title), STR_ARGS(result->feeds[i]->url));
    if (result->feed_count)
        printf("  %zu feeds, %zu of them new; terrace feeds remove URL takes one away\n",
               result->feed_count, result->added_count);
    else
        printf("  the catalogue has no feed for it; terrace feeds add URL adds one\n");
}

static bool
change(struct session *session, const struct wish *wish, struct str id)
{
    struct follow_target target;
    struct follow_result result;
    struct error err;
    if (!follow_find(session, id, &target)) {
        print_suggestions(session, id);
        return false;
    }
    bool done = wish->follow ? follow_begin(session, &target, wish->with_feeds,
                                            wish->least, &result, &err)
                             : follow_end(session, &target, &result.changed, &err);
    if (!done)
        fprintf(stderr, "terrace: %s\n", err.text);
    else if (wish->follow && wish->with_feeds)
        print_followed(&target, &result);
    else if (wish->follow)
        printf("%s %.*s\n", result.changed ? "following" : "already following",
               STR_ARGS(target.name));
    else
        printf("%s %.*s\n", result.changed ? "no longer following" : "was not following",
               STR_ARGS(target.name));
    return done;
}

static int
run(int argument_count, char **arguments, struct wish wish)
{
    int id_count = 0;
    for (int i = 1; i < argument_count; i++) {
        if (wish.follow && strcmp(arguments[i], "--no-feeds") == 0)
            wish.with_feeds = false;
        else if (wish.follow && strcmp(arguments[i], "--all-feeds") == 0)
            wish.least = CONFIDENCE_LOW;
        else if (arguments[i][0] == '-') {
            fprintf(stderr, "terrace: %s: \"%s\" is not understood; see --help\n",
                    arguments[0], arguments[i]);
            return EXIT_USAGE;
        } else
            arguments[1 + id_count++] = arguments[i];
    }
    if (id_count == 0) {
        fprintf(stderr, "terrace: %s what? terrace clubs finds a club's name\n",
                arguments[0]);
        return EXIT_USAGE;
    }
    struct session session;
    int status = EXIT_DONE;
    if (!session_begin(&session))
        return EXIT_FAILED;
    for (int i = 1; i <= id_count; i++)
        if (!change(&session, &wish, str_from_z(arguments[i])))
            status = EXIT_FAILED;
    session_close(&session);
    return status;
}

int
command_follow(int argument_count, char **arguments)
{
    return run(
        argument_count, arguments,
        (struct wish){.follow = true, .with_feeds = true, .least = CONFIDENCE_MEDIUM});
}

int
command_unfollow(int argument_count, char **arguments)
{
    return run(argument_count, arguments, (struct wish){.follow = false});
}
