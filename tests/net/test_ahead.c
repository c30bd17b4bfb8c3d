/* SPDX-License-Identifier: MIT */
/* Headlines that are kept ahead of their bodies: what is seen in between, and that
 * nothing is lost or doubled, whatever ends the poller there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "net/poller_parts.h"
#include "store/entries.h"
#include "world.h"

enum {
    FEEDS = 8, /* one a host: all answer at once */
    ENTRIES = 20,
    PARAGRAPHS = 600, /* so long that bodies have to wait for each other */
};

static const char *
feed(struct world *world, int number)
{
    struct buf out;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    buf_printf(&out, "<rss version=\"2.0\"><channel><title>Feed %d</title>", number);
    for (int i = 0; i < ENTRIES; i++) {
        buf_printf(&out,
                   "<item><title>Report %d.%d</title><guid>%d</guid>"
                   "<link>http://herald.example/%d/%d</link><description>",
                   number, i, i, number, i);
        for (int k = 0; k < PARAGRAPHS; k++)
            buf_append_z(&out, "&lt;p&gt;Juventus beat &lt;b&gt;Inter Miami&lt;/b&gt; in "
                               "a friendly on Saturday.&lt;/p&gt;");
        buf_append_z(&out, "</description></item>");
    }
    buf_append_z(&out, "</channel></rss>");
    const char *text = str_to_z(&world->arena, buf_str(&out));
    buf_finish(&out);
    return text;
}

static struct world *
long_feeds(void)
{
    struct world *world = world_new();
    for (int i = 0; i < FEEDS; i++) {
        char path[16];
        snprintf(path, sizeof path, "/%d", i);
        world_feed(world, i + 1, path);
        server_answer(world->server, path, OK, feed(world, i));
    }
    server_hold(world->server, true);
    world_begin(world);
    while (server_request_count(world->server) < FEEDS)
        world_turn(world, 1);
    server_hold(world->server, false);
    return world;
}

struct seen {
    int count, awaited, tagged, with_body;
    int64_t subscription_id; /* of the last awaited one */
};

static bool
see(void *context, const struct store_row *row)
{
    struct seen *seen = context;
    seen->count++;
    seen->awaited += row->awaited;
    seen->tagged += row->tag_count == 2;
    seen->with_body += row->has_body;
    if (row->awaited) {
        assert_int_equal(row->tag_count, 0);
        assert_false(row->has_body);
        assert_true(str_starts_with(row->title, STR("Report ")));
        seen->subscription_id = row->subscription_id;
    }
    return true;
}

static struct seen
look(struct world *world, const char *club)
{
    struct seen seen = {0};
    struct error err = {0};
    const struct filter_club wanted = {.id = str_from_z(club)};
    struct store_query query = {
        .filter = {.clubs = &wanted, .club_count = club[0] != '\0' ? 1 : 0}};
    assert_int_equal(store_list(world->store, &query, see, &seen, &err), STORE_DONE);
    return seen;
}

/* Turns until some headlines are ahead and kept. */
static struct seen
until_some_are_ahead(struct world *world)
{
    struct seen seen = {0};
    for (int i = 0; i < 2000 && seen.awaited == 0; i++) {
        world_turn(world, 1);
        if (!world->poller->in_transaction)
            seen = look(world, "");
    }
    assert_true(seen.awaited > 0);
    return seen;
}

static void
assert_everything_is_there(struct world *world)
{
    struct seen seen = look(world, "");
    assert_int_equal(seen.count, FEEDS * ENTRIES);
    assert_int_equal(seen.awaited, 0);
    assert_int_equal(seen.with_body, FEEDS * ENTRIES);
    assert_int_equal(seen.tagged, FEEDS * ENTRIES);
    assert_int_equal(look(world, "juventus").count, FEEDS * ENTRIES);
    for (size_t i = 0; i < FEEDS; i++)
        assert_true(str_equal(world_state(world, i).etag, STR("\"1\"")));
}

/* The last one of the document first, as if they had come at once. */
static void
assert_order(struct world *world)
{
    int next[FEEDS] = {0};
    for (int64_t id = 1; id <= FEEDS * ENTRIES; id++) {
        struct store_article article;
        enum store_result result;
        struct error err = {0};
        assert_true(
            store_load_article(world->store, id, &world->arena, &article, &result, &err));
        size_t feed = (size_t)article.row.subscription_id - 1;
        struct str title =
            str_format(&world->arena, "Report %zu.%d", feed, ENTRIES - ++next[feed]);
        assert_true(str_equal(article.row.title, title));
    }
}

static void
test_headlines_come_before_bodies(void **state)
{
    (void)state;
    struct world *world = long_feeds();
    struct seen seen = until_some_are_ahead(world);
    /* Nothing of the visit is on record before all of it is. */
    struct subscription_state half = world_state(world, (size_t)seen.subscription_id - 1);
    assert_int_equal(half.last_success_utc, 0);
    assert_int_equal(half.etag.size, 0);
    assert_true(world_heard(world, "batch "));
    assert_int_equal(look(world, "juventus").awaited, 0);
    world_poll(world);
    assert_true(world_heard(world, "completed "));
    assert_everything_is_there(world);
    assert_order(world);
    world_free(world);
}

static void
test_what_was_left_half_done_is_done_again(void **state)
{
    (void)state;
    struct world *world = long_feeds();
    until_some_are_ahead(world);
    world_restart(world);
    struct seen seen = look(world, "");
    assert_int_equal(seen.awaited, 0);
    assert_true(seen.with_body < seen.count);
    world_poll(world);
    assert_everything_is_there(world);
    world_free(world);
}

static void
test_a_feed_is_not_polled_while_its_bodies_wait(void **state)
{
    (void)state;
    struct world *world = long_feeds();
    struct seen seen = until_some_are_ahead(world);
    world_tell(
        world,
        str_format(&world->arena, "refresh %lld", (long long)seen.subscription_id).data);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), FEEDS);
    assert_everything_is_there(world);
    world_free(world);
}

static void
test_a_subscription_that_goes_meanwhile_keeps_its_entries(void **state)
{
    (void)state;
    struct world *world = long_feeds();
    struct seen seen = until_some_are_ahead(world);
    struct error err = {0};
    struct str gone = world->wishes[seen.subscription_id - 1].url;
    world->wishes[seen.subscription_id - 1] = world->wishes[--world->wish_count];
    assert_int_equal(
        store_set_wishes(world->store, world->wishes, world->wish_count, &err),
        STORE_DONE);
    world_tell(world, "reload");
    world_poll(world);
    assert_true(gone.size > 0);
    seen = look(world, "");
    assert_int_equal(seen.count, seen.with_body);
    assert_int_equal(seen.awaited, 0);
    world_free(world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_headlines_come_before_bodies),
        cmocka_unit_test(test_what_was_left_half_done_is_done_again),
        cmocka_unit_test(test_a_feed_is_not_polled_while_its_bodies_wait),
        cmocka_unit_test(test_a_subscription_that_goes_meanwhile_keeps_its_entries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
