/* SPDX-License-Identifier: MIT */
/* Refusals: the third chapter of the checklist for polite polling, H19 to H26. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "world.h"

/* Sleeps and polls; returns how many requests came. */
static size_t
poll_after(struct world *world, int64_t seconds)
{
    world_sleep(world, seconds);
    server_forget(world->server);
    world_poll(world);
    return server_request_count(world->server);
}

static void
test_h19_retry_after_in_seconds(void **state)
{
    (void)state;
    struct world *world =
        world_polled("HTTP/1.1 503 Busy\r\nRetry-After: 14400\r\n", "wait");
    assert_true(world_problem_says(world, "/feed: HTTP 503, asked to wait 4 h"));
    assert_int_equal(poll_after(world, 4 * HOUR_S - MINUTE_S), 0);
    assert_int_equal(poll_after(world, 30 * MINUTE_S), 1);
    world_free(world);
}

static void
test_h19_retry_after_as_a_date(void **state)
{
    (void)state;
    /* The clock of the server is wrong: the distance counts. */
    struct world *world = world_polled("HTTP/1.1 429 Slow\r\n"
                                       "Date: Fri, 02 Jan 2009 10:00:00 GMT\r\n"
                                       "Retry-After: Fri, 02 Jan 2009 15:00:00 GMT\r\n",
                                       "wait");
    assert_true(world_problem_says(world, "asked to wait 5 h"));
    assert_int_equal(world_state(world, 0).held_until_utc, WORLD_BEGIN_UTC + 5 * HOUR_S);
    assert_int_equal(poll_after(world, 5 * HOUR_S - MINUTE_S), 0);
    assert_int_equal(poll_after(world, 30 * MINUTE_S), 1);
    world_free(world);
}

static void
test_h19_without_a_header_doubling_from_an_hour(void **state)
{
    (void)state;
    struct world *world = world_polled("HTTP/1.1 429 Slow\r\n", "wait");
    assert_int_equal(poll_after(world, HOUR_S - 1), 0);
    assert_int_equal(poll_after(world, 12 * MINUTE_S), 1);
    assert_int_equal(poll_after(world, 2 * HOUR_S - 1), 0);
    assert_int_equal(poll_after(world, 12 * MINUTE_S), 1);
    assert_int_equal(poll_after(world, 4 * HOUR_S - 1), 0);
    world_free(world);
}

static void
test_h19_a_reload_waits_as_well(void **state)
{
    (void)state;
    struct world *world =
        world_polled("HTTP/1.1 503 Busy\r\nRetry-After: 14400\r\n", "wait");
    world_sleep(world, 2 * HOUR_S);
    server_forget(world->server);
    world_tell(world, "refresh all");
    world_tell(world, "refresh 1");
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 0);
    assert_true(world_heard(world, "the server asked to wait another 2 h"));
    world_free(world);
}

static void
test_h20_a_week_at_most_and_it_is_said(void **state)
{
    (void)state;
    struct world *world =
        world_polled("HTTP/1.1 503 Busy\r\nRetry-After: 99999999\r\n", "wait");
    assert_true(str_find(world_state(world, 0).next_poll_reason,
                         STR("the longest it is granted")) != STR_NOT_FOUND);
    assert_int_equal(poll_after(world, 6 * DAY_S), 0);
    assert_int_equal(poll_after(world, 2 * DAY_S), 1);
    world_free(world);
}

static void
test_h21_a_429_holds_the_whole_host(void **state)
{
    (void)state;
    struct world *world = world_new();
    for (int i = 0; i < 5; i++) {
        char path[16];
        snprintf(path, sizeof path, "/feed%d", i);
        world_feed(world, 1, path);
        server_answer(world->server, path, OK, world_rss_one(world, "a"));
    }
    world_feed(world, 2, "/elsewhere");
    server_answer(world->server, "/elsewhere", OK, world_rss_one(world, "b"));
    server_answer(world->server, "/feed0", "HTTP/1.1 429 Slow\r\nRetry-After: 7200\r\n",
                  "");
    world_begin(world);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 2);
    assert_true(world_heard(world, "feed 3 failed"));
    assert_true(world_heard(world, "its server asked to wait 2 h"));
    /* A restart does not forget it. */
    world_restart(world);
    assert_int_equal(poll_after(world, HOUR_S), 0);
    for (int i = 0; i < 5; i++) {
        char path[16];
        snprintf(path, sizeof path, "/feed%d", i);
        server_answer(world->server, path, OK, world_rss_one(world, "a"));
    }
    assert_int_equal(poll_after(world, 2 * HOUR_S), 6);
    world_free(world);
}

static void
test_h21_the_hold_on_a_host_survives_a_restart(void **state)
{
    (void)state;
    struct world *world = world_new();
    world_feed(world, 1, "/often");
    world_feed(world, 1, "/seldom")->interval_s = 4 * HOUR_S;
    server_answer(world->server, "/often", OK, world_rss_one(world, "a"));
    server_answer(world->server, "/seldom", OK, world_rss_one(world, "b"));
    world_begin(world);
    world_poll(world);
    server_answer(world->server, "/often", "HTTP/1.1 429 Slow\r\nRetry-After: 36000\r\n",
                  "");
    assert_int_equal(poll_after(world, 2 * HOUR_S), 1);
    world_restart(world);
    /* Now the other one is due, at a host that has asked for ten hours. */
    assert_int_equal(poll_after(world, 3 * HOUR_S), 0);
    world_free(world);
}

static void
test_h22_what_answered_is_not_asked_again_at_once(void **state)
{
    (void)state;
    static const char *const heads[] = {
        "HTTP/1.1 500 Oops\r\n",       "HTTP/1.1 502 Bad Gateway\r\n",
        "HTTP/1.1 404 Not Found\r\n",  "HTTP/1.1 202 Accepted\r\n",
        "HTTP/1.1 204 No Content\r\n", "HTTP/1.1 418 Teapot\r\n",
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        struct world *world = world_polled(heads[i], "");
        assert_int_equal(server_request_count(world->server), 1);
        assert_int_equal(poll_after(world, 50 * MINUTE_S), 0);
        assert_int_equal(poll_after(world, 30 * MINUTE_S), 1);
        assert_true(world_problem_says(world, "HTTP "));
        world_free(world);
    }
}

static void
test_h22_a_304_is_a_success(void **state)
{
    (void)state;
    struct world *world = world_polled(OK, NULL);
    server_answer(world->server, "/feed", "HTTP/1.1 304 Not Modified\r\n", "");
    assert_int_equal(poll_after(world, 2 * HOUR_S), 1);
    struct subscription_state kept = world_state(world, 0);
    assert_int_equal(kept.failure_count, 0);
    assert_int_equal(kept.problem.size, 0);
    assert_int_equal(kept.last_status, 304);
    assert_int_equal(kept.last_success_utc, world->now_utc);
    world_free(world);
}

static void
test_h23_other_errors_back_off_and_end(void **state)
{
    (void)state;
    struct world *world = world_polled("HTTP/1.1 500 Oops\r\n", "");
    size_t requests = 1;
    int64_t day = 0;
    for (; day < 45 && world_state(world, 0).gone == GONE_NO; day++)
        requests += poll_after(world, DAY_S + HOUR_S);
    assert_in_range(day, 28, 34);
    assert_in_range(requests, 20, 40);
    assert_int_equal(world_state(world, 0).gone, GONE_GIVEN_UP);
    assert_int_equal(poll_after(world, 30 * DAY_S), 0);
    assert_true(world_problem_says(world, "HTTP 500"));
    /* By hand it is tried again, and lives when it answers. */
    server_answer(world->server, "/feed", OK, world_rss_one(world, "a"));
    world_tell(world, "refresh 1");
    world_poll(world);
    assert_int_equal(world_state(world, 0).gone, GONE_NO);
    assert_int_equal(world_state(world, 0).problem.size, 0);
    world_free(world);
}

static void
test_h24_a_410_ends_the_polling(void **state)
{
    (void)state;
    struct world *world = world_polled("HTTP/1.1 410 Gone\r\n", "");
    assert_int_equal(world_state(world, 0).gone, GONE_410);
    assert_true(world_problem_says(world, "gone for good"));
    assert_int_equal(poll_after(world, 365 * (int64_t)DAY_S), 0);
    world_tell(world, "refresh all");
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 0);
    world_free(world);
}

static void
test_h24_a_404_and_a_403_do_not(void **state)
{
    (void)state;
    static const char *const heads[] = {"HTTP/1.1 404 Not Found\r\n",
                                        "HTTP/1.1 403 Forbidden\r\n"};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        struct world *world = world_polled(heads[i], "");
        assert_int_equal(poll_after(world, HOUR_S - 1), 0);
        for (int day = 0; day < 60; day++)
            poll_after(world, DAY_S + HOUR_S);
        assert_int_equal(server_request_count(world->server), 1);
        assert_int_equal(world_state(world, 0).gone, GONE_NO);
        world_free(world);
    }
}

static void
redirect(struct world *world, const char *from, int status, const char *to)
{
    char head[256];
    snprintf(head, sizeof head, "HTTP/1.1 %d Moved\r\nLocation: %s\r\n", status, to);
    server_answer(world->server, from, head, "");
}

/* Polls a feed that is redirected by these statuses in turn, twice; returns the path that
 * is asked first the second time. */
static const char *
second_first_path(struct world *world, const int *statuses, int count)
{
    world_feed(world, 1, "/0");
    for (int i = 0; i < count; i++) {
        char from[8], to[8];
        snprintf(from, sizeof from, "/%d", i);
        snprintf(to, sizeof to, "/%d", i + 1);
        redirect(world, from, statuses[i], to);
    }
    world_begin(world);
    world_poll(world);
    poll_after(world, 2 * HOUR_S);
    return server_request_at(world->server, 0)->path;
}

static void
test_h25_permanent_redirects_are_remembered(void **state)
{
    (void)state;
    static const struct {
        int statuses[2];
        const char *path;
    } cases[] = {
        {{301, 308}, "/2"}, {{308, 301}, "/2"}, {{301, 302}, "/0"},
        {{302, 301}, "/0"}, {{307, 307}, "/0"}, {{303, 303}, "/0"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world *world = world_new();
        server_answer(world->server, "/2", OK, world_rss_one(world, "a"));
        assert_string_equal(second_first_path(world, cases[i].statuses, 2),
                            cases[i].path);
        world_free(world);
    }
}

static void
test_h25_a_move_to_no_feed_is_not_remembered(void **state)
{
    (void)state;
    static const int statuses[] = {301};
    struct world *world = world_new();
    server_answer(world->server, "/1", "HTTP/1.1 200 OK\r\n",
                  "<html><body>This domain is for sale</body></html>");
    assert_string_equal(second_first_path(world, statuses, 1), "/0");
    world_free(world);
    world = world_new();
    server_answer(world->server, "/1", "HTTP/1.1 500 Oops\r\n", "");
    assert_string_equal(second_first_path(world, statuses, 1), "/0");
    world_free(world);
}

static void
test_h25_a_remembered_move_that_fails_is_doubted(void **state)
{
    (void)state;
    static const int statuses[] = {301};
    struct world *world = world_new();
    server_answer(world->server, "/1", OK, world_rss_one(world, "a"));
    assert_string_equal(second_first_path(world, statuses, 1), "/1");
    server_answer(world->server, "/1", "HTTP/1.1 410 Gone\r\n", "");
    redirect(world, "/0", 301, "/new");
    server_answer(world->server, "/new", OK, world_rss_one(world, "b"));
    poll_after(world, 2 * HOUR_S);
    assert_int_equal(world_state(world, 0).gone, GONE_NO);
    poll_after(world, 2 * HOUR_S);
    assert_string_equal(server_last(world->server)->path, "/new");
    assert_int_equal(world_state(world, 0).problem.size, 0);
    world_free(world);
}

/* One bad day of the new place is not enough. */
static void
test_h25_a_remembered_move_that_is_not_found_is_doubted_after_three(void **state)
{
    (void)state;
    static const int statuses[] = {301};
    struct world *world = world_new();
    server_answer(world->server, "/1", OK, world_rss_one(world, "a"));
    assert_string_equal(second_first_path(world, statuses, 1), "/1");
    server_answer(world->server, "/1", "HTTP/1.1 404 Not Found\r\n", "");
    for (int failures = 1; failures <= 3; failures++) {
        poll_after(world, 25 * HOUR_S);
        assert_string_equal(server_last(world->server)->path, "/1");
        assert_int_equal(world_state(world, 0).failure_count, failures);
        assert_int_equal(world_state(world, 0).poll_url.size > 0, failures < 3);
    }
    server_answer(world->server, "/0", OK, world_rss_one(world, "b"));
    poll_after(world, 25 * HOUR_S);
    assert_string_equal(server_last(world->server)->path, "/0");
    assert_int_equal(world_state(world, 0).problem.size, 0);
    world_free(world);
}

static void
test_h26_a_challenge_is_told_as_one(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        const char *who;
    } cases[] = {
        {"HTTP/1.1 403 Forbidden\r\ncf-mitigated: challenge\r\n"
         "Content-Type: text/html\r\n",
         "blocked: Cloudflare"},
        {"HTTP/1.1 200 OK\r\ncf-mitigated: challenge\r\n", "blocked: Cloudflare"},
        {"HTTP/1.1 202 Accepted\r\nx-amzn-waf-action: challenge\r\n", "blocked: Amazon"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world *world =
            world_polled(cases[i].head, "<html>Just a moment...</html>");
        assert_true(world_problem_says(world, cases[i].who));
        assert_int_equal(poll_after(world, HOUR_S - 1), 0);
        world_free(world);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_h19_retry_after_in_seconds),
        cmocka_unit_test(test_h19_retry_after_as_a_date),
        cmocka_unit_test(test_h19_without_a_header_doubling_from_an_hour),
        cmocka_unit_test(test_h19_a_reload_waits_as_well),
        cmocka_unit_test(test_h20_a_week_at_most_and_it_is_said),
        cmocka_unit_test(test_h21_a_429_holds_the_whole_host),
        cmocka_unit_test(test_h21_the_hold_on_a_host_survives_a_restart),
        cmocka_unit_test(test_h22_what_answered_is_not_asked_again_at_once),
        cmocka_unit_test(test_h22_a_304_is_a_success),
        cmocka_unit_test(test_h23_other_errors_back_off_and_end),
        cmocka_unit_test(test_h24_a_410_ends_the_polling),
        cmocka_unit_test(test_h24_a_404_and_a_403_do_not),
        cmocka_unit_test(test_h25_permanent_redirects_are_remembered),
        cmocka_unit_test(test_h25_a_move_to_no_feed_is_not_remembered),
        cmocka_unit_test(test_h25_a_remembered_move_that_fails_is_doubted),
        cmocka_unit_test(
            test_h25_a_remembered_move_that_is_not_found_is_doubted_after_three),
        cmocka_unit_test(test_h26_a_challenge_is_told_as_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
