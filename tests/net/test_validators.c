/* SPDX-License-Identifier: MIT */
/* Validators: the first chapter of the checklist for polite polling, H1 to H10. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "world.h"

#define RSS "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"
#define TAGGED RSS "ETag: W/\"odd  tag\"\r\nLast-Modified: Sat, 21 November 2026 9:07\r\n"

static void
poll_again(struct world *world)
{
    world_sleep(world, 2 * HOUR_S);
    server_forget(world->server);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 1);
}

static void
assert_sent(const struct server_request *request, const char *name, const char *value)
{
    assert_string_equal(server_header(request, name), value);
}

static void
test_h01_first_fetch_is_unconditional(void **state)
{
    (void)state;
    struct world *world = world_polled(TAGGED, NULL);
    assert_sent(server_last(world->server), "If-None-Match", "");
    assert_sent(server_last(world->server), "If-Modified-Since", "");
    world_free(world);
}

static void
test_h02_validators_go_back_byte_for_byte(void **state)
{
    (void)state;
    struct world *world = world_polled(TAGGED, NULL);
    poll_again(world);
    assert_sent(server_last(world->server), "If-None-Match", "W/\"odd  tag\"");
    assert_sent(server_last(world->server), "If-Modified-Since",
                "Sat, 21 November 2026 9:07");
    world_free(world);
}

static void
test_h03_validators_are_kept_of_the_first_answer(void **state)
{
    (void)state;
    struct world *world = world_polled(TAGGED, NULL);
    world_restart(world);
    poll_again(world);
    assert_sent(server_last(world->server), "If-None-Match", "W/\"odd  tag\"");
    world_free(world);
}

static void
test_h04_a_304_replaces_what_it_says_and_keeps_the_rest(void **state)
{
    (void)state;
    struct world *world = world_polled(TAGGED, NULL);
    server_answer(world->server, "/feed",
                  "HTTP/1.1 304 Not Modified\r\nETag: \"new\"\r\n", "");
    poll_again(world);
    poll_again(world);
    assert_sent(server_last(world->server), "If-None-Match", "\"new\"");
    assert_sent(server_last(world->server), "If-Modified-Since",
                "Sat, 21 November 2026 9:07");
    world_free(world);
}

static void
test_h05_the_same_body_with_new_validators_replaces_them(void **state)
{
    (void)state;
    struct world *world = world_polled(TAGGED, NULL);
    server_answer(world->server, "/feed", RSS "ETag: \"second\"\r\n",
                  world_rss_one(world, "one"));
    poll_again(world);
    poll_again(world);
    assert_sent(server_last(world->server), "If-None-Match", "\"second\"");
    world_free(world);
}

static void
test_h06_a_200_without_a_validator_clears_it(void **state)
{
    (void)state;
    struct world *world = world_polled(TAGGED, NULL);
    server_answer(world->server, "/feed", RSS, world_rss_one(world, "two"));
    poll_again(world);
    poll_again(world);
    assert_sent(server_last(world->server), "If-None-Match", "");
    assert_sent(server_last(world->server), "If-Modified-Since", "");
    world_free(world);
}

static void
test_h07_a_body_that_is_no_feed_does_not_advance_validators(void **state)
{
    (void)state;
    struct world *world = world_polled(TAGGED, NULL);
    server_answer(world->server, "/feed", RSS "ETag: \"of a page\"\r\n",
                  "<!DOCTYPE html><html><body><p>Back soon</p></body></html>");
    poll_again(world);
    assert_true(world_state(world, 0).problem.size > 0);
    poll_again(world);
    assert_sent(server_last(world->server), "If-None-Match", "W/\"odd  tag\"");
    world_free(world);
}

static void
test_h08_validators_belong_to_the_final_address(void **state)
{
    (void)state;
    struct world *world = world_new();
    world_feed(world, 1, "/feed");
    server_answer(world->server, "/feed",
                  "HTTP/1.1 302 Found\r\nLocation: /a\r\nETag: \"of the redirect\"\r\n",
                  "");
    server_answer(world->server, "/a", RSS "ETag: \"of a\"\r\n",
                  world_rss_one(world, "one"));
    server_answer(world->server, "/b", RSS "ETag: \"of b\"\r\n",
                  world_rss_one(world, "two"));
    world_begin(world);
    world_poll(world);
    world_sleep(world, 2 * HOUR_S);
    server_forget(world->server);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 2);
    assert_sent(server_request_at(world->server, 0), "If-None-Match", "");
    assert_sent(server_request_at(world->server, 1), "If-None-Match", "\"of a\"");
    /* The redirect leads elsewhere now: what a said is nothing to b. */
    server_answer(world->server, "/feed", "HTTP/1.1 302 Found\r\nLocation: /b\r\n", "");
    world_sleep(world, 2 * HOUR_S);
    world_poll(world);
    assert_string_equal(server_last(world->server)->path, "/b");
    assert_sent(server_last(world->server), "If-None-Match", "");
    assert_true(str_equal(world_state(world, 0).etag, STR("\"of b\"")));
    world_free(world);
}

static void
test_h09_errors_do_not_touch_validators(void **state)
{
    (void)state;
    static const char *const heads[] = {
        "HTTP/1.1 500 Oops\r\nETag: \"wrong\"\r\n",
        "HTTP/1.1 404 Not Found\r\nETag: \"wrong\"\r\n",
        "HTTP/1.1 503 Busy\r\nETag: \"wrong\"\r\nLast-Modified: never\r\n",
    };
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        struct world *world = world_polled(TAGGED, NULL);
        server_answer(world->server, "/feed", heads[i], "<p>error page</p>");
        poll_again(world);
        poll_again(world);
        assert_sent(server_last(world->server), "If-None-Match", "W/\"odd  tag\"");
        assert_sent(server_last(world->server), "If-Modified-Since",
                    "Sat, 21 November 2026 9:07");
        world_free(world);
    }
}

static void
test_h10_reload_is_conditional_and_force_is_not(void **state)
{
    (void)state;
    struct world *world = world_polled(TAGGED, NULL);
    world_sleep(world, 5 * 60);
    world_tell(world, "refresh 1");
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 2);
    assert_sent(server_last(world->server), "If-None-Match", "W/\"odd  tag\"");
    world_tell(world, "refresh all");
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 3);
    assert_sent(server_last(world->server), "If-None-Match", "W/\"odd  tag\"");
    world_sleep(world, 5 * 60);
    world_tell(world, "force 1");
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 4);
    assert_sent(server_last(world->server), "If-None-Match", "");
    assert_sent(server_last(world->server), "If-Modified-Since", "");
    world_free(world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_h01_first_fetch_is_unconditional),
        cmocka_unit_test(test_h02_validators_go_back_byte_for_byte),
        cmocka_unit_test(test_h03_validators_are_kept_of_the_first_answer),
        cmocka_unit_test(test_h04_a_304_replaces_what_it_says_and_keeps_the_rest),
        cmocka_unit_test(test_h05_the_same_body_with_new_validators_replaces_them),
        cmocka_unit_test(test_h06_a_200_without_a_validator_clears_it),
        cmocka_unit_test(test_h07_a_body_that_is_no_feed_does_not_advance_validators),
        cmocka_unit_test(test_h08_validators_belong_to_the_final_address),
        cmocka_unit_test(test_h09_errors_do_not_touch_validators),
        cmocka_unit_test(test_h10_reload_is_conditional_and_force_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
