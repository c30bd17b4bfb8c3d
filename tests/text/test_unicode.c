/* SPDX-License-Identifier: MIT */
/* The conformance tests of UAX 9, 11, 14 and 29. No miss is allowed for text that can be
 * on the screen. Of the cases with code points that text/clean.h never lets through, so
 * many may be missed: bidi         1  a combining mark behind U+200B behind a bracket
 * (N0; fribidi 1.0.8) line breaks  1  a skin tone behind an emoji not yet assigned
 * (LB30b) */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/bidi.h"
#include "text/clean.h"
#include "text/line_break.h"
#include "text/width.h"
#include "unicode_file.h"

enum {
    TEST_SKIPPED = 77, /* for meson: none of the files is there */
    LONGEST_CASE = 512,
    BIDI_UNCLEAN_MISSES = 1,
    LINE_BREAK_UNCLEAN_MISSES = 1
};

/* The files, and what is read of one line of them. */
struct suite {
    struct arena arena;
    struct str rest;
    struct str line;
    uint32_t code_points[LONGEST_CASE];
    bool breaks[LONGEST_CASE];
    size_t offsets[LONGEST_CASE + 1];
    size_t count;
    size_t case_count, miss_count, unclean_miss_count;
};

/* How many tests found no file: cmocka tells no one. */
static size_t skipped_count;

static bool
suite_begin(struct suite *suite, const char *name)
{
    *suite = (struct suite){0};
    if (unicode_file_read(name, &suite->arena, &suite->rest))
        return true;
    arena_finish(&suite->arena);
    skipped_count++;
    return false;
}

static void
judge(struct suite *suite, bool right, struct str text)
{
    suite->case_count++;
    if (right)
        return;
    bool clean = clean_is_clean(text);
    if (clean)
        suite->miss_count++;
    else
        suite->unclean_miss_count++;
    fprintf(stderr, "missed%s: %.*s\n", clean ? "" : " (not clean)",
            STR_ARGS(suite->line));
}

static void
suite_end(struct suite *suite, size_t least_cases, size_t unclean_misses)
{
    fprintf(stderr, "%zu cases, %zu misses, %zu of text that is not clean\n",
            suite->case_count, suite->miss_count, suite->unclean_miss_count);
    assert_true(suite->case_count >= least_cases);
    assert_int_equal(suite->miss_count, 0);
    assert_true(suite->unclean_miss_count <= unclean_misses);
    arena_finish(&suite->arena);
}

static bool
clusters_begin_where(const struct suite *suite, struct str text)
{
    struct cluster cluster;
    size_t offset = 0;
    size_t i = 0;
    for (size_t start = 0; cluster_next(text, &offset, &cluster); start = offset) {
        for (; i < suite->count && suite->offsets[i] < start; i++)
            if (suite->breaks[i])
                return false;
        if (i == suite->count || suite->offsets[i] != start || !suite->breaks[i])
            return false;
        i++;
    }
    for (; i < suite->count; i++)
        if (suite->breaks[i])
            return false;
    return true;
}

static void
test_grapheme_clusters(void **state)
{
    (void)state;
    struct suite suite;
    if (!suite_begin(&suite, "auxiliary/GraphemeBreakTest.txt"))
        skip();
    while (unicode_file_line(&suite.rest, &suite.line)) {
        suite.count =
            unicode_break_case(suite.line, suite.code_points, suite.breaks, LONGEST_CASE);
        struct str text =
            unicode_encode(suite.code_points, suite.count, suite.offsets, &suite.arena);
        judge(&suite, clusters_begin_where(&suite, text), text);
    }
    suite_end(&suite, 500, 0);
}

static bool
lines_break_where(const struct suite *suite, struct str text)
{
    struct line_breaker breaker = {0};
    size_t offset = 0;
    for (size_t i = 0; i < suite->count; i++)
        if ((line_break_next(&breaker, text, &offset) != LINE_BREAK_NONE) !=
            suite->breaks[i])
            return false;
    return true;
}

static void
test_line_breaks(void **state)
{
    (void)state;
    struct suite suite;
    if (!suite_begin(&suite, "auxiliary/LineBreakTest.txt"))
        skip();
    while (unicode_file_line(&suite.rest, &suite.line)) {
        suite.count =
            unicode_break_case(suite.line, suite.code_points, suite.breaks, LONGEST_CASE);
        struct str text =
            unicode_encode(suite.code_points, suite.count, suite.offsets, &suite.arena);
        judge(&suite, lines_break_where(&suite, text), text);
    }
    suite_end(&suite, 7000, LINE_BREAK_UNCLEAN_MISSES);
}

/* Names of the standard's widths that take two columns. */
static bool
is_wide_name(struct str name)
{
    return str_equal(name, STR("W")) || str_equal(name, STR("F"));
}

static int
expected_width(uint32_t code_point, bool wide)
{
    switch (utf8proc_category((utf8proc_int32_t)code_point)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return 0;
    case UTF8PROC_CATEGORY_MC: /* one in terminals, also where the table has W */
        return 1;
    default:
        return wide ? 2 : 1;
    }
}

/* Assigned, and none of what we see otherwise: jamo that join a syllable before them, and
 * the soft hyphen, which no one draws. */
static bool
has_width_in_table(uint32_t code_point)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
    if (category == UTF8PROC_CATEGORY_CN || category == UTF8PROC_CATEGORY_CO ||
        category == UTF8PROC_CATEGORY_CS)
        return false;
    return (code_point < 0x1160 || code_point > 0x11FF) &&
           (code_point < 0xD7B0 || code_point > 0xD7FF) && code_point != 0xAD;
}

static void
test_widths(void **state)
{
    (void)state;
    struct suite suite;
    if (!suite_begin(&suite, "EastAsianWidth.txt"))
        skip();
    while (unicode_file_line(&suite.rest, &suite.line)) {
        size_t semicolon = str_find_char(suite.line, ';');
        struct str range = str_slice(suite.line, 0, semicolon);
        bool wide =
            is_wide_name(str_trim(str_slice(suite.line, semicolon + 1, SIZE_MAX)));
        uint32_t ends[2];
        if (unicode_code_points(range, ends, 2) == 1)
            ends[1] = ends[0];
        for (uint32_t code_point = ends[0]; code_point <= ends[1]; code_point++) {
            if (!has_width_in_table(code_point))
                continue;
            char bytes[UTF8_LONGEST];
            judge(&suite,
                  width_of_code_point(code_point) == expected_width(code_point, wide),
                  (struct str){bytes, utf8_encode(code_point, bytes)});
        }
    }
    suite_end(&suite, 140000, 0);
}

/* One line of BidiCharacterTest.txt. */
struct bidi_case {
    struct str fields[5];
    size_t order[LONGEST_CASE]; /* code points from left to right */
    size_t order_count;
};

static void
read_bidi_case(struct suite *suite, struct bidi_case *bidi)
{
    struct str rest = suite->line;
    for (size_t i = 0; i < 5; i++)
        if (!str_next_part(&rest, ';', &bidi->fields[i]))
            bidi->fields[i] = (struct str){0};
    suite->count = unicode_code_points(bidi->fields[0], suite->code_points, LONGEST_CASE);
    bidi->order_count = 0;
    struct str number;
    while (str_next_part(&bidi->fields[4], ' ', &number)) {
        int64_t value;
        if (str_to_int64(number, &value))
            bidi->order[bidi->order_count++] = (size_t)value;
    }
}

/* The cluster each code point belongs to, by the offset of its first byte. */
static void
find_clusters(const struct suite *suite, struct str text, size_t *cluster_of)
{
    struct cluster cluster;
    size_t offset = 0;
    size_t i = 0;
    for (size_t start = 0; cluster_next(text, &offset, &cluster); start = offset)
        for (; i < suite->count && suite->offsets[i] < offset; i++)
            cluster_of[i] = start;
}

/* The standard orders code points, we clusters: of each cluster its first code point that
 * has a place has to stand where the cluster stands. */
static bool
orders_alike(const struct suite *suite, const struct bidi_case *bidi, struct str text,
             const struct visual_line *line)
{
    size_t cluster_of[LONGEST_CASE];
    size_t
        first_of[LONGEST_CASE]; /* of each code point: the first placed of its cluster */
    bool placed[LONGEST_CASE] = {false};
    find_clusters(suite, text, cluster_of);
    for (size_t i = 0; i < bidi->order_count; i++)
        placed[bidi->order[i]] = true;
    for (size_t i = 0; i < suite->count; i++) {
        bool goes_on = i > 0 && cluster_of[i] == cluster_of[i - 1];
        first_of[i] = goes_on && placed[first_of[i - 1]] ? first_of[i - 1] : i;
    }
    size_t at = 0;
    for (size_t i = 0; i < bidi->order_count; i++) {
        size_t code_point = bidi->order[i];
        if (first_of[code_point] != code_point)
            continue;
        /* ours may show controls, which have no place in theirs */
        while (at < line->cluster_count &&
               line->clusters[at].offset != cluster_of[code_point]) {
            for (size_t k = 0; k < suite->count; k++)
                if (cluster_of[k] == line->clusters[at].offset && placed[k])
                    return false;
            at++;
        }
        if (at++ == line->cluster_count)
            return false;
    }
    return true;
}

static enum direction
base_of(const struct bidi_case *bidi, struct str text)
{
    int64_t base = 0;
    str_to_int64(bidi->fields[1], &base);
    if (base == 2)
        return bidi_direction(text, DIRECTION_LEFT_TO_RIGHT);
    return base == 1 ? DIRECTION_RIGHT_TO_LEFT : DIRECTION_LEFT_TO_RIGHT;
}

static void
test_bidi(void **state)
{
    (void)state;
    struct suite suite;
    if (!suite_begin(&suite, "BidiCharacterTest.txt"))
        skip();
    while (unicode_file_line(&suite.rest, &suite.line)) {
        struct arena_mark mark = arena_mark(&suite.arena);
        struct bidi_case bidi;
        read_bidi_case(&suite, &bidi);
        struct str text =
            unicode_encode(suite.code_points, suite.count, suite.offsets, &suite.arena);
        enum direction base = base_of(&bidi, text);
        struct visual_line line;
        bidi_order(text, base, BIDI_REORDER, &suite.arena, &line);
        judge(&suite,
              (base == DIRECTION_RIGHT_TO_LEFT) == str_equal(bidi.fields[2], STR("1")) &&
                  orders_alike(&suite, &bidi, text, &line),
              text);
        arena_rewind(&suite.arena, mark);
    }
    suite_end(&suite, 90000, BIDI_UNCLEAN_MISSES);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_grapheme_clusters),
        cmocka_unit_test(test_line_breaks),
        cmocka_unit_test(test_widths),
        cmocka_unit_test(test_bidi),
    };
    int result = cmocka_run_group_tests(tests, NULL, NULL);
    return result == 0 && skipped_count == sizeof tests / sizeof *tests ? TEST_SKIPPED
                                                                        : result;
}
