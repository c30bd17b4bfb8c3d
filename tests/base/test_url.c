/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/url.h"

struct resolve_case {
    const char *base;
    const char *reference;
    const char *expected; /* NULL: cannot be resolved */
};

static const char rfc_base[] = "http://a/b/c/d;p?q";

/* The first rows are the examples of RFC 3986, 5.4. */
static const struct resolve_case resolve_cases[] = {
    {rfc_base, "g:h", "g:h"},
    {rfc_base, "g", "http://a/b/c/g"},
    {rfc_base, "./g", "http://a/b/c/g"},
    {rfc_base, "g/", "http://a/b/c/g/"},
    {rfc_base, "/g", "http://a/g"},
    {rfc_base, "//g", "http://g"},
    {rfc_base, "?y", "http://a/b/c/d;p?y"},
    {rfc_base, "g?y", "http://a/b/c/g?y"},
    {rfc_base, "#s", "http://a/b/c/d;p?q#s"},
    {rfc_base, "g#s", "http://a/b/c/g#s"},
    {rfc_base, "", "http://a/b/c/d;p?q"},
    {rfc_base, ".", "http://a/b/c/"},
    {rfc_base, "..", "http://a/b/"},
    {rfc_base, "../g", "http://a/b/g"},
    {rfc_base, "../..", "http://a/"},
    {rfc_base, "../../../g", "http://a/g"},
    {rfc_base, "g.", "http://a/b/c/g."},
    {rfc_base, "..g", "http://a/b/c/..g"},
    {rfc_base, "./../g", "http://a/b/g"},
    {rfc_base, "g/./h", "http://a/b/c/g/h"},
    {rfc_base, "g?y/../x", "http://a/b/c/g?y/../x"},
    {"https://outlet.example", "x.html", "https://outlet.example/x.html"},
    {"https://outlet.example", "", "https://outlet.example/"},
    {"https://outlet.example?a", "?b", "https://outlet.example/?b"},
    {"https://outlet.example", "#top", "https://outlet.example/#top"},
    {"https://outlet.example/a#b", "#c", "https://outlet.example/a#c"},
    {"https://outlet.example/", "  /a\n/b ", "https://outlet.example/a/b"},
    {"", "/a", NULL},
    {"mailto:a@b", "/a", NULL},
    {"/relative", "a", NULL},
    {"", "https://x/", "https://x/"},
};

static void
test_resolve(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof resolve_cases / sizeof *resolve_cases; i++) {
        const struct resolve_case *row = &resolve_cases[i];
        struct str absolute = STR("");
        bool resolved = url_resolve(str_from_z(row->base), str_from_z(row->reference),
                                    &arena, &absolute);
        if (resolved != !!row->expected)
            fail_msg("%s + %s", row->base, row->reference);
        if (resolved)
            assert_string_equal(str_to_z(&arena, absolute), row->expected);
    }
    arena_finish(&arena);
}

static void
test_parts(void **state)
{
    (void)state;
    struct str url = STR("https://user@outlet.example:8080/a/b?c#d");
    assert_true(str_equal(url_scheme(url), STR("https")));
    assert_true(str_equal(url_authority(url), STR("user@outlet.example:8080")));
    assert_true(str_equal(url_path_and_rest(url), STR("/a/b?c#d")));
    assert_int_equal(url_authority(STR("mailto:a@b")).size, 0);
    assert_int_equal(url_scheme(STR("1a:b")).size, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_resolve),
        cmocka_unit_test(test_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
