/* SPDX-License-Identifier: MIT */
/* The small parts: names of elements and attributes, character references, dates,
 * encodings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "article/entity.h"
#include "article/html.h"
#include "article/metadata.h"
#include "article/names.h"
#include "article/phrases.h"
#include "article/tag.h"
#include "base/arena.h"

#define NAME_ROW(name, text, flags) text,
static const char *const tag_texts[] = {TAG_LIST(NAME_ROW)};
#undef NAME_ROW

#define NAME_ROW(name, text) text,
static const char *const attribute_texts[] = {ATTRIBUTE_LIST(NAME_ROW)};
#undef NAME_ROW

/* Both lists are searched by halves: one out of order would not be found. */
static void
test_names_found(void **state)
{
    (void)state;
    for (int i = 0; i < TAG_UNKNOWN; i++)
        assert_int_equal(tag_find(str_from_z(tag_texts[i])), i);
    for (int i = 0; i < ATTRIBUTE_UNKNOWN; i++)
        assert_int_equal(attribute_find(str_from_z(attribute_texts[i])), i);
    assert_int_equal(tag_find(STR("BlockQuote")), TAG_BLOCKQUOTE);
    assert_int_equal(tag_find(STR("blockquot")), TAG_UNKNOWN);
    assert_int_equal(tag_find(STR("")), TAG_UNKNOWN);
}

struct entity_case {
    const char *text;
    const char *expected;
};

static const struct entity_case entity_cases[] = {
    {"a&amp;b", "a&b"},
    {"&eacute;&Eacute;&hellip;", "\xC3\xA9\xC3\x89\xE2\x80\xA6"},
    {"&copy 2025 &copyright", "\xC2\xA9 2025 &copyright"},
    {"?a=1&copy=2&lt;", "?a=1&copy=2<"},
    {"&#8217;&#x1F600;&#146;", "\xE2\x80\x99\xF0\x9F\x98\x80\xE2\x80\x99"},
    {"&#0;&#27;&#xD800;&#99999999999;", "\xEF\xBF\xBD\xEF\xBF\xBD"},
    {"&unknown; & &; &#; &#x;", "&unknown; & &; &#; &#x;"},
    {"&CounterClockwiseContourIntegral;", "\xE2\x88\xB3"},
    {"&", "&"},
};

static void
test_entities(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof entity_cases / sizeof *entity_cases; i++)
        assert_string_equal(
            str_to_z(&arena, entity_decode(str_from_z(entity_cases[i].text), &arena)),
            entity_cases[i].expected);
    arena_finish(&arena);
}

struct date_case {
    const char *text;
    int64_t utc;
};

static const struct date_case date_cases[] = {
    {"2026-01-25T21:41:00+01:00", 1769373660},
    {"2026-01-25T20:41:00Z", 1769373660},
    {"2026-01-25T20:41:00.123Z", 1769373660},
    {"2026-01-25 20:41", 1769373660},
    {"2026-01-25T15:41:00-0500", 1769373660},
    {"2026-01-25", 1769299200},
    {"20260125", 1769299200},
    {"2026/01/25", 1769299200},
    {"Sun, 25 Jan 2026 20:41:00 GMT", 1769373660},
    {"25 January 2026 20:41", 1769373660},
    {"1970-01-02", 86400},
    {"2024-02-29", 1709164800},
    {"", 0},
    {"yesterday", 0},
    {"2026-13-01", 0},
    {"99999999999999", 0},
    {"0000-00-00", 0},
};

static void
test_dates(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof date_cases / sizeof *date_cases; i++)
        if (metadata_date(str_from_z(date_cases[i].text)) != date_cases[i].utc)
            fail_msg("%s: %lld", date_cases[i].text,
                     (long long)metadata_date(str_from_z(date_cases[i].text)));
}

struct kind_case {
    const char *html;
    uint32_t kinds; /* must have */
    uint32_t none;  /* must not have */
};

static const struct kind_case kind_cases[] = {
    {"<div class='article-body'>", NAME_BODY, NAME_FOREIGN},
    {"<div class='articleBody wide'>", NAME_BODY, NAME_FOREIGN},
    {"<div itemprop=articleBody>", NAME_BODY, NAME_FOREIGN},
    {"<div id='entry_content'>", NAME_BODY, NAME_FOREIGN},
    {"<div class='post-comments'>", NAME_COMMENT, NAME_BODY},
    {"<div class='ArticleRelatedLinks'>", NAME_RELATED, NAME_BODY},
    {"<div class='shadow loading'>", 0, NAME_FOREIGN},
    {"<div class='nav'>", NAME_MENU, 0},
    {"<div role=navigation>", NAME_MENU, 0},
    {"<div class='yarpp'>", NAME_RELATED, 0},
    {"<div class='ad'>", NAME_AD, 0},
};

static void
test_kinds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof kind_cases / sizeof *kind_cases; i++) {
        struct arena arena = {0};
        struct tree tree;
        tree_parse(str_from_z(kind_cases[i].html), &arena, &tree);
        uint32_t kinds = names_of(node_find(tree.root, TAG_DIV));
        if ((kinds & kind_cases[i].kinds) != kind_cases[i].kinds ||
            kinds & kind_cases[i].none)
            fail_msg("%s: %x", kind_cases[i].html, (unsigned)kinds);
        arena_finish(&arena);
    }
}

struct decode_case {
    struct str bytes;
    const char *content_type;
    const char *expected;
};

#define BYTES(literal)               \
    {                                \
        literal, sizeof(literal) - 1 \
    }

static const struct decode_case decode_cases[] = {
    {BYTES("\xEF\xBB\xBF<p>\xC3\xA9"), "text/html; charset=windows-1252", "<p>\xC3\xA9"},
    {BYTES("<p>\xE9"), "text/html; charset=iso-8859-1", "<p>\xC3\xA9"},
    {BYTES("<meta charset=windows-1255><p>\xF9"), "",
     "<meta charset=windows-1255><p>\xD7\xA9"},
    {BYTES("<meta http-equiv=content-type content='text/html; charset=koi8-r'>\xC1"), "",
     "<meta http-equiv=content-type content='text/html; charset=koi8-r'>\xD0\xB0"},
    {BYTES("<meta charset=utf-16><p>\xC3\xA9"), "", "<meta charset=utf-16><p>\xC3\xA9"},
    {BYTES("<p>\xC3\xA9"), "", "<p>\xC3\xA9"},
};

static void
test_decoding(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof decode_cases / sizeof *decode_cases; i++) {
        struct str text = html_decode(decode_cases[i].bytes,
                                      str_from_z(decode_cases[i].content_type), &arena);
        assert_string_equal(str_to_z(&arena, text), decode_cases[i].expected);
    }
    arena_finish(&arena);
}

static void
test_phrases(void **state)
{
    (void)state;
    assert_true(phrases_is_end_heading(STR("Related articles")));
    assert_true(phrases_is_end_heading(STR("Potrebbe interessarti")));
    assert_false(
        phrases_is_end_heading(STR("Related companies and what they are worth")));
    assert_false(phrases_is_end_heading(STR("The season so far")));
    assert_true(phrases_is_comment_heading(STR("Comments (12)")));
    assert_true(phrases_is_comment_heading(STR("תגובות")));
    assert_true(phrases_is_pointer(STR("LEGGI ANCHE: il derby visto dalla curva")));
    assert_true(phrases_is_pointer(STR("Читайте также: финал")));
    assert_false(phrases_is_pointer(STR("He reads more than he writes")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_found), cmocka_unit_test(test_entities),
        cmocka_unit_test(test_dates),       cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_decoding),    cmocka_unit_test(test_phrases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
