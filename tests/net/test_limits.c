/* SPDX-License-Identifier: MIT */
/* What no server can do to us: H32 to H34 of the checklist for polite polling. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/error.h"
#include "net/fetch.h"
#include "world.h"

static char *
output_of(const char *command, size_t *size)
{
    const size_t limit = 1 << 20;
    char *bytes = malloc(limit);
    FILE *pipe = popen(command, "r");
    *size = fread(bytes, 1, limit, pipe);
    assert_int_equal(pclose(pipe), 0);
    return bytes;
}

static void
test_h32_the_limit_holds_after_decompression(void **state)
{
    (void)state;
    struct world *world = world_begun("/feed");
    size_t size;
    char *bomb = output_of("head -c 209715200 /dev/zero | gzip -9", &size);
    assert_true(size < 300000);
    server_answer_bytes(world->server, "/feed",
                        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n", bomb, size);
    free(bomb);
    world_poll(world);
    assert_true(world_problem_says(world, "larger than the limit of 8192 KiB"));
    world_free(world);
}

static void
test_h32_a_body_that_announces_its_size_is_not_even_begun(void **state)
{
    (void)state;
    struct world *world = world_begun("/feed");
    char *zeros = calloc(1, 20 << 20);
    server_answer_bytes(world->server, "/feed", "HTTP/1.1 200 OK\r\n", zeros, 20 << 20);
    free(zeros);
    world_poll(world);
    assert_true(world_problem_says(world, "larger than the limit"));
    world_free(world);
}

/* One fetch without a poller, turned until it is answered. */
static struct fetch_answer
fetch_alone(struct world *world, struct fetcher *fetcher, const char *url)
{
    struct fetch_request request = {.tag = 1,
                                    .url = str_from_z(url),
                                    .configured_url = str_from_z(url),
                                    .limit_bytes = FETCH_FEED_LIMIT_BYTES};
    struct error err = {0};
    struct fetch_answer answer;
    if (!fetch_add(fetcher, &request, &err))
        fail_msg("%s", err.text);
    do {
        server_turn(world->server);
        fetch_wait(fetcher, NULL, 0, 1, true);
        server_turn(world->server);
    } while (!fetch_take(fetcher, &answer));
    return answer;
}

/* A server that answers nothing is given up, with that word in what is said. */
static void
assert_given_up(const struct fetch_options *options, struct str said)
{
    struct world *world = world_new();
    clock_release();
    struct error err = {0};
    struct fetcher *fetcher = fetcher_new(options, &err);
    server_hold(world->server, true);
    struct fetch_answer answer =
        fetch_alone(world, fetcher, world_url(world, 1, "/feed"));
    assert_int_equal(answer.outcome, FETCH_UNREACHABLE);
    assert_true(str_find(answer.problem, said) != STR_NOT_FOUND);
    fetcher_free(fetcher);
    world_free(world);
}

static void
test_h32_silence_has_a_limit(void **state)
{
    (void)state;
    const struct fetch_options options = {.total_limit_s = 1, .host_pause_ms = -1};
    assert_given_up(&options, STR("timed out"));
}

static void
test_h32_slowness_has_a_limit(void **state)
{
    (void)state;
    const struct fetch_options options = {.low_speed_limit_s = 1, .host_pause_ms = -1};
    assert_given_up(&options, STR("slow"));
}

static void
test_h32_headers_have_a_limit(void **state)
{
    (void)state;
    struct world *world = world_begun("/feed");
    struct buf head;
    buf_init(&head, BUF_LIMIT_DEFAULT);
    buf_append_z(&head, "HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 4000; i++)
        buf_printf(&head, "X-Filler-%d: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n", i);
    server_answer(world->server, "/feed", head.data, "x");
    buf_finish(&head);
    world_poll(world);
    assert_true(world_state(world, 0).problem.size > 0);
    assert_int_equal(world_state(world, 0).last_success_utc, 0);
    world_free(world);
}

static void
test_h33_redirects_stay_on_the_public_web(void **state)
{
    (void)state;
    static const struct {
        const char *location;
        const char *problem;
    } cases[] = {
        {"file:///etc/passwd", "not http or https"},
        {"ftp://ftp.example/feed", "not http or https"},
        {"gopher://gopher.example/", "not http or https"},
        {"javascript:alert(1)", "not http or https"},
        {"http://10.0.0.1/feed", "private address"},
        {"http://192.168.1.1/", "private address"},
        {"http://169.254.169.254/latest/meta-data/", "private address"},
        {"http://[::1]/feed", "private address"},
        {"http://[::ffff:127.0.0.1]/feed", "private address"},
        {"http://127.0.0.2:9/feed", "private address"},
        {"http://2130706433/feed", "private address"}, /* 127.0.0.1 as a number */
        {"http://0x7f.1/feed", "private address"},
        {"http://localhost:9/feed", "private address"},
        {"//127.1/feed", "private address"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct world *world = world_begun("/feed");
        char head[256];
        snprintf(head, sizeof head, "HTTP/1.1 302 Found\r\nLocation: %s\r\n",
                 cases[i].location);
        server_answer(world->server, "/feed", head, "");
        world_poll(world);
        if (!world_problem_says(world, cases[i].problem))
            fail_msg("%s: %.*s", cases[i].location,
                     STR_ARGS(world_state(world, 0).problem));
        assert_int_equal(server_request_count(world->server), 1);
        world_free(world);
    }
}

static void
test_h33_other_schemes_are_refused_from_the_start(void **state)
{
    (void)state;
    static const char *const urls[] = {
        "file:///etc/passwd", "ftp://a.example/feed", "feed", "", "http://",
        "https://[bad"};
    struct fetch_options options = {0};
    struct error err = {0};
    struct fetcher *fetcher = fetcher_new(&options, &err);
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
        struct fetch_request request = {.url = str_from_z(urls[i])};
        assert_false(fetch_add(fetcher, &request, &err));
    }
    fetcher_free(fetcher);
}

static void
test_h33_a_private_address_needs_the_user(void **state)
{
    (void)state;
    struct world *world = world_new();
    clock_release();
    struct fetch_options options = {.host_pause_ms = -1};
    struct error err = {0};
    struct fetcher *fetcher = fetcher_new(&options, &err);
    const char *url = world_url(world, 1, "/feed");
    server_answer(world->server, "/feed", OK, "x");
    assert_int_equal(fetch_alone(world, fetcher, url).outcome, FETCH_BODY);
    /* The same address, on a connection that is open already, for somebody else. */
    struct fetch_request request = {
        .url = str_from_z(url),
        .configured_url = STR("https://news.example/feed"),
        .limit_bytes = 1000,
    };
    struct fetch_answer answer;
    assert_true(fetch_add(fetcher, &request, &err));
    do {
        fetch_wait(fetcher, NULL, 0, 1, true);
        server_turn(world->server);
    } while (!fetch_take(fetcher, &answer));
    assert_int_equal(answer.outcome, FETCH_REJECTED);
    assert_true(str_find(answer.problem, STR("private address")) != STR_NOT_FOUND);
    assert_int_equal(server_request_count(world->server), 1);
    fetcher_free(fetcher);
    world_free(world);
}

static void
test_h34_redirects_have_an_end(void **state)
{
    (void)state;
    struct world *world = world_begun("/0");
    for (int i = 0; i < 20; i++) {
        char from[16], head[64];
        snprintf(from, sizeof from, "/%d", i);
        snprintf(head, sizeof head, "HTTP/1.1 302 Found\r\nLocation: /%d\r\n", i + 1);
        server_answer(world->server, from, head, "");
    }
    world_poll(world);
    assert_in_range(server_request_count(world->server), 6, 11);
    assert_true(world_problem_says(world, "redirects too many times"));
    world_free(world);
    world = world_begun("/a");
    server_answer(world->server, "/a", "HTTP/1.1 302 Found\r\nLocation: /b\r\n", "");
    server_answer(world->server, "/b", "HTTP/1.1 302 Found\r\nLocation: /a\r\n", "");
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 2);
    assert_true(world_problem_says(world, "redirects in a circle"));
    world_free(world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_h32_the_limit_holds_after_decompression),
        cmocka_unit_test(test_h32_a_body_that_announces_its_size_is_not_even_begun),
        cmocka_unit_test(test_h32_silence_has_a_limit),
        cmocka_unit_test(test_h32_slowness_has_a_limit),
        cmocka_unit_test(test_h32_headers_have_a_limit),
        cmocka_unit_test(test_h33_redirects_stay_on_the_public_web),
        cmocka_unit_test(test_h33_other_schemes_are_refused_from_the_start),
        cmocka_unit_test(test_h33_a_private_address_needs_the_user),
        cmocka_unit_test(test_h34_redirects_have_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
