/* SPDX-License-Identifier: MIT */
/* Timing: the second chapter of the checklist for polite polling, H11 to H18. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "net/poller_parts.h"
#include "world.h"

/* How long after this visit the feed is due again. */
static int64_t
pause_of(struct world *world)
{
    return world_state(world, 0).next_poll_utc - world->now_utc;
}

static void
assert_about(int64_t pause_s, int64_t expected_s)
{
    assert_in_range(pause_s, expected_s, expected_s + 11 * MINUTE_S);
}

static void
test_h11_what_the_answer_says_sets_the_next_poll(void **state)
{
    (void)state;
    static const struct {
        const char *head;
        int64_t pause_s;
    } cases[] = {
        {OK, HOUR_S},
        {OK "Cache-Control: public, max-age=7200\r\n", 2 * HOUR_S},
        {OK "Cache-Control: max-age=\"10800\"\r\n", 3 * HOUR_S},
        {OK "Cache-Control: max-age=10800\r\nAge: 3600\r\n", 2 * HOUR_S},
        {OK "Cache-Control: no-cache, max-age=10800\r\n", HOUR_S},
        {OK "Cache-Control: max-age=31536000\r\n", DAY_S},
        /* The server's clock stands years behind: Expires counts from its own Date. */
        {OK "Date: Sat, 03 Jan 2004 10:00:00 GMT\r\n"
            "Expires: Sat, 03 Jan 2004 14:00:00 GMT\r\n",
         4 * HOUR_S},
        {OK "Expires: Sat, 21 Nov 2026 17:00:00 GMT\r\n", 5 * HOUR_S},
        {OK "Expires: 0\r\n", HOUR_S},
        {OK "Expires: Sat, 21 Nov 2006 09:00:00 GMT\r\nAge: 9223372036854775807\r\n",
         HOUR_S},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world *world = world_polled(cases[i].head, NULL);
        assert_about(pause_of(world), cases[i].pause_s);
        world_free(world);
    }
}

static void
test_h11_what_the_feed_says_sets_the_next_poll(void **state)
{
    (void)state;
    struct world *world = world_new();
    const char *title = "a";
    const char *body = world_rss(world, &title, 1, "<ttl>180</ttl>");
    struct world *polled = world_polled(OK, body);
    assert_about(pause_of(polled), 3 * HOUR_S);
    world_free(polled);
    body = world_rss(world, &title, 1,
                     "<sy:updatePeriod>daily</sy:updatePeriod>"
                     "<sy:updateFrequency>4</sy:updateFrequency>");
    polled = world_polled(OK, body);
    assert_about(pause_of(polled), 6 * HOUR_S);
    /* It still says so when the next answer is a 304. */
    server_answer(polled->server, "/feed", "HTTP/1.1 304 Not Modified\r\n", "");
    world_sleep(polled, 7 * HOUR_S);
    world_poll(polled);
    assert_about(pause_of(polled), 6 * HOUR_S);
    world_free(polled);
    world_free(world);
}

static void
test_h12_never_more_often_than_hourly_alone(void **state)
{
    (void)state;
    struct world *world = world_new();
    world_feed(world, 1, "/hourly")->interval_s = 5 * MINUTE_S;
    world_feed(world, 2, "/short")->interval_s = 5 * MINUTE_S;
    world_feed(world, 3, "/costly")->interval_s = 5 * MINUTE_S;
    server_answer(world->server, "/hourly", OK, world_rss_one(world, "a"));
    server_answer(world->server, "/short", OK "Cache-Control: max-age=300\r\n",
                  world_rss_one(world, "b"));
    server_answer(world->server, "/costly", "HTTP/1.1 200 OK\r\n",
                  world_rss_one(world, "c"));
    world_begin(world);
    world_poll(world);
    assert_about(world_state(world, 0).next_poll_utc - world->now_utc, HOUR_S);
    assert_in_range(world_state(world, 1).next_poll_utc - world->now_utc, 15 * MINUTE_S,
                    18 * MINUTE_S);
    assert_about(world_state(world, 2).next_poll_utc - world->now_utc, HOUR_S);
    assert_true(str_find(world_state(world, 2).next_poll_reason,
                         STR("costs the server the whole feed")) != STR_NOT_FOUND);
    world_free(world);
}

/* A document whose only entry is of this date. */
static const char *
rss_of_date(struct world *world, const char *date)
{
    return str_format(
               &world->arena,
               "<rss version=\"2.0\"><channel><title>t</title><item><title>a</title>"
               "<guid>a</guid>%s</item></channel></rss>",
               date)
        .data;
}

/* Between the floor of an hour and the ceiling of a day a feed's own habit decides,
 * unless the user wishes something for this feed. */
static void
test_h12_a_silent_feed_is_asked_less(void **state)
{
    (void)state;
    static const struct {
        const char *date;
        int64_t interval_s, pause_s;
    } cases[] = {
        {"<pubDate>Sat, 21 Nov 2026 11:00:00 GMT</pubDate>", 0, HOUR_S},
        {"<pubDate>Mon, 16 Nov 2026 11:00:00 GMT</pubDate>", 0, 2 * HOUR_S},
        {"<pubDate>Wed, 21 Oct 2026 11:00:00 GMT</pubDate>", 0, 6 * HOUR_S},
        {"<pubDate>Sun, 21 Nov 2021 11:00:00 GMT</pubDate>", 0, DAY_S},
        {"<pubDate>Sun, 21 Nov 2021 11:00:00 GMT</pubDate>", 3 * HOUR_S, 3 * HOUR_S},
        {"<pubDate>Sun, 21 Nov 2032 11:00:00 GMT</pubDate>", 0, HOUR_S},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world *world = world_new();
        world->interval_s = HOUR_S; /* the default for all feeds */
        world_feed(world, 1, "/feed")->interval_s = cases[i].interval_s;
        server_answer(world->server, "/feed", OK, rss_of_date(world, cases[i].date));
        world_begin(world);
        world_poll(world);
        assert_about(pause_of(world), cases[i].pause_s);
        world_free(world);
    }
}

/* Entries without dates: the visit that first saw them counts. */
static void
test_h12_a_silent_feed_without_dates_too(void **state)
{
    (void)state;
    struct world *world = world_new();
    world->interval_s = HOUR_S;
    world_feed(world, 1, "/feed");
    server_answer(world->server, "/feed", OK, rss_of_date(world, ""));
    world_begin(world);
    world_poll(world);
    assert_about(pause_of(world), HOUR_S);
    world_sleep(world, 20 * DAY_S);
    server_answer(world->server, "/feed", OK, rss_of_date(world, "<!-- the same -->"));
    world_poll(world);
    assert_about(pause_of(world), 6 * HOUR_S);
    world_free(world);
}

static void
test_h13_skip_hours_and_days(void **state)
{
    (void)state;
    struct world *world = world_new();
    const char *title = "a";
    const char *body = world_rss(
        world, &title, 1,
        "<skipDays><day>Saturday</day></skipDays><skipHours><hour>0</hour></skipHours>");
    struct world *polled = world_polled(OK, body);
    /* Saturday noon: until Sunday, one o'clock. */
    assert_in_range(pause_of(polled), 13 * HOUR_S, 13 * HOUR_S + 6 * MINUTE_S);
    world_free(polled);
    world_free(world);
}

static void
test_h14_the_next_poll_survives_a_restart(void **state)
{
    (void)state;
    struct world *world = world_polled(OK, NULL);
    for (int i = 0; i < 3; i++) {
        world_sleep(world, MINUTE_S);
        world_restart(world);
        world_poll(world);
    }
    assert_int_equal(server_request_count(world->server), 1);
    world_free(world);
}

static void
test_h14_a_second_poller_is_refused(void **state)
{
    (void)state;
    struct world *world = world_polled(OK, NULL);
    struct poller_options options = {
        .store = world->store, .data_folder = world->folder, .ready_fd = -1};
    struct poller *second;
    struct error err = {0};
    assert_false(poller_new(&options, &second, &err));
    assert_non_null(strstr(err.text, "running already"));
    world_free(world);
}

static void
test_h15_a_start_polls_only_what_is_due(void **state)
{
    (void)state;
    struct world *world = world_new();
    world_feed(world, 1, "/often");
    world_feed(world, 2, "/seldom")->interval_s = DAY_S;
    server_answer(world->server, "/often", OK, world_rss_one(world, "a"));
    server_answer(world->server, "/seldom", OK, world_rss_one(world, "b"));
    world_begin(world);
    world_poll(world);
    server_forget(world->server);
    world_sleep(world, 3 * HOUR_S);
    world_restart(world);
    /* Before anything is fetched, what is kept is there. */
    assert_int_equal(server_request_count(world->server), 0);
    assert_true(world_state(world, 0).feed_title.size > 0);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 1);
    assert_string_equal(server_last(world->server)->path, "/often");
    world_free(world);
}

/* Thirty feeds on all hosts, polled at the same moment. */
static struct world *
world_of_thirty(void)
{
    struct world *world = world_new();
    for (int i = 0; i < 30; i++) {
        char path[32];
        snprintf(path, sizeof path, "/feed%d", i);
        world_feed(world, 1 + i % SERVER_HOSTS, path);
        server_answer(world->server, path, OK, world_rss_one(world, "a"));
    }
    world_begin(world);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 30);
    server_forget(world->server);
    return world;
}

static void
test_h16_next_polls_spread_out(void **state)
{
    (void)state;
    struct world *world = world_of_thirty();
    int64_t earliest_utc = INT64_MAX, latest_utc = 0;
    for (size_t i = 0; i < 30; i++) {
        int64_t next_utc = world_state(world, i).next_poll_utc;
        earliest_utc = next_utc < earliest_utc ? next_utc : earliest_utc;
        latest_utc = next_utc > latest_utc ? next_utc : latest_utc;
    }
    assert_true(latest_utc - earliest_utc > 2 * MINUTE_S);
    world_free(world);
}

static void
test_h16_hosts_are_spaced_at_dispatch(void **state)
{
    (void)state;
    struct world *world = world_of_thirty();
    world_sleep(world, DAY_S);
    /* While the clocks stand still, a host is asked once, however much is due there. */
    world_turn(world, 60);
    assert_true(server_request_count(world->server) <= SERVER_HOSTS);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 30);
    world_free(world);
}

/* A host with four hundred feeds, and a reader that was away for a week: it is asked once
 * a second, each time for one feed, and never for two at once. */
static void
test_h16_four_hundred_feeds_of_one_host(void **state)
{
    (void)state;
    const int feeds = 400;
    const int64_t step_ms = 250;
    struct world *world = world_new();
    for (int i = 0; i < feeds; i++) {
        char path[32];
        snprintf(path, sizeof path, "/feed%d", i);
        world_feed(world, 1, path);
        server_answer(world->server, path, OK, world_rss_one(world, "a"));
    }
    world_begin(world);
    for (int visit = 0; visit < 2; visit++) {
        if (visit == 1) {
            world_sleep(world, 7 * DAY_S);
            world_restart(world);
            server_forget(world->server);
        }
        int64_t began_ms = world->now_ms;
        while (server_request_count(world->server) < (size_t)feeds) {
            world_turn(world, 2);
            int64_t spent_ms = world->now_ms - began_ms;
            assert_true((int64_t)server_request_count(world->server) <=
                        spent_ms / 1000 + 1);
            assert_true(spent_ms < 2 * feeds * 1000);
            world->now_ms += step_ms;
            world_sleep(world, 0);
        }
        assert_int_equal(server_most_at_once(world->server), 1);
        world_turn(world, 20);
    }
    world_free(world);
}

static void
test_h17_a_leap_of_the_clock_is_no_burst(void **state)
{
    (void)state;
    struct world *world = world_new();
    for (int i = 0; i < 30; i++) {
        char path[32];
        snprintf(path, sizeof path, "/feed%d", i);
        world_feed(world, 1 + i % SERVER_HOSTS, path);
        server_answer(world->server, path, OK, world_rss_one(world, "a"));
    }
    world_begin(world);
    world_poll(world);
    server_forget(world->server);
    world_sleep(world, 7 * DAY_S);
    world_turn(world, 1);
    /* What has begun at once is a handful; the others have a turn each. */
    assert_in_range(world->poller->round_left, 1, 10);
    assert_true(world->poller->waits_for_pace);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 30);
    world_free(world);
}

static void
test_h17_a_clock_set_back_does_not_silence_feeds(void **state)
{
    (void)state;
    struct world *world = world_polled(OK, NULL);
    world->now_utc -= 365 * (int64_t)DAY_S;
    world_sleep(world, 0);
    server_forget(world->server);
    world_restart(world);
    world_poll(world);
    world_sleep(world, 2 * HOUR_S);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 1);
    world_free(world);
}

static void
test_h18_counted_from_the_end_of_the_visit(void **state)
{
    (void)state;
    struct world *world = world_new();
    world_feed(world, 1, "/feed");
    server_answer(world->server, "/feed", OK, world_rss_one(world, "a"));
    server_hold(world->server, true);
    world_begin(world);
    world_turn(world, 20);
    assert_int_equal(server_request_count(world->server), 1);
    world_sleep(world, 30); /* a slow server */
    server_hold(world->server, false);
    world_poll(world);
    assert_true(world_state(world, 0).next_poll_utc >= WORLD_BEGIN_UTC + 30 + HOUR_S);
    assert_int_equal(world_state(world, 0).last_poll_utc, WORLD_BEGIN_UTC + 30);
    world_free(world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_h11_what_the_answer_says_sets_the_next_poll),
        cmocka_unit_test(test_h11_what_the_feed_says_sets_the_next_poll),
        cmocka_unit_test(test_h12_never_more_often_than_hourly_alone),
        cmocka_unit_test(test_h12_a_silent_feed_is_asked_less),
        cmocka_unit_test(test_h12_a_silent_feed_without_dates_too),
        cmocka_unit_test(test_h13_skip_hours_and_days),
        cmocka_unit_test(test_h14_the_next_poll_survives_a_restart),
        cmocka_unit_test(test_h14_a_second_poller_is_refused),
        cmocka_unit_test(test_h15_a_start_polls_only_what_is_due),
        cmocka_unit_test(test_h16_next_polls_spread_out),
        cmocka_unit_test(test_h16_hosts_are_spaced_at_dispatch),
        cmocka_unit_test(test_h16_four_hundred_feeds_of_one_host),
        cmocka_unit_test(test_h17_a_leap_of_the_clock_is_no_burst),
        cmocka_unit_test(test_h17_a_clock_set_back_does_not_silence_feeds),
        cmocka_unit_test(test_h18_counted_from_the_end_of_the_visit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
