/* SPDX-License-Identifier: MIT */
/* terrace reload: polls what is due once and says how each feed did. A poller that runs
 * is asked to do it; without one, this process is the poller for the moment. */
#include "commands/commands.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/complaint.h"
#include "app/session.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/json.h"
#include "base/line_socket.h"
#include "base/log.h"
#include "base/memory.h"
#include "commands/advice.h"
#include "commands/arguments.h"
#include "commands/feed_json.h"
#include "commands/poller_settings.h"
#include "net/poller.h"
#include "store/subscriptions.h"
#include "text/when.h"

enum {
    MEETING_MS = 10 * 1000,
    MEETING_PAUSE_MS = 50,
};

struct reload {
    struct session session;
    bool all, force, as_json;
    struct subscription *feeds; /* as they were before */
    size_t feed_count;
    bool *told;          /* by feed: something was said of it */
    struct str *results; /* by feed: what, from the session's arena */
    bool *failed;
    bool any_failed;
    int64_t begun_utc;
    bool met_another; /* that was polling when this one began */
    bool answered;    /* the running poller has begun what it was asked for */
    bool finished;
};

static bool
load_feeds(struct reload *reload, struct error *err)
{
    struct arena *arena = &reload->session.arena;
    if (store_subscriptions(reload->session.store, false, arena, &reload->feeds,
                            &reload->feed_count, err) != STORE_DONE)
        return false;
    reload->told = arena_take_array(arena, reload->feed_count, sizeof *reload->told);
    reload->failed = arena_take_array(arena, reload->feed_count, sizeof *reload->failed);
    reload->results =
        arena_take_array(arena, reload->feed_count, sizeof *reload->results);
    return true;
}

static struct str
feed_name(const struct subscription *feed)
{
    if (feed->wish.title.size)
        return feed->wish.title;
    return feed->state.feed_title.size ? feed->state.feed_title : feed->wish.url;
}

static void
hear_of_feed(struct reload *reload, int64_t id, bool failed, struct str text)
{
    for (size_t i = 0; i < reload->feed_count; i++) {
        if (reload->feeds[i].id != id)
            continue;
        reload->told[i] = true;
        reload->failed[i] = failed;
        reload->any_failed = reload->any_failed || failed;
        reload->results[i] = str_copy(&reload->session.arena, text);
        if (!reload->as_json && failed)
            complain("%.*s", STR_ARGS(text));
        else if (!reload->as_json)
            printf("%.*s: %.*s\n", STR_ARGS(feed_name(&reload->feeds[i])),
                   STR_ARGS(text));
    }
}

static void
hear(void *context, struct str line)
{
    struct reload *reload = context;
    struct str word, id_text, result;
    int64_t id;
    if (!str_next_part(&line, ' ', &word))
        return;
    if (str_equal(word, STR("polling")))
        reload->answered = true;
    else if (str_equal(word, STR("idle")) && reload->answered)
        reload->finished = true;
    else if (str_equal(word, STR("feed")) && str_next_part(&line, ' ', &id_text) &&
             str_to_int64(id_text, &id) && str_next_part(&line, ' ', &result))
        hear_of_feed(reload, id, str_equal(result, STR("failed")), line);
}

/* ---- with a poller that runs ---- */

static void
ask(struct reload *reload, struct line_socket *poller)
{
    line_socket_send(poller, STR("reload"));
    if (!reload->force) {
        line_socket_send(poller, reload->all ? STR("refresh all") : STR("refresh"));
        return;
    }
    for (size_t i = 0; i < reload->feed_count; i++)
        line_socket_send(poller, str_format(&reload->session.arena, "force %lld",
                                            (long long)reload->feeds[i].id));
}

static bool
wait_for_poller(struct line_socket *poller, struct error *err)
{
    struct pollfd fd = {.fd = poller->fd, .events = POLLIN};
    if (line_socket_is_waiting(poller))
        fd.events |= POLLOUT;
    if (poll(&fd, 1, -1) < 0 && errno != EINTR)
        return error_set(err, "cannot wait for the poller: %s", strerror(errno));
    return (line_socket_flush(poller) && line_socket_fill(poller)) ||
           error_set(err, "the poller has ended");
}

static bool
ask_poller(struct reload *reload, struct line_socket *poller, struct error *err)
{
    ask(reload, poller);
    bool there = true;
    while (there && !reload->finished) {
        there = wait_for_poller(poller, err);
        struct str line;
        while (line_socket_next(poller, &line))
            hear(reload, line);
    }
    line_socket_close(poller);
    return reload->finished;
}

/* ---- without one ---- */

static bool
be_poller(struct reload *reload, struct error *err)
{
    struct session *session = &reload->session;
    struct poller_options options = poller_settings(session);
    options.listener = hear;
    options.listener_context = reload;
    options.once = true;
    options.all = reload->all;
    options.force = reload->force;
    options.all_but_since_utc = reload->met_another ? reload->begun_utc : 0;
    struct error log_error;
    log_open(session->paths.log_file, &log_error);
    bool done = poller_run(&options, err);
    log_close();
    return done;
}

/* Two that are started at once meet between lock and socket, or one ends while the other
 * asks it: then it is tried again for a while. */
static bool
ask_or_be_poller(struct reload *reload, struct error *err)
{
    const struct paths *paths = &reload->session.paths;
    int64_t end_ms = clock_monotonic_ms() + MEETING_MS;
    reload->begun_utc = clock_now_utc();
    for (;;) {
        struct line_socket poller;
        bool met = line_socket_connect(paths->socket_file, &poller, NULL);
        if (met ? ask_poller(reload, &poller, err) : be_poller(reload, err))
            return true;
        bool again = met ? !reload->answered : poller_is_running(paths->data_folder);
        if (!again || clock_monotonic_ms() >= end_ms)
            return false;
        reload->met_another = true;
        poll(NULL, 0, MEETING_PAUSE_MS);
    }
}

/* ---- the report ---- */

static bool
print_json(struct reload *reload, struct error *err)
{
    struct subscription *now;
    size_t count;
    if (store_subscriptions(reload->session.store, true, &reload->session.arena, &now,
                            &count, err) != STORE_DONE)
        return false;
    struct buf out;
    struct json_writer json;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    json_begin(&json, &out);
    json_begin_array(&json, NULL);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < reload->feed_count; j++) {
            if (reload->feeds[j].id != now[i].id || !reload->told[j])
                continue;
            json_begin_object(&json, NULL);
            json_bool(&json, "ok", !reload->failed[j]);
            json_text(&json, "result", reload->results[j]);
            feed_json_write(&json, &now[i]);
            json_end_object(&json);
        }
    }
    json_end_array(&json);
    printf("%s\n", out.data);
    buf_finish(&out);
    return true;
}

/* No feed was polled. */
static void
advise(struct reload *reload)
{
    const struct subscription *next = NULL;
    for (size_t i = 0; i < reload->feed_count; i++) {
        const struct subscription *feed = &reload->feeds[i];
        if (feed->state.gone == GONE_NO &&
            (!next || feed->state.next_poll_utc < next->state.next_poll_utc))
            next = feed;
    }
    if (next)
        complain("no feed is due; the next is %.*s, %.*s (--all polls every feed)",
                 STR_ARGS(feed_name(next)),
                 STR_ARGS(when_distance(next->state.next_poll_utc, clock_now_utc(),
                                        &reload->session.arena)));
    else if (reload->feed_count > 0)
        complain("no feed is polled any more; terrace feeds tells why");
    else
        complain(ADVICE_NO_FEED);
}

static bool
has_told(const struct reload *reload)
{
    for (size_t i = 0; i < reload->feed_count; i++)
        if (reload->told[i])
            return true;
    return false;
}

static bool
reload_now(struct reload *reload, struct error *err)
{
    struct session *session = &reload->session;
    if (!session_open_store(session, STORE_POLLER, err) || !load_feeds(reload, err))
        return false;
    bool done = ask_or_be_poller(reload, err);
    if (done && reload->as_json)
        return print_json(reload, err);
    if (done && !has_told(reload) && advice_is_read())
        advise(reload);
    return done;
}

static int
run(struct reload *reload)
{
    struct error err = {""};
    if (!session_begin(&reload->session))
        return EXIT_FAILED;
    bool done = reload_now(reload, &err) || complain("%s", err.text);
    session_close(&reload->session);
    return done && !reload->any_failed ? EXIT_DONE : EXIT_FAILED;
}

int
command_reload(int argument_count, char **arguments)
{
    struct reload *reload = memory_take(1, sizeof *reload);
    const struct argument_option options[] = {
        {"--all", .flag = &reload->all},
        {"--force", .flag = &reload->force},
        {"--json", .flag = &reload->as_json},
        {.name = NULL},
    };
    struct arguments read = {.options = options};
    int status =
        arguments_read(&read, argument_count, arguments) ? run(reload) : EXIT_USAGE;
    free(reload);
    return status;
}
