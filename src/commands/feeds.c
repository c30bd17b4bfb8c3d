/* SPDX-License-Identifier: MIT */
/* terrace feeds [list|add URL|remove URL|check URL|set URL SETTING=VALUE...] */
#include "commands/commands.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/complaint.h"
#include "app/session.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/json.h"
#include "commands/advice.h"
#include "commands/announce.h"
#include "commands/arguments.h"
#include "commands/feed_json.h"
#include "commands/feed_look.h"
#include "commands/feeds_add.h"
#include "commands/feeds_set.h"
#include "config/subscriptions.h"
#include "net/politeness.h"
#include "store/subscriptions.h"
#include "text/clean.h"
#include "text/when.h"

enum {
    DURATION_BYTES = 24,
    WORD_LIMIT = 12 /* of the command: more than a feed has settings */
};

struct feed_list {
    struct subscription *on, *off;
    size_t on_count, off_count;
};

static int
fail(const struct error *err)
{
    complain("%s", err->text);
    return EXIT_FAILED;
}

static struct str
describe_time(int64_t utc, int64_t now_utc, struct arena *arena)
{
    if (utc == now_utc)
        return STR("just now");
    return utc == 0 ? STR("never") : when_distance(utc, now_utc, arena);
}

/* "last poll 5 min ago: HTTP 304; next in 55 min: every 60 min: as this feed publishes"
 */
static void
print_polls(const struct subscription_state *state, int64_t now_utc, struct arena *arena)
{
    printf("  last poll %.*s",
           STR_ARGS(describe_time(state->last_poll_utc, now_utc, arena)));
    if (state->last_poll_utc && state->last_status)
        printf(": HTTP %d", (int)state->last_status);
    else if (state->last_poll_utc)
        printf(": no answer");
    if (state->gone != GONE_NO)
        printf("; no longer polled: %.*s\n", STR_ARGS(state->next_poll_reason));
    else if (state->next_poll_utc <= now_utc)
        printf("; due now\n");
    else
        printf("; next %.*s%s%.*s\n",
               STR_ARGS(describe_time(state->next_poll_utc, now_utc, arena)),
               state->next_poll_reason.size ? ": " : "",
               STR_ARGS(state->next_poll_reason));
}

static void
print_asked(const struct subscription_state *state)
{
    const struct {
        int64_t asked_s;
        const char *who;
    } voices[] = {
        {state->max_age_s, "the server asks for"},
        {state->ttl_s, "the feed's ttl is"},
        {state->update_period_s, "its update period is"},
    };
    const char *before = "  ";
    for (size_t i = 0; i < sizeof voices / sizeof *voices; i++) {
        char duration[DURATION_BYTES];
        if (voices[i].asked_s == 0)
            continue;
        politeness_duration(voices[i].asked_s, duration);
        printf("%s%s %s", before, voices[i].who, duration);
        before = ", ";
    }
    if (before[0] == ',')
        printf(" between two polls\n");
}

static struct str
polled_url(const struct subscription *feed)
{
    return feed->state.poll_url.size ? feed->state.poll_url : feed->wish.url;
}

/* Two that have moved to one place are polled as one: the first of them. */
static bool
has_twin_before(const struct subscription *feeds, size_t index)
{
    for (size_t i = 0; i < index; i++)
        if (str_equal(polled_url(&feeds[i]), polled_url(&feeds[index])))
            return true;
    return false;
}

static void
print_text(const struct subscription *feed, bool is_twin, int64_t now_utc,
           struct arena *arena)
{
    const struct subscription_state *state = &feed->state;
    struct str title = feed->wish.title.size ? feed->wish.title : state->feed_title;
    printf("%.*s\n", STR_ARGS(title.size ? title : feed->wish.url));
    if (title.size)
        printf("  %.*s\n", STR_ARGS(feed->wish.url));
    if (state->poll_url.size)
        printf("  moved for good to %.*s\n", STR_ARGS(state->poll_url));
    printf("  %lld entries, %lld unread", (long long)feed->entry_count,
           (long long)feed->unread_count);
    if (state->newest_entry_utc)
        printf("; the newest %.*s",
               STR_ARGS(when_distance(state->newest_entry_utc, now_utc, arena)));
    printf("\n");
    if (is_twin) {
        printf("  the same as a feed above, which is polled for both\n");
        return;
    }
    print_polls(state, now_utc, arena);
    print_asked(state);
    if (state->problem.size)
        printf("  ! %.*s (since %.*s; last success %.*s)\n", STR_ARGS(state->problem),
               STR_ARGS(describe_time(state->problem_since_utc, now_utc, arena)),
               STR_ARGS(describe_time(state->last_success_utc, now_utc, arena)));
    if (state->damage.size)
        printf("  ~ %.*s\n", STR_ARGS(state->damage));
}

static void
print_off(const struct subscription *feed)
{
    struct str title = feed->wish.title.size ? feed->wish.title : feed->state.feed_title;
    printf("%.*s\n", STR_ARGS(title.size ? title : feed->wish.url));
    if (title.size)
        printf("  %.*s\n", STR_ARGS(feed->wish.url));
    printf("  %lld entries, %lld unread\n", (long long)feed->entry_count,
           (long long)feed->unread_count);
    printf("  off, as you wish: not polled\n");
}

static void
print_list(struct session *session, const struct feed_list *list)
{
    if (session->config.feed_count == 0 && advice_is_read())
        complain(ADVICE_NO_FEED);
    for (size_t i = 0; i < list->on_count; i++)
        print_text(&list->on[i], has_twin_before(list->on, i), clock_now_utc(),
                   &session->arena);
    for (size_t i = 0; i < list->off_count; i++)
        print_off(&list->off[i]);
}

static void
write_feed(struct json_writer *json, const struct subscription *feed)
{
    json_begin_object(json, NULL);
    feed_json_write(json, feed);
    json_end_object(json);
}

static bool
is_off(const struct config *config, struct str url)
{
    for (size_t i = 0; i < config->feed_count; i++)
        if (config->feeds[i].wish.off && str_equal(config->feeds[i].wish.url, url))
            return true;
    return false;
}

/* Of those that are off only what the user keeps that way: others have been removed. */
static bool
load_list(struct session *session, struct feed_list *list, struct error *err)
{
    struct arena *arena = &session->arena;
    size_t count, kept = 0;
    if (store_subscriptions(session->store, true, arena, &list->on, &list->on_count,
                            err) != STORE_DONE ||
        store_subscriptions_off(session->store, arena, &list->off, &count, err) !=
            STORE_DONE)
        return false;
    for (size_t i = 0; i < count; i++) {
        struct subscription *feed = &list->off[i];
        if (!is_off(&session->config, feed->wish.url))
            continue;
        feed->state.next_poll_utc = 0;
        feed->state.next_poll_reason = STR("off, as you wish");
        list->off[kept++] = *feed;
    }
    list->off_count = kept;
    return true;
}

static void
print_json(const struct feed_list *list)
{
    struct buf out;
    struct json_writer json;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    json_begin(&json, &out);
    json_begin_array(&json, NULL);
    for (size_t i = 0; i < list->on_count; i++)
        write_feed(&json, &list->on[i]);
    for (size_t i = 0; i < list->off_count; i++)
        write_feed(&json, &list->off[i]);
    json_end_array(&json);
    printf("%s\n", out.data);
    buf_finish(&out);
}

static int
run_list(struct session *session, bool as_json)
{
    struct error err;
    struct feed_list list;
    if (!session_open_store(session, STORE_POLLER, &err) ||
        !load_list(session, &list, &err))
        return fail(&err);
    if (as_json)
        print_json(&list);
    else
        print_list(session, &list);
    return EXIT_DONE;
}

static int
run_remove(struct session *session, struct str url, bool as_json)
{
    struct error err;
    bool changed;
    struct str cleaned;
    if (!feed_look_address(url, &session->arena, &cleaned, &err)) {
        complain("%.*s: %s", STR_ARGS(url), err.text);
        return EXIT_FAILED;
    }
    if (!subscriptions_remove_feed(&session->paths, &session->config, cleaned, &changed,
                                   &err))
        return fail(&err);
    if (!changed) {
        complain("there is no feed %.*s; terrace feeds lists them", STR_ARGS(cleaned));
        return EXIT_FAILED;
    }
    if (as_json)
        feed_json_print_done(cleaned, "removed");
    else
        printf("removed %.*s; its articles stay\n", STR_ARGS(cleaned));
    return EXIT_DONE;
}

/* Whoever has looked at strangers' bytes can do little afterwards: that is a process of
 * its own. */
static int
run_add(struct session *session, struct str url, bool force, bool as_json)
{
    fflush(stdout);
    pid_t child = fork();
    if (child == 0) {
        int status = feeds_add(session, url, force, as_json);
        _exit(fflush(stdout) == 0 ? status : EXIT_FAILED);
    }
    int status;
    if (child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status))
        return WEXITSTATUS(status);
    complain("%.*s: it could not be looked at", STR_ARGS(url));
    return EXIT_FAILED;
}

int
command_feeds(int argument_count, char **arguments)
{
    bool as_json = false, force = false;
    const struct argument_option options[] = {
        {"--json", .flag = &as_json},
        {"--force", .flag = &force},
        {.name = NULL},
    };
    struct arguments read = {.options = options, .word_limit = WORD_LIMIT};
    if (!arguments_read(&read, argument_count, arguments))
        return EXIT_USAGE;
    const char *verb = read.word_count ? read.words[0] : "list";
    bool is_list = strcmp(verb, "list") == 0;
    bool is_add = strcmp(verb, "add") == 0;
    bool is_remove = strcmp(verb, "remove") == 0;
    bool is_check = strcmp(verb, "check") == 0;
    bool is_set = strcmp(verb, "set") == 0;
    bool wants_url = is_add || is_remove || is_check;
    bool fits = is_list     ? read.word_count <= 1
                : wants_url ? read.word_count == 2
                            : is_set && read.word_count >= 3;
    if (!fits) {
        complain(
            "feeds: list, add URL, remove URL, check URL or set URL SETTING=VALUE is "
            "meant");
        return EXIT_USAGE;
    }
    if (force && !is_add) {
        complain("feeds: --force is for add");
        return EXIT_USAGE;
    }
    struct session session;
    int status;
    if (!session_begin(&session))
        return EXIT_FAILED;
    if (is_list)
        status = run_list(&session, as_json);
    else if (is_add)
        status = run_add(&session, str_from_z(read.words[1]), force, as_json);
    else if (is_check)
        status = feeds_check(&session, str_from_z(read.words[1]), as_json);
    else if (is_set)
        status = feeds_set(&session, str_from_z(read.words[1]), read.words + 2,
                           read.word_count - 2, as_json);
    else
        status = run_remove(&session, str_from_z(read.words[1]), as_json);
    if (status == EXIT_DONE && (is_add || is_remove || is_set))
        announce_wishes(&session.paths);
    session_close(&session);
    return status;
}
