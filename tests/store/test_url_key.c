/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include "store/url_key.h"

static const char *const cases[][2] = {
    {"https://www.Example.org/a/B?x=1#top", "example.org/a/B?x=1"},
    {"http://example.org/a/B/?x=1", "example.org/a/B?x=1"},
    {"http://example.org:80/a", "example.org/a"},
    {"https://example.org:443/a//", "example.org/a"},
    {"https://example.org:8080/a", "example.org:8080/a"},
    {"https://m.example.org/a?utm_source=rss&utm_medium=feed", "example.org/a"},
    {"https://amp.example.org/a?b=2&fbclid=q&c=3&at_campaign=RSS",
     "example.org/a?b=2&c=3"},
    {"https://example.org/a?at_medium=a&xtor=b&gclid=c&ito=d&cmpid=e&ICID=f&ref=g&ns_h=h",
     "example.org/a"},
    {"https://me:word@example.org/a", "example.org/a"},
    {"https://example.org/?p=12", "example.org?p=12"},
    {"https://example.org/", ""},
    {"https://example.org", ""},
    {"https://example.org/?utm_source=rss#x", ""},
    {"", ""},
    {"://", ""},
};

static void
test_cases(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(str_to_z(&arena, url_key(str_from_z(cases[i][0]), &arena)),
                            cases[i][1]);
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
