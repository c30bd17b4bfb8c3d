/* SPDX-License-Identifier: MIT */
#include "world.h"

#include <assert.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/error.h"
#include "club/club.h"
#include "net/poller_parts.h"

enum {
    REAL_LIMIT_S = 20,
    STEP_MS = 20
};

struct world *
world_new(void)
{
    struct world *world = calloc(1, sizeof *world);
    world->server = server_new();
    strcpy(world->folder, "/tmp/terrace-test-net-XXXXXX");
    assert_non_null(mkdtemp(world->folder));
    world->now_utc = WORLD_BEGIN_UTC;
    world->now_ms = 1000000;
    clock_freeze(world->now_utc, world->now_ms);
    buf_init(&world->heard, BUF_LIMIT_DEFAULT);
    return world;
}

void
world_free(struct world *world)
{
    poller_free(world->poller);
    store_close(world->store);
    server_free(world->server);
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", world->folder);
    assert_int_equal(system(command), 0);
    buf_finish(&world->heard);
    arena_finish(&world->arena);
    free(world);
    clock_release();
}

const char *
world_url(struct world *world, int host, const char *path)
{
    return str_format(&world->arena, "http://127.0.0.%d:%d%s", host,
                      server_port(world->server), path)
        .data;
}

struct subscription_wish *
world_feed(struct world *world, int host, const char *path)
{
    assert_true(world->wish_count < WORLD_FEEDS);
    struct subscription_wish *wish = &world->wishes[world->wish_count++];
    wish->url = str_from_z(world_url(world, host, path));
    return wish;
}

static void
hear(void *context, struct str line)
{
    struct world *world = context;
    buf_append(&world->heard, line);
    buf_append_char(&world->heard, '\n');
}

void
world_begin(struct world *world)
{
    struct error err = {0};
    char path[128];
    snprintf(path, sizeof path, "%s/terrace.db", world->folder);
    if (!store_open(path, STORE_POLLER, &world->store, &err))
        fail_msg("%s", err.text);
    assert_int_equal(
        store_set_wishes(world->store, world->wishes, world->wish_count, &err),
        STORE_DONE);
    struct poller_options options = {
        .store = world->store,
        .gazetteer = gazetteer_built_in(),
        .data_folder = world->folder,
        .listener = hear,
        .listener_context = world,
        .ready_fd = -1,
        .once = world->once,
        .all = world->all,
        .interval_s = world->interval_s,
        .contact = world->contact,
    };
    if (!poller_new(&options, &world->poller, &err))
        fail_msg("%s", err.text);
}

struct world *
world_begun(const char *path)
{
    struct world *world = world_new();
    world_feed(world, 1, path);
    world_begin(world);
    return world;
}

void
world_restart(struct world *world)
{
    poller_free(world->poller);
    store_close(world->store);
    world->poller = NULL;
    world_begin(world);
}

static void
turn(struct world *world)
{
    server_turn(world->server);
    struct error err = {0};
    poller_turn(world->poller, 1, &err);
    server_turn(world->server);
}

void
world_turn(struct world *world, int turns)
{
    for (int i = 0; i < turns; i++)
        turn(world);
}

static bool
is_quiet(const struct poller *poller)
{
    return poller->was_idle && !poller->waits_for_pace && poller->round_left == 0 &&
           !poller->background_waits;
}

void
world_poll(struct world *world)
{
    time_t limit = time(NULL) + REAL_LIMIT_S;
    int quiet_turns = 0;
    while (quiet_turns < 3) {
        turn(world);
        quiet_turns = is_quiet(world->poller) ? quiet_turns + 1 : 0;
        world->now_ms += STEP_MS;
        clock_freeze(world->now_utc, world->now_ms);
        if (time(NULL) > limit)
            fail_msg("the poller does not come to rest; heard:\n%.*s",
                     STR_ARGS(buf_str(&world->heard)));
    }
}

void
world_sleep(struct world *world, int64_t seconds)
{
    world->now_utc += seconds;
    world->now_ms += seconds * 1000;
    clock_freeze(world->now_utc, world->now_ms);
}

void
world_tell(struct world *world, const char *line)
{
    struct line_socket connection;
    struct error err = {0};
    char path[128];
    snprintf(path, sizeof path, "%s/poller.sock", world->folder);
    if (!line_socket_connect(path, &connection, &err))
        fail_msg("%s", err.text);
    assert_true(line_socket_send(&connection, str_from_z(line)));
    world_turn(world, 2);
    line_socket_close(&connection);
}

struct subscription_state
world_state(struct world *world, size_t index)
{
    struct subscription *subscriptions;
    size_t count;
    struct error err = {0};
    assert_int_equal(store_subscriptions(world->store, false, &world->arena,
                                         &subscriptions, &count, &err),
                     STORE_DONE);
    assert_true(index < count);
    return subscriptions[index].state;
}

bool
world_heard(const struct world *world, const char *text)
{
    return str_find(buf_str(&world->heard), str_from_z(text)) != STR_NOT_FOUND;
}

const char *
world_rss(struct world *world, const char *const *titles, size_t count,
          const char *channel_extra)
{
    struct buf out;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    buf_printf(&out,
               "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" "
               "xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\"><channel>"
               "<title>The Test Herald</title><link>http://herald.example/</link>%s\n",
               channel_extra);
    for (size_t i = 0; i < count; i++)
        buf_printf(&out,
                   "<item><title>%s</title><link>http://herald.example/%s</link>"
                   "<guid>%s</guid><pubDate>Sat, 21 Nov 2026 11:00:00 GMT</pubDate>"
                   "<description>&lt;p&gt;About %s.&lt;/p&gt;</description></item>\n",
                   titles[i], titles[i], titles[i], titles[i]);
    buf_append_z(&out, "</channel></rss>\n");
    const char *text = str_to_z(&world->arena, buf_str(&out));
    buf_finish(&out);
    return text;
}

const char *
world_rss_one(struct world *world, const char *title)
{
    return world_rss(world, &title, 1, "");
}

struct world *
world_polled(const char *head, const char *body)
{
    struct world *world = world_new();
    world_feed(world, 1, "/feed");
    server_answer(world->server, "/feed", head, body ? body : world_rss_one(world, "a"));
    world_begin(world);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 1);
    return world;
}

bool
world_problem_says(struct world *world, const char *text)
{
    return str_find(world_state(world, 0).problem, str_from_z(text)) != STR_NOT_FOUND;
}
