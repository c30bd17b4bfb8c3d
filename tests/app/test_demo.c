/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/demo/demo.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "feed/parse.h"

enum {
    NOW = 1790000000 /* 2026-09-21 14:13:20 UTC, a Monday */
};

static struct str
serve(struct arena *arena, const char *url)
{
    struct str body = {NULL, 0};
    assert_true(demo_sample(str_from_z(url), NOW, arena, &body));
    return body;
}

static void
assert_contains(struct str text, const char *needle)
{
    if (str_find(text, str_from_z(needle)) == STR_NOT_FOUND)
        fail_msg("not there: %s", needle);
}

static void
dates_take_the_form_of_the_format(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_contains(serve(&arena, "https://la-gradinata.example/feed.rss"),
                    "<pubDate>Mon, 21 Sep 2026 14:01:20 +0000</pubDate>");
    assert_contains(serve(&arena, "https://the-far-post.example/feed.atom"),
                    "<published>2026-09-19T22:13:20Z</published>");
    assert_contains(serve(&arena, "https://trzecia-polowa.example/feed.json"),
                    "\"date_published\": \"2026-09-20T00:13:20Z\"");
    arena_finish(&arena);
}

static void
no_placeholder_is_left_and_other_signs_stay(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_true(demo_feed_count() >= 8);
    for (size_t i = 0; i < demo_feed_count(); i++) {
        struct str body;
        assert_true(demo_sample(demo_feed_url(i), NOW, &arena, &body));
        assert_int_equal(str_find(body, STR("@-")), STR_NOT_FOUND);
    }
    assert_contains(serve(&arena, "https://cascadia-touchline.example/feed.rss"),
                    "desk@cascadia-touchline.example");
    arena_finish(&arena);
}

static void
an_unknown_address_is_refused(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str body = STR("untouched");
    assert_false(demo_sample(STR("https://elsewhere.example/"), NOW, &arena, &body));
    assert_true(str_equal(body, STR("untouched")));
    arena_finish(&arena);
}

/* What the demo promises: every document whole, all dates within its last week. */
static void
the_feeds_are_read_without_damage(void **state)
{
    (void)state;
    struct arena arena = {0};
    size_t entry_count = 0;
    for (size_t i = 0; i < demo_feed_count(); i++) {
        struct feed_source source = {.url = demo_feed_url(i)};
        struct str body;
        struct feed feed;
        struct error err = {0};
        assert_true(demo_sample(source.url, NOW, &arena, &body));
        if (!feed_parse(body, &source, &arena, &feed, &err))
            fail_msg("%.*s: %s", STR_ARGS(source.url), err.text);
        assert_int_equal(feed.damage.size, 0);
        assert_true(feed.language.size >= 2 && feed.title.size > 0);
        for (size_t entry = 0; entry < feed.entry_count; entry++) {
            int64_t age_s = NOW - feed.entries[entry].published_utc;
            assert_true(age_s > 0 && age_s < 7 * 86400);
            assert_true(feed.entries[entry].title.size > 0);
        }
        entry_count += feed.entry_count;
    }
    assert_true(entry_count >= 64);
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_take_the_form_of_the_format),
        cmocka_unit_test(no_placeholder_is_left_and_other_signs_stay),
        cmocka_unit_test(an_unknown_address_is_refused),
        cmocka_unit_test(the_feeds_are_read_without_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
