/* SPDX-License-Identifier: MIT */
/* What of a feed's entries is kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"
#include "store/entries.h"
#include "world.h"

#define RSS "HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"

/* The title under which the only entry of a feed is kept. */
static struct str
kept_title(struct world *world, const char *item)
{
    struct str body =
        str_format(&world->arena,
                   "<rss version=\"2.0\"><channel><title>t</title><item>%s<guid>1</guid>"
                   "</item></channel></rss>",
                   item);
    world_feed(world, 1, "/feed");
    server_answer(world->server, "/feed", RSS, body.data);
    world_begin(world);
    world_poll(world);
    struct store_article article = {0};
    enum store_result result;
    struct error err = {0};
    assert_true(
        store_load_article(world->store, 1, &world->arena, &article, &result, &err));
    return article.row.title;
}

static void
test_an_entry_without_a_title_is_headed_by_its_first_words(void **state)
{
    (void)state;
    struct world *world = world_new();
    struct str title = kept_title(
        world, "<title> &#x200B; </title><description>&lt;p&gt;The gates open at "
               "six.&lt;/p&gt;&lt;p&gt;Bring a scarf.&lt;/p&gt;</description>");
    assert_true(str_equal(title, STR("The gates open at six.")));
    world_free(world);
}

static void
test_the_first_words_of_a_long_text_are_cut(void **state)
{
    (void)state;
    struct world *world = world_new();
    struct str title = kept_title(
        world, "<description>One two three four five six seven eight nine ten eleven "
               "twelve thirteen fourteen fifteen sixteen seventeen</description>");
    assert_true(str_starts_with(title, STR("One two three")));
    assert_true(str_ends_with(title, STR("…")));
    assert_true(title.size < 100);
    world_free(world);
}

static void
test_an_entry_without_words_is_headed_by_its_address(void **state)
{
    (void)state;
    struct world *world = world_new();
    struct str title = kept_title(world, "<link>http://herald.example/photo</link>");
    assert_true(str_equal(title, STR("http://herald.example/photo")));
    world_free(world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_entry_without_a_title_is_headed_by_its_first_words),
        cmocka_unit_test(test_the_first_words_of_a_long_text_are_cut),
        cmocka_unit_test(test_an_entry_without_words_is_headed_by_its_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
