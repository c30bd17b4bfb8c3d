/* SPDX-License-Identifier: MIT */
/* What the poller does while the network is quiet: stories, tags of an older gazetteer,
 * the full-text index. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <signal.h>
#include <sys/resource.h>
#include <time.h>

#include <cmocka.h>

#include "base/error.h"
#include "club/club.h"
#include "net/poller_parts.h"
#include "store/entries.h"
#include "world.h"

static const char *
item(struct world *world, const char *outlet, const char *title, const char *text)
{
    return str_format(&world->arena,
                      "<rss version=\"2.0\"><channel><title>%s</title><language>en"
                      "</language><item><title>%s</title><guid>%s</guid><description>%s"
                      "</description><pubDate>Sat, 21 Nov 2026 10:00:00 GMT</pubDate>"
                      "</item></channel></rss>",
                      outlet, title, title, text)
        .data;
}

static struct store_article
article(struct world *world, int64_t id)
{
    struct store_article loaded;
    enum store_result result;
    struct error err = {0};
    assert_true(
        store_load_article(world->store, id, &world->arena, &loaded, &result, &err));
    return loaded;
}

static struct world *
told_twice(void)
{
    struct world *world = world_new();
    world_feed(world, 1, "/a");
    world_feed(world, 2, "/b");
    world_feed(world, 3, "/c");
    server_answer(world->server, "/a", OK,
                  item(world, "One", "Messi signs new Inter Miami contract until 2028",
                       "Lionel Messi has signed a new contract with Inter Miami until "
                       "2028, the club said on Saturday."));
    server_answer(world->server, "/b", OK,
                  item(world, "Two",
                       "Lionel Messi signs new Inter Miami contract to 2028",
                       "Inter Miami said on Saturday that Lionel Messi has signed a new "
                       "contract until 2028."));
    server_answer(world->server, "/c", OK,
                  item(world, "Three", "Lazio lose at home to Genoa",
                       "Lazio lost 1-2 to Genoa in Rome."));
    world_begin(world);
    return world;
}

static void
test_the_same_event_is_one_story(void **state)
{
    (void)state;
    struct world *world = told_twice();
    world_poll(world);
    int64_t stories[3];
    for (int i = 0; i < 3; i++)
        stories[i] = article(world, i + 1).row.story_id;
    assert_int_equal(stories[0], stories[1]);
    assert_int_not_equal(stories[0], stories[2]);
    assert_true(world_heard(world, "changed 2") || world_heard(world, "changed 1"));
    world_free(world);
}

static void
test_a_story_goes_on_after_a_restart(void **state)
{
    (void)state;
    struct world *world = told_twice();
    server_answer(world->server, "/b", "HTTP/1.1 500 Oops\r\n", "");
    world_poll(world);
    server_answer(world->server, "/b", OK,
                  item(world, "Two",
                       "Lionel Messi signs new Inter Miami contract to 2028",
                       "Inter Miami said on Saturday that Lionel Messi has signed a new "
                       "contract until 2028."));
    world_sleep(world, 3 * 3600);
    world_restart(world);
    world_poll(world);
    int64_t first = 0, second = 0;
    for (int64_t id = 1; id <= 3; id++) {
        struct str outlet = article(world, id).row.outlet;
        if (str_equal(outlet, STR("One")))
            first = article(world, id).row.story_id;
        if (str_equal(outlet, STR("Two")))
            second = article(world, id).row.story_id;
    }
    assert_int_not_equal(first, 0);
    assert_int_equal(first, second);
    world_free(world);
}

static bool
count_row(void *context, const struct store_row *row)
{
    (void)row;
    ++*(int *)context;
    return true;
}

static void
test_tags_of_another_gazetteer_are_made_again(void **state)
{
    (void)state;
    struct world *world = told_twice();
    world_poll(world);
    struct error err = {0};
    /* As if a gazetteer that knew nothing had tagged it. */
    assert_int_equal(store_set_tags(world->store, 1, 12345, NULL, 0, NULL, 0, &err),
                     STORE_DONE);
    assert_int_equal(article(world, 1).row.tag_count, 0);
    world_restart(world);
    world_poll(world);
    struct store_article again = article(world, 1);
    assert_true(again.row.tag_count > 0);
    assert_true(str_equal(again.row.tags[0].club_id, STR("inter-miami")));
    assert_true(world_heard(world, "retagged"));
    world_free(world);
}

static void
test_bodies_are_found_when_the_network_is_quiet(void **state)
{
    (void)state;
    struct world *world = told_twice();
    world_poll(world);
    struct store_query query = {.filter.words = STR("Rome")};
    struct error err = {0};
    int count = 0;
    assert_int_equal(store_list(world->store, &query, count_row, &count, &err),
                     STORE_DONE);
    assert_int_equal(count, 1);
    world_free(world);
}

static void
limit_files(rlim_t size_bytes)
{
    struct rlimit limit;
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = size_bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void
test_a_full_disk_loses_nothing_and_asks_nobody_again_soon(void **state)
{
    (void)state;
    struct world *world = world_new();
    signal(SIGXFSZ, SIG_IGN);
    world_feed(world, 1, "/a");
    world_begin(world);
    server_answer(world->server, "/a", OK, world_rss_one(world, "kept later"));
    limit_files(1); /* no file can grow any more: the nearest thing to a full disk */
    world_turn(world, 30);
    assert_true(world_heard(world, "problem cannot keep"));
    assert_int_equal(server_request_count(world->server), 1);
    for (int i = 0; i < 5; i++) {
        world_sleep(world, 20);
        world_turn(world, 10);
    }
    assert_int_equal(server_request_count(world->server), 1);
    world_sleep(world, 60);
    world_turn(world, 30); /* tried again, in vain: the next pause is longer */
    assert_int_equal(server_request_count(world->server), 2);
    world_sleep(world, 150);
    world_turn(world, 30);
    assert_int_equal(server_request_count(world->server), 2);
    limit_files(RLIM_INFINITY);
    world_sleep(world, 600);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 3);
    assert_string_equal(server_header(server_last(world->server), "If-None-Match"), "");
    assert_true(world_heard(world, "feed 1 ok 1 new"));
    assert_true(str_equal(article(world, 1).row.title, STR("kept later")));
    world_free(world);
}

static void
test_a_single_round_on_a_full_disk_ends_and_says_so(void **state)
{
    (void)state;
    struct world *world = world_new();
    signal(SIGXFSZ, SIG_IGN);
    world->once = world->all = true;
    world_feed(world, 1, "/a");
    world_feed(world, 2, "/b");
    server_answer(world->server, "/a", OK, world_rss_one(world, "one"));
    server_answer(world->server, "/b", OK, world_rss_one(world, "two"));
    world_begin(world);
    limit_files(1);
    struct error err = {0};
    int turns = 0;
    bool more = true;
    for (; more && turns < 200 && !world_heard(world, "problem "); turns++) {
        server_turn(world->server);
        more = poller_turn(world->poller, 10, &err);
    }
    time_t began = time(NULL);
    for (; more && turns < 200; turns++)
        more = poller_turn(world->poller, 5000, &err);
    limit_files(RLIM_INFINITY);
    assert_false(more);
    assert_true(time(NULL) - began < 4); /* it does not sit the pause out */
    assert_non_null(strstr(err.text, "cannot keep"));
    world_free(world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_same_event_is_one_story),
        cmocka_unit_test(test_a_story_goes_on_after_a_restart),
        cmocka_unit_test(test_tags_of_another_gazetteer_are_made_again),
        cmocka_unit_test(test_bodies_are_found_when_the_network_is_quiet),
        cmocka_unit_test(test_a_single_round_on_a_full_disk_ends_and_says_so),
        cmocka_unit_test(test_a_full_disk_loses_nothing_and_asks_nobody_again_soon),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
