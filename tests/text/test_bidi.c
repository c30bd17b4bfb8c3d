/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "text/bidi.h"
#include "text/clean.h"
#include "text/width.h"

/* A paragraph and what stands on the screen, first column first. */
struct order_case {
    const char *text;
    enum direction base;
    const char *shown;
};

static const struct order_case order_cases[] = {
    {"Inter 2-1 Milan", DIRECTION_LEFT_TO_RIGHT, "Inter 2-1 Milan"},
    {"Inter (2-1).", DIRECTION_RIGHT_TO_LEFT, ".Inter (2-1)"},
    {"מסי (35) בדרך ל-MLS: 3-1!", DIRECTION_RIGHT_TO_LEFT, "!MLS: 3-1-ל ךרדב (35) יסמ"},
    {"L'Inter: מסי, 2:1.", DIRECTION_LEFT_TO_RIGHT, "L'Inter: 2:1 ,יסמ."},
    {"מַכַּבִּי", DIRECTION_RIGHT_TO_LEFT, "יבִּכַּמַ"},
    {"e\u0301 מ\u05B7", DIRECTION_RIGHT_TO_LEFT, "מ\u05B7 e\u0301"},
    /* Arabic: joined, the lam-alef in one cell, 2-1 turned round as UAX 9 has it */
    {"لا", DIRECTION_RIGHT_TO_LEFT, "\uFEFB"},
    {"سلام 2-1", DIRECTION_RIGHT_TO_LEFT, "1-2 \uFEE1\uFEFC\uFEB3"},
    {"سلام 2:1", DIRECTION_RIGHT_TO_LEFT, "2:1 \uFEE1\uFEFC\uFEB3"},
    {"بَب", DIRECTION_RIGHT_TO_LEFT, "\uFE90\uFE91\u064E"},
    {"می‌خ", DIRECTION_RIGHT_TO_LEFT, "\uFEA5\uFBFD\u200C\uFEE3"},
    {"[א]", DIRECTION_RIGHT_TO_LEFT, "[א]"},
    {"", DIRECTION_RIGHT_TO_LEFT, ""},
};

static const char *
shown(const struct visual_line *line, struct arena *arena)
{
    struct buf out;
    buf_init(&out, 1 << 16);
    int width_cols = 0;
    for (size_t i = 0; i < line->cluster_count; i++) {
        buf_append(&out, line->clusters[i].text);
        assert_true(line->clusters[i].width_cols >= 1);
        width_cols += line->clusters[i].width_cols;
    }
    assert_int_equal(width_cols, line->width_cols);
    char *text = str_to_z(arena, buf_str(&out));
    buf_finish(&out);
    return text;
}

static void
test_order(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof order_cases / sizeof *order_cases; i++) {
        const struct order_case *c = &order_cases[i];
        struct visual_line line;
        bidi_order(str_from_z(c->text), c->base, BIDI_REORDER, &arena, &line);
        const char *order = shown(&line, &arena);
        assert_string_equal(order, c->shown);
        bidi_order(str_from_z(c->text), c->base, BIDI_TERMINAL, &arena, &line);
        assert_string_equal(shown(&line, &arena), c->text);
    }
    arena_finish(&arena);
}

static void
test_lines_of_a_paragraph(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str text = STR("אבג abc דהו def");
    const struct bidi_paragraph *paragraph =
        bidi_analyse(text, DIRECTION_RIGHT_TO_LEFT, BIDI_REORDER, &arena);
    struct visual_line line;
    bidi_order_line(paragraph, 0, 10, &arena, &line); /* the first words come first */
    assert_string_equal(shown(&line, &arena), "abc גבא");
    assert_int_equal(line.clusters[0].offset, 7);
    assert_int_equal(line.clusters[6].offset, 0);
    bidi_order_line(paragraph, 11, text.size, &arena, &line);
    assert_string_equal(shown(&line, &arena), "def והד");
    /* L1: a blank at the end of the line goes to its end on the screen */
    bidi_order_line(paragraph, 0, 11, &arena, &line);
    assert_string_equal(shown(&line, &arena), " abc גבא");
    paragraph =
        bidi_analyse(STR("אבג abc def"), DIRECTION_RIGHT_TO_LEFT, BIDI_REORDER, &arena);
    bidi_order_line(paragraph, 0, 11, &arena, &line);
    assert_string_equal(shown(&line, &arena), " abc גבא");
    bidi_order_line(paragraph, 20, 20, &arena, &line);
    assert_int_equal(line.cluster_count, 0);
    arena_finish(&arena);
}

static void
test_ligature_parted_by_a_line_end(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct bidi_paragraph *paragraph =
        bidi_analyse(STR("سلام"), DIRECTION_RIGHT_TO_LEFT, BIDI_REORDER, &arena);
    struct visual_line line;
    bidi_order_line(paragraph, 0, 4, &arena, &line);
    assert_string_equal(shown(&line, &arena), "ل\uFEB3");
    bidi_order_line(paragraph, 4, 8, &arena, &line);
    assert_string_equal(shown(&line, &arena), "\uFEE1ا");
    arena_finish(&arena);
}

static void
test_long_paragraphs(void **state)
{
    (void)state;
    struct arena arena = {0};
    enum {
        WORDS = 9000
    };
    struct buf text;
    buf_init(&text, 1 << 20);
    for (int i = 0; i < WORDS; i++)
        buf_append_z(&text, "מסי (a) ");
    const struct bidi_paragraph *paragraph =
        bidi_analyse(buf_str(&text), DIRECTION_RIGHT_TO_LEFT, BIDI_REORDER, &arena);
    /* wherever the parts meet, every word reads the same */
    for (size_t word = 0; word < WORDS; word++) {
        struct visual_line line;
        bidi_order_line(paragraph, word * 11, word * 11 + 10, &arena, &line);
        assert_string_equal(shown(&line, &arena), "(a) יסמ");
    }
    buf_finish(&text);
    arena_finish(&arena);
}

static void
test_directions(void **state)
{
    (void)state;
    assert_int_equal(bidi_language_direction(STR("he-IL")), DIRECTION_RIGHT_TO_LEFT);
    assert_int_equal(bidi_language_direction(STR("AR")), DIRECTION_RIGHT_TO_LEFT);
    assert_int_equal(bidi_language_direction(STR("fa_IR")), DIRECTION_RIGHT_TO_LEFT);
    assert_int_equal(bidi_language_direction(STR("ar-Latn")), DIRECTION_LEFT_TO_RIGHT);
    assert_int_equal(bidi_language_direction(STR("hr")), DIRECTION_LEFT_TO_RIGHT);
    assert_int_equal(bidi_language_direction(STR("")), DIRECTION_LEFT_TO_RIGHT);

    assert_int_equal(bidi_direction(STR("2-1: מסי Inter"), DIRECTION_LEFT_TO_RIGHT),
                     DIRECTION_RIGHT_TO_LEFT);
    assert_int_equal(bidi_direction(STR("Inter מסי"), DIRECTION_RIGHT_TO_LEFT),
                     DIRECTION_LEFT_TO_RIGHT);
    assert_int_equal(bidi_direction(STR("2-1"), DIRECTION_RIGHT_TO_LEFT),
                     DIRECTION_RIGHT_TO_LEFT);

    assert_int_equal(bidi_title_direction(STR("MLS: מסי כבש צמד"), STR("he")),
                     DIRECTION_RIGHT_TO_LEFT);
    assert_int_equal(bidi_title_direction(STR("MLS: מסי כבש צמד"), STR("it")),
                     DIRECTION_LEFT_TO_RIGHT);
    assert_int_equal(bidi_title_direction(STR("Inter Miami - Vancouver, מסי"), STR("he")),
                     DIRECTION_LEFT_TO_RIGHT);
    assert_int_equal(bidi_title_direction(STR("3-1"), STR("he")),
                     DIRECTION_RIGHT_TO_LEFT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_lines_of_a_paragraph),
        cmocka_unit_test(test_ligature_parted_by_a_line_end),
        cmocka_unit_test(test_long_paragraphs),
        cmocka_unit_test(test_directions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
