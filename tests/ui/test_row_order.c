/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/bidi.h"
#include "ui/canvas.h"
#include "ui/row_order.h"

enum {
    WIDTH_COLS = 60
};

/* The rows below are in the order of their cells, from the left; an editor that reorders
 * them may show them otherwise. Latin letters tell where a row begins and ends. */
static struct str
sent_for(enum row_order order, const char *visual, struct arena *arena)
{
    struct canvas *shown = canvas_new(WIDTH_COLS, 1), *sent = canvas_new(WIDTH_COLS, 1);
    struct buf out;
    canvas_text(shown, 0, 0, WIDTH_COLS, str_from_z(visual), style_of(STYLE_TEXT));
    row_order_apply(order, shown, sent);
    buf_init(&out, BUF_LIMIT_DEFAULT);
    canvas_print(sent, false, &out);
    struct str row = str_copy(arena, str_trim(buf_str(&out)));
    buf_finish(&out);
    canvas_free(shown);
    canvas_free(sent);
    return row;
}

static void
assert_sent(enum row_order order, const char *visual, const char *expected)
{
    struct arena arena = {0};
    struct str sent = sent_for(order, visual, &arena);
    assert_string_equal(str_to_z(&arena, sent), expected);
    arena_finish(&arena);
}

/* What a terminal that does the whole algorithm makes of what it is sent. */
static void
assert_shown_again(const char *visual)
{
    struct arena arena = {0};
    struct str sent = sent_for(ROW_ORDER_LINE, visual, &arena);
    struct visual_line line;
    struct buf again;
    bidi_order(sent, DIRECTION_LEFT_TO_RIGHT, BIDI_REORDER, &arena, &line);
    buf_init(&again, BUF_LIMIT_DEFAULT);
    for (size_t i = 0; i < line.cluster_count; i++) {
        bool parts = str_equal(line.clusters[i].text, STR("\u2800"));
        buf_append(&again, parts ? STR(" ") : line.clusters[i].text);
    }
    struct str trimmed = str_trim(buf_str(&again));
    assert_string_equal(str_to_z(&arena, trimmed), visual);
    buf_finish(&again);
    arena_finish(&arena);
}

static const char *const rows[] = {
    "Plain words, 3-1 (35)!",
    "a !MLS: 3-1-ל ךרדב (35) יסמ z",
    "he MTA …חצינ 1:2 תא יבכמ     ןושאר a",
    "a .ןושארה םוקמלו",
    "1d ar GAL …\uFEF2\uFED3 1-1 \uFEDD\uFEA9\uFE8E\uFECC\uFE97   +3",
    "a םילוג 3",
    "a םילוג +3 90%",
    "a 3 םילוג",
    "a (אב) [גד] ה",
    "a אב 12.5 גד, 4+90 הו",
    "אב   גד 7 x",
    "浦和 אב 浦 גד",
};

static void
test_a_terminal_that_reorders_shows_the_row(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_shown_again(rows[i]);
}

static void
test_lines(void **state)
{
    (void)state;
    assert_sent(ROW_ORDER_LINE, "a !גב (35) א z", "a !א (35) בג z");
    assert_sent(ROW_ORDER_LINE_UNMIRRORED, "a !גב (35) א z", "a !א )35( בג z");
    /* Two fields in one row are one line to it. */
    assert_sent(ROW_ORDER_LINE, "a בא   דג z", "a גד   אב z");
    /* A figure behind a word, and one that is apart. */
    assert_sent(ROW_ORDER_LINE, "a בא 3 z", "a אב⠀3 z");
    assert_sent(ROW_ORDER_LINE, "a בא 3", "a אב⠀3");
    assert_sent(ROW_ORDER_LINE, "a בא z 3", "a אב z 3");
    /* Nothing but a right-to-left text, which some would put to the other side. */
    assert_sent(ROW_ORDER_LINE, "    בא", "⠀   אב");
}

/* A bracket turns round, what stands on it stays there. */
static void
test_marks_of_a_bracket(void **state)
{
    (void)state;
    assert_sent(ROW_ORDER_LINE, "a ג(\u0301ד z", "a ד)\u0301ג z");
}

static void
test_words(void **state)
{
    (void)state;
    assert_sent(ROW_ORDER_WORDS, "a !גב (35) אד z", "a !בג (35) דא z");
    assert_sent(ROW_ORDER_WORDS, "a ,8־ה בא", "a ,8ה־ אב");
    assert_sent(ROW_ORDER_WORDS, "浦和 בא", "浦和 אב");
}

static void
test_signs_beside_a_word_are_drawn_apart(void **state)
{
    (void)state;
    struct canvas *shown = canvas_new(12, 1), *sent = canvas_new(12, 1);
    canvas_text(shown, 0, 0, 12, STR(".x …בא 7"), style_of(STYLE_TEXT));
    row_order_apply(ROW_ORDER_WORDS, shown, sent);
    for (int column = 0; column < 12; column++) {
        int italic = canvas_at(sent, column, 0)->style.attributes & ATTRIBUTE_ITALIC;
        assert_int_equal(italic != 0, column == 3);
    }
    canvas_free(shown);
    canvas_free(sent);
}

static void
test_the_cursor_goes_with_its_cell(void **state)
{
    (void)state;
    struct canvas *shown = canvas_new(12, 2), *sent = canvas_new(12, 2);
    canvas_text(shown, 0, 1, 12, STR("a 浦 דגבא"), style_of(STYLE_TEXT));
    shown->cursor_row = 1;
    shown->cursor_column = 5;
    row_order_apply(ROW_ORDER_LINE, shown, sent);
    assert_int_equal(sent->cursor_row, 1);
    assert_int_equal(sent->cursor_column, 8);
    shown->cursor_column = 0;
    row_order_apply(ROW_ORDER_LINE, shown, sent);
    assert_int_equal(sent->cursor_column, 0);
    canvas_free(shown);
    canvas_free(sent);
}

static void
test_terminals_by_their_names(void **state)
{
    (void)state;
    assert_int_equal(row_order_guess(NULL, NULL, NULL), ROW_ORDER_VISUAL);
    assert_int_equal(row_order_guess("xterm-256color", "", NULL), ROW_ORDER_VISUAL);
    assert_int_equal(row_order_guess("xterm-kitty", "", ""), ROW_ORDER_WORDS);
    assert_int_equal(row_order_guess("xterm-256color", "221203", NULL),
                     ROW_ORDER_LINE_UNMIRRORED);
    assert_int_equal(row_order_guess("konsole-256color", NULL, NULL),
                     ROW_ORDER_LINE_UNMIRRORED);
    assert_int_equal(row_order_guess("mlterm", NULL, NULL), ROW_ORDER_LINE);
    assert_int_equal(row_order_guess("putty-256color", NULL, NULL), ROW_ORDER_LINE);
    assert_int_equal(row_order_guess("xterm-256color", NULL, "Apple_Terminal"),
                     ROW_ORDER_LINE);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_terminal_that_reorders_shows_the_row),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_marks_of_a_bracket),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_signs_beside_a_word_are_drawn_apart),
        cmocka_unit_test(test_the_cursor_goes_with_its_cell),
        cmocka_unit_test(test_terminals_by_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
