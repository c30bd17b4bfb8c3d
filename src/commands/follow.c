/* SPDX-License-Identifier: MIT */
/* terrace follow CLUB..., terrace unfollow CLUB... */
#include "commands/commands.h"

#include <stdint.h>
#include <stdio.h>

#include "app/complaint.h"
#include "app/follow.h"
#include "app/session.h"
#include "base/error.h"
#include "club/club.h"
#include "commands/announce.h"
#include "commands/arguments.h"
#include "commands/nearest.h"

struct wish {
    bool follow; /* else unfollow */
    bool with_feeds;
    enum feed_confidence least;
};

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
    if (!follow_find(session, id, &target))
        return nearest_complain(session->gazetteer, NEAREST_EITHER, id);
    bool done = wish->follow ? follow_begin(session, &target, wish->with_feeds,
                                            wish->least, &result, &err)
                             : follow_end(session, &target, &result.changed, &err);
    if (!done)
        complain("%s", err.text);
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
run(const struct arguments *names, const char *command, const struct wish *wish)
{
    if (names->word_count == 0) {
        complain("%s: which club? terrace clubs NAME finds its id", command);
        return EXIT_USAGE;
    }
    struct session session;
    int status = EXIT_DONE;
    if (!session_begin(&session))
        return EXIT_FAILED;
    for (size_t i = 0; i < names->word_count; i++)
        if (!change(&session, wish, str_from_z(names->words[i])))
            status = EXIT_FAILED;
    announce_wishes(&session.paths);
    session_close(&session);
    return status;
}

int
command_follow(int argument_count, char **arguments)
{
    bool no_feeds = false, all_feeds = false;
    const struct argument_option options[] = {
        {"--no-feeds", .flag = &no_feeds},
        {"--all-feeds", .flag = &all_feeds},
        {.name = NULL},
    };
    struct arguments read = {.options = options, .word_limit = SIZE_MAX};
    if (!arguments_read(&read, argument_count, arguments))
        return EXIT_USAGE;
    const struct wish wish = {
        .follow = true,
        .with_feeds = !no_feeds,
        .least = all_feeds ? CONFIDENCE_LOW : CONFIDENCE_MEDIUM,
    };
    return run(&read, "follow", &wish);
}

int
command_unfollow(int argument_count, char **arguments)
{
    const struct argument_option none[] = {{.name = NULL}};
    struct arguments read = {.options = none, .word_limit = SIZE_MAX};
    if (!arguments_read(&read, argument_count, arguments))
        return EXIT_USAGE;
    return run(&read, "unfollow", &(struct wish){.follow = false});
}
