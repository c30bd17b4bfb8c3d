/* SPDX-License-Identifier: MIT */
/* Every document in tests/data/feed is read as the .expected beside it says. With
 * TERRACE_TEST_WRITE set, missing .expected files are written, to be read by a person. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "base/utf8.h"
#include "dump.h"
#include "feed/parse.h"

enum {
    CASE_LIMIT_BYTES = 1 << 20
};

static const struct feed_source source = {
    .url = {"https://example.org/news/feed.xml", 33},
};

static void
parse_to_text(struct str body, struct buf *out)
{
    struct arena arena = {0};
    struct feed feed;
    struct error err = {0};
    if (feed_parse(body, &source, &arena, &feed, &err))
        dump_feed(&feed, out);
    else
        buf_printf(out, "error: %s\n", err.text);
    arena_finish(&arena);
}

static void
check_file(const char *folder, const char *name)
{
    struct arena arena = {0};
    struct error err = {0};
    struct str body, expected;
    struct str path = str_format(&arena, "%s/%s", folder, name);
    struct str expected_path = str_format(
        &arena, "%.*s.expected", (int)(strrchr(path.data, '.') - path.data), path.data);
    if (file_read(path.data, CASE_LIMIT_BYTES, &arena, &body, &err) != FILE_READ)
        fail_msg("%s: %s", name, err.text);
    struct buf got;
    buf_init(&got, CASE_LIMIT_BYTES);
    parse_to_text(body, &got);
    assert_true(utf8_is_valid(buf_str(&got)));
    enum file_result result =
        file_read(expected_path.data, CASE_LIMIT_BYTES, &arena, &expected, &err);
    if (result == FILE_MISSING && getenv("TERRACE_TEST_WRITE"))
        assert_true(file_replace(expected_path.data, buf_str(&got), &err));
    else if (result != FILE_READ)
        fail_msg("%s: no expectation", name);
    else if (!str_equal(buf_str(&got), expected))
        fail_msg("%s: expected\n%.*s\ngot\n%.*s", name, STR_ARGS(expected),
                 STR_ARGS(buf_str(&got)));
    buf_finish(&got);
    arena_finish(&arena);
}

static void
test_documents(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str folder = str_format(&arena, "%s/feed", getenv("TERRACE_TEST_DATA"));
    DIR *directory = opendir(folder.data);
    assert_non_null(directory);
    int count = 0;
    for (struct dirent *file; (file = readdir(directory));) {
        struct str name = str_from_z(file->d_name);
        if (!str_ends_with(name, STR(".xml")) && !str_ends_with(name, STR(".json")))
            continue;
        check_file(folder.data, file->d_name);
        count++;
    }
    closedir(directory);
    assert_true(count > 60);
    arena_finish(&arena);
}

/* Cut anywhere, a document gives what is before the cut, or a reason. */
static void
test_cut_anywhere(void **state)
{
    (void)state;
    static const char *const names[] = {"rss20.xml", "atom10.xml", "rss10.xml",
                                        "json11.json", "enc_shift_jis.xml"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct arena arena = {0};
        struct error err = {0};
        struct str body;
        struct str path =
            str_format(&arena, "%s/feed/%s", getenv("TERRACE_TEST_DATA"), names[i]);
        assert_int_equal(file_read(path.data, CASE_LIMIT_BYTES, &arena, &body, &err),
                         FILE_READ);
        for (size_t size = 0; size < body.size; size++) {
            struct buf got;
            buf_init(&got, CASE_LIMIT_BYTES);
            parse_to_text(str_slice(body, 0, size), &got);
            assert_true(got.size > 0);
            assert_true(utf8_is_valid(buf_str(&got)));
            buf_finish(&got);
        }
        arena_finish(&arena);
    }
}

struct encoding_case {
    const char *content_type;
    const char *declaration;
    const char *title; /* bytes */
    const char *expected;
};

/* Who is believed: the bytes, then the server, then the document. */
static void
test_charset_of_the_server(void **state)
{
    (void)state;
    static const struct encoding_case cases[] = {
        {"text/xml; charset=koi8-r", "", "\xc7\xcf\xcc", "гол"},
        {"text/xml; charset=koi8-r", "windows-1251", "\xc7\xcf\xcc", "гол"},
        {"text/xml", "koi8-r", "\xc7\xcf\xcc", "гол"},
        {"text/xml; charset=utf-8", "windows-1251", "\xe3\xee\xeb", "гол"},
        {"text/xml; charset=nonsense", "windows-1251", "\xe3\xee\xeb", "гол"},
        {"text/xml; charset=koi8-r", "koi8-r", "гол", "гол"},
        {"text/xml; charset=us-ascii", "utf-8", "гол", "гол"},
        {"text/xml; charset=iso-2022-jp", "", "\x1b$B%4!<%k\x1b(B", "ゴール"},
        {"text/xml; charset=utf-16", "utf-16", "goal", "goal"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena arena = {0};
        struct feed feed;
        struct error err;
        struct str body = str_format(
            &arena, "<?xml version='1.0' encoding='%s'?><rss><channel><title>%s</title>",
            cases[i].declaration, cases[i].title);
        struct feed_source said = {.content_type = str_from_z(cases[i].content_type)};
        assert_true(feed_parse(body, &said, &arena, &feed, &err));
        if (!str_equal(feed.title, str_from_z(cases[i].expected)))
            fail_msg("case %zu: got %.*s", i, STR_ARGS(feed.title));
        arena_finish(&arena);
    }
}

static void
test_more_entries_than_kept(void **state)
{
    (void)state;
    struct buf body;
    struct arena arena = {0};
    struct feed feed;
    struct error err;
    buf_init(&body, CASE_LIMIT_BYTES);
    buf_append(&body, STR("<rss><channel>"));
    for (int i = 0; i < FEED_ENTRY_LIMIT + 5; i++)
        buf_printf(&body, "<item><guid>%d</guid></item>", i);
    assert_true(feed_parse(buf_str(&body), &source, &arena, &feed, &err));
    assert_int_equal(feed.entry_count, FEED_ENTRY_LIMIT);
    assert_true(str_equal(feed.entries[0].guid, STR("0")));
    assert_true(str_find(feed.damage, STR("more entries")) != STR_NOT_FOUND);
    buf_finish(&body);
    arena_finish(&arena);
}

/* A hostile document may not make more of itself than it is. */
static void
expect_bounded(const char *start, const char *repeated, const char *end)
{
    enum {
        BODY_BYTES = 600 << 10,
        MEMORY_BYTES = 24 << 20,
        BASE_BYTES = 2000
    };
    /* A long address, because every relative one grows by it. */
    static char long_url[BASE_BYTES];
    memset(long_url, 'a', sizeof long_url);
    memcpy(long_url, source.url.data, source.url.size - strlen("feed.xml"));
    long_url[sizeof long_url - 1] = '/';
    const struct feed_source long_source = {.url = {long_url, sizeof long_url}};
    struct buf body;
    struct arena arena = {0};
    struct feed feed;
    struct error err;
    buf_init(&body, BODY_BYTES + 8192);
    buf_append_z(&body, start);
    while (body.size < BODY_BYTES)
        buf_append_z(&body, repeated);
    buf_append_z(&body, end);
    feed_parse(buf_str(&body), &long_source, &arena, &feed, &err);
    assert_true(arena_size_bytes(&arena) < MEMORY_BYTES);
    buf_finish(&body);
    arena_finish(&arena);
}

static void
test_nothing_grows_without_end(void **state)
{
    (void)state;
    char entity[512];
    memset(entity, 'x', sizeof entity);
    memcpy(entity, "<!DOCTYPE rss [<!ENTITY a \"", 27);
    memcpy(entity + 270, "\">]><rss><channel>", 19);
    expect_bounded(entity, "<category>&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;</category>",
                   "");
    expect_bounded("<rss><channel><item><description>", "&lt;a href=b&gt;",
                   "</description></item></channel></rss>");
    expect_bounded("<rss><channel>", "<item xml:base='aaaaaaaa/'/>", "</channel></rss>");
    expect_bounded("<rss><channel>", "<item><link>b</link></item>", "</channel></rss>");
    expect_bounded("<rss>", "<a>", "");
    expect_bounded("<rss>", "</a>", "");
    expect_bounded("<rss>", "<!--", "");
    expect_bounded("<rss>", "<![CDATA[", "");
    expect_bounded("<rss>", "<?", "");
    expect_bounded("<rss>", "<a b='", "");
    expect_bounded("<rss>", "<a xmlns:b='c'>", "");
    expect_bounded("<rss><channel><item><title>", "<b>&amp;</b>", "");
    expect_bounded("{\"items\":[", "{},", "{}]}");
    expect_bounded("", "<!DOCTYPE a [<!ENTITY b \"c\"> ", "");
    expect_bounded("{\"items\":[", "[", "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_documents),
        cmocka_unit_test(test_cut_anywhere),
        cmocka_unit_test(test_charset_of_the_server),
        cmocka_unit_test(test_more_entries_than_kept),
        cmocka_unit_test(test_nothing_grows_without_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
