/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "feed/discover.h"
#include "feed/parse.h"

struct page_case {
    const char *page;
    const char *feeds; /* "url|title|type" lines */
};

static const struct page_case cases[] = {
    {"<html><head><link rel=\"alternate\" type=\"application/rss+xml\" title=\"All &amp; "
     "more\" href=\"/feed\"></head></html>",
     "https://site.example/feed|All & more|application/rss+xml\n"},
    {"<LINK HREF='a.atom' TYPE='Application/Atom+XML' REL='Alternate stylesheet'>"
     "<link rel=alternate type=application/feed+json href=//cdn.example/f.json>",
     "https://site.example/news/a.atom||Application/Atom+XML\n"
     "https://cdn.example/f.json||application/feed+json\n"},
    {"<base href=\"https://other.example/x/\"><base href=\"https://no.example/\">"
     "<link rel=alternate type=\"text/xml; charset=utf-8\" href=rss>",
     "https://other.example/x/rss||text/xml; charset=utf-8\n"},
    {"<link rel=alternate hreflang=fr href=/fr><link rel=stylesheet "
     "type=application/rss+xml href=/no><link rel=alternate type=application/json+oembed "
     "href=/oembed>",
     ""},
    {"<link rel=alternate type=application/rss+xml href=/same><link rel=alternate "
     "type=application/rss+xml href=https://site.example/same>",
     "https://site.example/same||application/rss+xml\n"},
    {"<link rel=alternate type=application/rss+xml href='javascript:x'><link "
     "rel=alternate "
     "type=application/rss+xml href='file:///etc/passwd'><link rel=alternate "
     "type=application/rss+xml>",
     ""},
    {"<script>'<link rel=alternate type=application/rss+xml href=/script>'</script>"
     "<!-- <link rel=alternate type=application/rss+xml href=/comment> -->"
     "<a href=/news/rss.xml title=News>feed</a><a href=/about>about</a><a "
     "href='/feed/?x=1'>",
     "https://site.example/news/rss.xml|News|\nhttps://site.example/feed/?x=1||\n"},
    {"<link rel=alternate type=application/atom+xml href=/a><a href=/rss.xml>",
     "https://site.example/a||application/atom+xml\n"},
    {"<meta charset=windows-1251><link rel=alternate type=application/rss+xml "
     "title=\"\xcd\xee\xe2\xee\xf1\xf2\xe8\" href=/r>",
     "https://site.example/r|Новости|application/rss+xml\n"},
    {"", ""},
    {"<link rel=alternate type=application/rss+xml href=", ""},
    {"<script><script>", ""},
};

static void
test_pages(void **state)
{
    (void)state;
    const struct feed_source source = {.url =
                                           STR("https://site.example/news/index.html")};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        const struct discovered_feed *feeds;
        struct buf got;
        buf_init(&got, BUF_LIMIT_DEFAULT);
        buf_append(&got, STR(""));
        size_t count = discover_feeds(str_from_z(cases[i].page), &source, &arena, &feeds);
        for (size_t j = 0; j < count; j++)
            buf_printf(&got, "%.*s|%.*s|%.*s\n", STR_ARGS(feeds[j].url),
                       STR_ARGS(feeds[j].title), STR_ARGS(feeds[j].type));
        if (!str_equal(buf_str(&got), str_from_z(cases[i].feeds)))
            fail_msg("%s: expected\n%sgot\n%.*s", cases[i].page, cases[i].feeds,
                     STR_ARGS(buf_str(&got)));
        buf_finish(&got);
        arena_finish(&arena);
    }
}

static void
test_limit(void **state)
{
    (void)state;
    const struct feed_source source = {.url = STR("https://site.example/")};
    struct arena arena = {0};
    const struct discovered_feed *feeds;
    struct buf page;
    buf_init(&page, BUF_LIMIT_DEFAULT);
    for (int i = 0; i < 1000; i++)
        buf_printf(&page, "<link rel=alternate type=application/rss+xml href=/%d>", i);
    assert_int_equal(discover_feeds(buf_str(&page), &source, &arena, &feeds),
                     DISCOVER_LIMIT);
    buf_finish(&page);
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
