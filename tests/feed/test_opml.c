/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/error.h"
#include "feed/opml.h"

static const char list[] =
    "<?xml version=\"1.0\"?>\n"
    "<opml version=\"1.0\"><head><title>My &amp; yours</title></head><body>\n"
    "<outline text=\"Loose\" type=\"rss\" xmlUrl=\"https://loose.example/feed\""
    " htmlUrl=\"https://loose.example/\"/>\n"
    "<outline text=\"Football\"><outline title=\"Italy\" text=\"ignored\">\n"
    "<outline text=\"Il Pallone &quot;A&quot;\" "
    "xmlurl=\"feed://pallone.example/rss?a=1&amp;b=2\"/>\n"
    "</outline><outline text=\"Straight in\" type=\"atom\" "
    "url=\"http://in.example/atom\"/>\n"
    "</outline>\n"
    "<outline text=\"Again\" xmlUrl=\"https://again.example/\"/>\n"
    "</body></opml>\n";

static void
read_list(const char *text, struct arena *arena, struct opml *opml)
{
    struct error err = {0};
    if (!opml_parse(str_from_z(text), arena, opml, &err))
        fail_msg("%s", err.text);
}

static void
expect_outline(const struct opml_outline *outline, const char *url, const char *title,
               const char *folders)
{
    struct arena arena = {0};
    struct str path = STR("");
    for (size_t i = 0; i < outline->folder_count; i++)
        path = str_format(&arena, "%.*s/%.*s", STR_ARGS(path),
                          STR_ARGS(outline->folders[i]));
    assert_string_equal(str_to_z(&arena, outline->url), url);
    assert_string_equal(str_to_z(&arena, outline->title), title);
    assert_string_equal(str_to_z(&arena, path), folders);
    arena_finish(&arena);
}

static void
expect_list(const struct opml *opml)
{
    assert_int_equal(opml->outline_count, 4);
    assert_true(str_equal(opml->title, STR("My & yours")));
    expect_outline(&opml->outlines[0], "https://loose.example/feed", "Loose", "");
    assert_true(str_equal(opml->outlines[0].page_url, STR("https://loose.example/")));
    expect_outline(&opml->outlines[1], "http://pallone.example/rss?a=1&b=2",
                   "Il Pallone \"A\"", "/Football/Italy");
    expect_outline(&opml->outlines[2], "http://in.example/atom", "Straight in",
                   "/Football");
    expect_outline(&opml->outlines[3], "https://again.example/", "Again", "");
}

static void
test_read(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct opml opml;
    read_list(list, &arena, &opml);
    expect_list(&opml);
    assert_int_equal(opml.refused_count, 0);
    assert_int_equal(opml.damage.size, 0);
    arena_finish(&arena);
}

static void
test_written_and_read(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct opml opml, again;
    struct buf out;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    read_list(list, &arena, &opml);
    opml_write(&opml, &out);
    assert_true(str_find(buf_str(&out), STR("<opml version=\"2.0\">")) != STR_NOT_FOUND);
    read_list(out.data, &arena, &again);
    expect_list(&again);
    buf_finish(&out);
    arena_finish(&arena);
}

/* Outlines of one folder that do not follow each other share it all the same. */
static void
test_folders_are_written_once(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct str folder[] = {STR("A & B"), STR("C")};
    const struct opml_outline outlines[] = {
        {.url = STR("https://1.example/"), .folders = folder, .folder_count = 2},
        {.url = STR("https://2.example/")},
        {.url = STR("https://3.example/"), .folders = folder, .folder_count = 1},
        {.url = STR("https://4.example/"), .folders = folder, .folder_count = 2},
    };
    const struct opml opml = {.outlines = outlines, .outline_count = 4};
    struct opml again;
    struct buf out;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    opml_write(&opml, &out);
    struct str text = buf_str(&out);
    size_t first = str_find(text, STR("A &amp; B"));
    assert_true(first != STR_NOT_FOUND);
    assert_true(str_find(str_slice(text, first + 1, text.size), STR("A &amp; B")) ==
                STR_NOT_FOUND);
    read_list(out.data, &arena, &again);
    assert_int_equal(again.outline_count, 4);
    expect_outline(&again.outlines[1], "https://4.example/", "https://4.example/",
                   "/A & B/C");
    buf_finish(&out);
    arena_finish(&arena);
}

static void
test_hostile(void **state)
{
    (void)state;
    static const char hostile[] =
        "<!DOCTYPE opml [<!ENTITY f SYSTEM \"file:///etc/passwd\"><!ENTITY g \"g\">]>"
        "<opml><body>"
        "<outline text='a' xmlUrl='file:///etc/passwd'/>"
        "<outline text='b' xmlUrl='javascript:alert(1)'/>"
        "<outline text='c' xmlUrl='exec:~/evil'/>"
        "<outline text='d' xmlUrl='|curl evil.example'/>"
        "<outline text='e' xmlUrl='feed:file:///etc/passwd'/>"
        "<outline text='f' xmlUrl='relative/path'/>"
        "<outline text='&f;&#27;[2J&#x202E;title' xmlUrl='https://kept.example/&#10;x'/>"
        "</body></opml>";
    struct arena arena = {0};
    struct opml opml;
    read_list(hostile, &arena, &opml);
    assert_int_equal(opml.refused_count, 6);
    assert_int_equal(opml.outline_count, 1);
    assert_true(str_starts_with(opml.outlines[0].url, STR("https://kept.example/")));
    assert_int_equal(str_find_char(opml.outlines[0].url, '\n'), STR_NOT_FOUND);
    assert_int_equal(str_find_char(opml.outlines[0].title, '\x1b'), STR_NOT_FOUND);
    assert_int_equal(str_find(opml.outlines[0].title, STR("root:")), STR_NOT_FOUND);
    arena_finish(&arena);
}

static void
test_limits(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct opml opml;
    struct buf text;
    buf_init(&text, BUF_LIMIT_DEFAULT);
    buf_append_z(&text, "<opml><body>");
    for (int i = 0; i < 300; i++)
        buf_append_z(&text, "<outline text='deeper'>");
    for (int i = 0; i < OPML_OUTLINE_LIMIT + 7; i++)
        buf_printf(&text, "<outline text='x' xmlUrl='https://%d.example/'/>", i);
    read_list(text.data, &arena, &opml);
    assert_int_equal(opml.outline_count, 0); /* deeper than any element may be */
    buf_reset(&text);
    buf_append_z(&text, "<opml><body>");
    for (int i = 0; i < 50; i++)
        buf_append_z(&text, "<outline text='deeper'>");
    for (int i = 0; i < OPML_OUTLINE_LIMIT + 7; i++)
        buf_printf(&text, "<outline text='x' xmlUrl='https://%d.example/'/>", i);
    read_list(text.data, &arena, &opml);
    assert_int_equal(opml.outline_count, OPML_OUTLINE_LIMIT);
    assert_int_equal(opml.refused_count, 0);
    assert_int_equal(opml.surplus_count, 7);
    assert_int_equal(opml.outlines[0].folder_count, OPML_FOLDER_LIMIT);
    assert_true(opml.damage.size > 0);
    buf_finish(&text);
    arena_finish(&arena);
}

static void
test_not_opml(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "<rss><channel><title>x</title></channel></rss>",
        "<html><outline xmlUrl='https://x.example/'/></html>", "{}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct arena arena = {0};
        struct opml opml;
        struct error err = {0};
        assert_false(opml_parse(str_from_z(texts[i]), &arena, &opml, &err));
        assert_true(err.text[0] != '\0');
        arena_finish(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_written_and_read),
        cmocka_unit_test(test_folders_are_written_once),
        cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_not_opml),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
