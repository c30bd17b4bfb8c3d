/* SPDX-License-Identifier: MIT */
/* Manners: the last chapter of the checklist for polite polling, H27 to H36. What limits
 * are for, H32 to H34, is tests/net/test_limits.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/error.h"
#include "net/fetch.h"
#include "world.h"

/* What a server is told about who asks, with this contact of the user's. */
static char *
agent_with(const char *contact)
{
    struct world *world = world_new();
    world->contact = contact;
    world_feed(world, 1, "/feed");
    server_answer(world->server, "/feed", OK, world_rss_one(world, "a"));
    world_begin(world);
    world_poll(world);
    char *agent = strdup(server_header(server_last(world->server), "User-Agent"));
    world_free(world);
    return agent;
}

static void
test_h27_the_user_agent_is_ours(void **state)
{
    (void)state;
    static const struct {
        const char *contact;
        const char *end;
    } cases[] = {
        {"https://fan.example/reader", " (+https://fan.example/reader)"},
        {"fan@mail.example", " (+mailto:fan@mail.example)"},
        {"mailto:fan@mail.example", " (+mailto:fan@mail.example)"},
        {"a\r\nX-Other: b", " (+a  X-Other: b)"},
    };
    const char *name = "terrace/" TERRACE_VERSION;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *agent = agent_with(cases[i].contact);
        assert_ptr_equal(strstr(agent, name), agent);
        assert_string_equal(agent + strlen(name), cases[i].end);
        free(agent);
    }
    /* Without a contact no address is made up. */
    char *agent = agent_with("");
    assert_ptr_equal(strstr(agent, name), agent);
    assert_null(strstr(agent, "Mozilla"));
    assert_null(strstr(agent, ".example"));
    free(agent);
}

static void
test_h28_no_cookies_no_referrer_no_added_parameters(void **state)
{
    (void)state;
    struct world *world = world_begun("/start?b=2&a=%20x;y");
    server_answer(world->server, "/start?b=2&a=%20x;y",
                  "HTTP/1.1 302 Found\r\nSet-Cookie: id=1\r\nLocation: /feed?z=1\r\n",
                  "");
    server_answer(world->server, "/feed?z=1", OK "Set-Cookie: id=2; Path=/\r\n",
                  world_rss_one(world, "a"));
    world_poll(world);
    world_sleep(world, 2 * HOUR_S);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 4);
    for (size_t i = 0; i < 4; i++) {
        const struct server_request *request = server_request_at(world->server, i);
        assert_string_equal(request->path, i % 2 ? "/feed?z=1" : "/start?b=2&a=%20x;y");
        assert_string_equal(server_header(request, "Cookie"), "");
        assert_string_equal(server_header(request, "Referer"), "");
    }
    world_free(world);
}

static void
test_h29_accept_names_feeds_and_compression(void **state)
{
    (void)state;
    struct world *world = world_begun("/feed");
    server_answer(world->server, "/feed", OK, world_rss_one(world, "a"));
    world_poll(world);
    const char *accept = server_header(server_last(world->server), "Accept");
    assert_non_null(strstr(accept, "application/rss+xml"));
    assert_non_null(strstr(accept, "application/atom+xml"));
    assert_non_null(strstr(accept, "application/feed+json"));
    assert_non_null(strstr(accept, "*/*;q="));
    const char *encoding = server_header(server_last(world->server), "Accept-Encoding");
    assert_non_null(strstr(encoding, "gzip"));
    assert_string_equal(server_header(server_last(world->server), "A-IM"), "");
    world_sleep(world, 2 * HOUR_S);
    /* The answer to A-IM holds the new entries alone: the others stay. */
    server_answer(world->server, "/feed", "HTTP/1.1 226 IM Used\r\nETag: \"2\"\r\n",
                  world_rss_one(world, "b"));
    world_poll(world);
    assert_string_equal(server_header(server_last(world->server), "A-IM"), "feed");
    assert_true(world_heard(world, "feed 1 ok 1 new, 0 changed"));
    world_free(world);
}

static void
test_h30_one_at_a_time_for_a_host_and_reused(void **state)
{
    (void)state;
    struct world *world = world_new();
    for (int i = 0; i < 6; i++) {
        char path[16];
        snprintf(path, sizeof path, "/feed%d", i);
        world_feed(world, 1, path);
        server_answer(world->server, path, OK, world_rss_one(world, "a"));
    }
    server_hold(world->server, true);
    world_begin(world);
    world_turn(world, 20);
    assert_int_equal(server_request_count(world->server), 1);
    server_hold(world->server, false);
    int64_t began_ms = world->now_ms;
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 6);
    assert_int_equal(server_most_at_once(world->server), 1);
    assert_true(world->now_ms - began_ms >= 5 * 1000);
    for (size_t i = 0; i < 6; i++)
        assert_int_equal(server_request_at(world->server, i)->connection, 1);
    world_free(world);
}

static void
test_h31_the_same_address_is_fetched_once(void **state)
{
    (void)state;
    struct world *world = world_begun("/feed");
    char url[128];
    snprintf(url, sizeof url, "HTTP://127.0.0.1:%d/feed#top", server_port(world->server));
    struct subscription_wish *twin = world_feed(world, 1, "/feed");
    twin->url = str_from_z(url);
    server_answer(world->server, "/feed", OK, world_rss_one(world, "a"));
    struct error err = {0};
    assert_int_equal(
        store_set_wishes(world->store, world->wishes, world->wish_count, &err),
        STORE_DONE);
    world_tell(world, "reload");
    world_poll(world);
    world_tell(world, "refresh all");
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 2);
    world_free(world);
}

static void
test_h31_two_who_ask_for_all_at_once_are_one(void **state)
{
    (void)state;
    struct world *world = world_new();
    world_feed(world, 1, "/a");
    world_feed(world, 1, "/b");
    server_answer(world->server, "/a", OK, world_rss_one(world, "a"));
    server_answer(world->server, "/b", OK, world_rss_one(world, "b"));
    world_begin(world);
    world_poll(world);
    world_sleep(world, 2 * HOUR_S);
    server_forget(world->server);
    world_tell(world, "refresh all");
    world_turn(world, 20); /* the second one waits for its turn at the host */
    assert_int_equal(server_request_count(world->server), 1);
    world_tell(world, "refresh all");
    assert_true(world_heard(world, "ok polled a moment ago"));
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 2);
    world_tell(world, "refresh all"); /* a round of its own */
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 4);
    world_free(world);
}

static void
test_h31_two_that_move_to_one_place_are_one(void **state)
{
    (void)state;
    struct world *world = world_new();
    world_feed(world, 1, "/a");
    world_feed(world, 1, "/b");
    server_answer(world->server, "/a", "HTTP/1.1 301 Moved\r\nLocation: /new\r\n", "");
    server_answer(world->server, "/b", "HTTP/1.1 301 Moved\r\nLocation: /new\r\n", "");
    server_answer(world->server, "/new", OK, world_rss_one(world, "a"));
    world_begin(world);
    world_poll(world);
    server_forget(world->server);
    world_sleep(world, 2 * HOUR_S);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 1);
    world_free(world);
}

/* What `command` prints; freed by the caller. */
static void
test_h35_an_article_is_fetched_when_asked_for_and_once(void **state)
{
    (void)state;
    struct world *world = world_new();
    world_feed(world, 1, "/feed");
    char body[1024];
    snprintf(body, sizeof body,
             "<rss version=\"2.0\"><channel><title>t</title><item><title>A match</title>"
             "<link>%s</link><guid>1</guid></item></channel></rss>",
             world_url(world, 1, "/article"));
    server_answer(world->server, "/feed", OK, body);
    struct buf page;
    buf_init(&page, BUF_LIMIT_DEFAULT);
    buf_append_z(&page,
                 "<html><body><nav><a href=/>Home</a></nav><article><h1>A match</h1>");
    for (int i = 0; i < 6; i++)
        buf_printf(&page,
                   "<p>Paragraph %d tells at length how the match went, who scored when, "
                   "what the managers said afterwards and how the table looks now.</p>",
                   i);
    buf_append_z(&page, "</article></body></html>");
    server_answer(world->server, "/article",
                  "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n",
                  page.data);
    buf_finish(&page);
    world_begin(world);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 1); /* not by itself */
    /* Its host was asked a moment ago: the pause holds for articles as well. */
    world_tell(world, "fetch 1");
    world_turn(world, 20);
    assert_int_equal(server_request_count(world->server), 1);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 2);
    assert_string_equal(server_last(world->server)->path, "/article");
    assert_non_null(strstr(server_header(server_last(world->server), "Accept"), "html"));
    assert_true(world_heard(world, "article 1 ok"));
    /* Kept in the database: not fetched again. */
    world_restart(world);
    world_tell(world, "fetch 1");
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 2);
    assert_true(world_heard(world, "article 1 ok kept already"));
    world_free(world);
}

static void
test_passwords_go_to_their_server_and_to_no_message(void **state)
{
    (void)state;
    struct world *world = world_new();
    char url[128];
    snprintf(url, sizeof url, "http://fan:s3cret@127.0.0.1:%d/feed",
             server_port(world->server));
    world_feed(world, 1, "/feed")->url = str_from_z(url);
    struct subscription_wish *wish = world_feed(world, 2, "/other");
    wish->user = STR("me");
    wish->password = STR("pass word");
    server_answer(world->server, "/other", OK, world_rss_one(world, "a"));
    world_begin(world);
    world_poll(world);
    for (size_t i = 0; i < 2; i++) {
        const struct server_request *request = server_request_at(world->server, i);
        bool first = strcmp(request->path, "/feed") == 0;
        assert_string_equal(server_header(request, "Authorization"),
                            first ? "Basic ZmFuOnMzY3JldA==" : "Basic bWU6cGFzcyB3b3Jk");
    }
    assert_true(world_problem_says(world, "/feed: HTTP 404"));
    assert_false(world_problem_says(world, "s3cret"));
    assert_false(world_heard(world, "s3cret"));
    world_free(world);
}

static void
test_a_users_own_agent_goes_with_the_feed(void **state)
{
    (void)state;
    struct world *world = world_new();
    world_feed(world, 1, "/feed")->user_agent = STR("my own/1.0");
    server_answer(world->server, "/feed", OK, world_rss_one(world, "a"));
    world_begin(world);
    world_poll(world);
    assert_string_equal(server_header(server_last(world->server), "User-Agent"),
                        "my own/1.0");
    world_free(world);
}

static void
test_a_proxy_is_asked_for_what_it_may_fetch(void **state)
{
    (void)state;
    struct world *world = world_new();
    struct subscription_wish *wish = world_feed(world, 1, "/feed");
    char proxy[64];
    snprintf(proxy, sizeof proxy, "http://127.0.0.3:%d", server_port(world->server));
    wish->url = STR("http://news.example/feed");
    wish->proxy = str_from_z(proxy);
    server_answer(world->server, "http://news.example/feed", OK,
                  world_rss_one(world, "a"));
    world_begin(world);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 1);
    assert_string_equal(server_last(world->server)->host, "news.example");
    assert_int_equal(world_state(world, 0).problem.size, 0);
    world_free(world);
}

static double
real_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
test_h36_waiting_is_sleeping(void **state)
{
    (void)state;
    struct world *world = world_begun("/feed");
    server_hold(world->server, true);
    world_turn(world, 20);
    assert_int_equal(server_request_count(world->server), 1);
    /* A download is under way and nothing comes: turns are few and last long. */
    double began = real_seconds();
    int turns = 0;
    for (; real_seconds() - began < 1.0; turns++)
        poller_turn(world->poller, -1, NULL);
    assert_in_range(turns, 1, 6);
    /* Nor does anything stir when nothing is due. */
    server_hold(world->server, false);
    server_answer(world->server, "/feed", OK, world_rss_one(world, "a"));
    world_poll(world);
    began = real_seconds();
    poller_turn(world->poller, 300, NULL);
    assert_true(real_seconds() - began > 0.28);
    world_free(world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_h27_the_user_agent_is_ours),
        cmocka_unit_test(test_h28_no_cookies_no_referrer_no_added_parameters),
        cmocka_unit_test(test_h29_accept_names_feeds_and_compression),
        cmocka_unit_test(test_h30_one_at_a_time_for_a_host_and_reused),
        cmocka_unit_test(test_h31_the_same_address_is_fetched_once),
        cmocka_unit_test(test_h31_two_who_ask_for_all_at_once_are_one),
        cmocka_unit_test(test_h31_two_that_move_to_one_place_are_one),
        cmocka_unit_test(test_h35_an_article_is_fetched_when_asked_for_and_once),
        cmocka_unit_test(test_h36_waiting_is_sleeping),
        cmocka_unit_test(test_passwords_go_to_their_server_and_to_no_message),
        cmocka_unit_test(test_a_users_own_agent_goes_with_the_feed),
        cmocka_unit_test(test_a_proxy_is_asked_for_what_it_may_fetch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
