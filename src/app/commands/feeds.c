/* SPDX-License-Identifier: MIT */
/* terrace feeds [list|add URL|remove URL|check URL] */
#include "app/commands/commands.h"

#include <stdio.h>
#include <string.h>

#include "app/feed_json.h"
#include "app/commands/feeds_add.h"
#include "app/session.h"
#include "app/subscriptions.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/json.h"
#include "store/subscriptions.h"
#include "text/clean.h"

static int
fail(const struct error *err)
{
    fprintf(stderr, "terrace: %s\n", err->text);
    return EXIT_FAILED;
}

static int
fail_for(struct str url, const struct error *err)
{
    fprintf(stderr, "terrace: %.*s: %s\n", STR_ARGS(url), err->text);
    return EXIT_FAILED;
}

/* "in 35 min", "4 h ago"; coarse on purpose. */
static struct str
describe_time(int64_t utc, int64_t now_utc, struct arena *arena)
{
    if (utc == 0)
        return STR("never");
    int64_t distance = utc > now_utc ? utc - now_utc : now_utc - utc;
    int64_t value = distance < 5400     ? (distance + 30) / 60
                    : distance < 172800 ? (distance + 1800) / 3600
                                        : distance / 86400;
    const char *unit = distance < 5400 ? "min" : distance < 172800 ? "h" : "days";
    return str_format(arena, utc > now_utc ? "in %lld %s" : "%lld %s ago",
                      (long long)value, unit);
}

static void
print_text(const struct subscription *feed, int64_t now_utc, struct arena *arena)
{
    const struct subscription_state *state = &feed->state;
    struct str title = feed->wish.title.size ? feed->wish.title : state->feed_title;
    printf("%.*s\n", STR_ARGS(title.size ? title : feed->wish.url));
    if (title.size)
        printf("  %.*s\n", STR_ARGS(feed->wish.url));
    printf("  %lld entries, %lld unread; last poll %.*s", (long long)feed->entry_count,
           (long long)feed->unread_count,
           STR_ARGS(describe_time(state->last_poll_utc, now_utc, arena)));
    if (state->gone != GONE_NO)
        printf("; no longer polled\n");
    else if (state->next_poll_utc <= now_utc)
        printf("; due now\n");
    else
        printf("; next %.*s%s%.*s\n",
               STR_ARGS(describe_time(state->next_poll_utc, now_utc, arena)),
               state->next_poll_reason.size ? ": " : "",
               STR_ARGS(state->next_poll_reason));
    if (state->problem.size)
        printf("  ! %.*s (since %.*s)\n", STR_ARGS(state->problem),
               STR_ARGS(describe_time(state->problem_since_utc, now_utc, arena)));
    if (state->damage.size)
        printf("  ~ %.*s\n", STR_ARGS(state->damage));
}

static void
write_feed(struct json_writer *json, const struct subscription *feed)
{
    json_begin_object(json, NULL);
    feed_json_write(json, feed);
    json_end_object(json);
}

static int
run_list(struct session *session, bool as_json)
{
    struct error err;
    struct subscription *feeds;
    size_t count;
    if (!session_open_store(session, STORE_POLLER, &err))
        return fail(&err);
    if (store_subscriptions(session->store, true, &session->arena, &feeds, &count,
                            &err) != STORE_DONE)
        return fail(&err);
    if (!as_json) {
        if (count == 0)
            puts("no feeds yet: terrace feeds add URL");
        for (size_t i = 0; i < count; i++)
            print_text(&feeds[i], clock_now_utc(), &session->arena);
        return EXIT_DONE;
    }
    struct buf out;
    struct json_writer json;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    json_begin(&json, &out);
    json_begin_array(&json, NULL);
    for (size_t i = 0; i < count; i++)
        write_feed(&json, &feeds[i]);
    json_end_array(&json);
    printf("%s\n", out.data);
    buf_finish(&out);
    return EXIT_DONE;
}

static int
run_remove(struct session *session, struct str url)
{
    struct error err;
    bool changed;
    struct str cleaned;
    if (!clean_url(url, &session->arena, &cleaned, &err))
        return fail_for(url, &err);
    if (!subscriptions_remove_feed(&session->paths, &session->config, cleaned, &changed,
                                   &err))
        return fail(&err);
    if (!changed) {
        fprintf(stderr, "terrace: there is no feed %.*s; terrace feeds lists them\n",
                STR_ARGS(cleaned));
        return EXIT_FAILED;
    }
    printf("removed %.*s; its articles stay\n", STR_ARGS(cleaned));
    return EXIT_DONE;
}

int
command_feeds(int argument_count, char **arguments)
{
    bool as_json = false;
    const char *words[2] = {"list", NULL};
    int word_count = 0;
    for (int i = 1; i < argument_count; i++) {
        if (strcmp(arguments[i], "--json") == 0)
            as_json = true;
        else if (word_count < 2 && arguments[i][0] != '-')
            words[word_count++] = arguments[i];
        else
            word_count = 3;
    }
    bool is_list = strcmp(words[0], "list") == 0;
    bool is_add = strcmp(words[0], "add") == 0;
    bool is_remove = strcmp(words[0], "remove") == 0;
    bool is_check = strcmp(words[0], "check") == 0;
    bool fits =
        is_list ? word_count <= 1 : (is_add || is_remove || is_check) && word_count == 2;
    if (!fits) {
        fprintf(stderr,
                "terrace: feeds [list] [--json], feeds add URL, feeds remove URL, "
                "feeds check URL [--json]\n");
        return EXIT_USAGE;
    }
    struct session session;
    int status;
    if (!session_begin(&session))
        return EXIT_FAILED;
    if (is_list)
        status = run_list(&session, as_json);
    else if (is_add)
        status = feeds_add(&session, str_from_z(words[1]));
    else if (is_check)
        status = feeds_check(&session, str_from_z(words[1]), as_json);
    else
        status = run_remove(&session, str_from_z(words[1]));
    session_close(&session);
    return status;
}
