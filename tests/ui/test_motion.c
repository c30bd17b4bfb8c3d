/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "squeezed.h"

enum {
    WIDTH = 60,
    HEIGHT = 20,
    ROUNDS = 400,
    STEPS = 30,
};

static struct squeeze
known_terminal(void)
{
    return (struct squeeze){
        .motion = {.known_terminal = true, .width_cols = WIDTH, .height_rows = HEIGHT}};
}

/* What is sent for the second text, after the first. */
static void
assert_sent(const char *before, const char *written, const char *expected)
{
    assert_squeezed_by(known_terminal(), before, written, expected);
}

static void
test_the_next_row_is_a_line_feed_away(void **state)
{
    (void)state;
    assert_sent("\033[3;34Hab", "\033[4;34Hcd", "\n\b\bcd");
    assert_sent("\033[3;34Hab", "\033[4;36Hcd", "\ncd");
    assert_sent("\033[3;34Ha long text", "\033[4;34Hb", "\n\033[34Gb");
    assert_sent("\033[3;34Ha", "\033[4;1Hb", "\n\rb");
    assert_sent("\033[3;34Ha", "\033[6db", "\n\n\nb");
    assert_sent("\033[3;34Ha", "\033[3;37Hb", "\033[2Cb");
    assert_sent("\033[3;9Ha", "\033[3;40Hb", "\033[40Gb");
    assert_sent("\033[3;50Ha", "\033[4;43Hb", "\n\033[8Db");
}

static void
test_what_is_longer_or_above_is_placed(void **state)
{
    (void)state;
    assert_sent("\033[3;34Ha", "\033[2;34Hb", "\033[2;34Hb");
    assert_sent("\033[3;34Ha", "\033[9;34Hb", "\033[9;34Hb");
    assert_sent("\033[3;34Ha", "\033[7db", "\033[7db");
}

/* Nobody knows how wide a terminal draws it. */
static void
test_the_column_behind_other_scripts_is_not_reckoned(void **state)
{
    (void)state;
    assert_sent("\033[3;34H\xD7\x90", "\033[4;34Hb", "\n\033[34Gb");
    assert_sent("\033[3;34Ha\033[5b", "\033[4;34Hb", "\n\033[34Gb");
}

/* It waits at the last column with its wrap, where a backspace leads to another place. */
static void
test_the_last_column_is_left_by_its_number(void **state)
{
    (void)state;
    assert_sent("\033[3;59Hab", "\033[4;59Hc", "\n\033[59Gc");
}

static void
test_a_region_that_scrolls_has_no_line_feeds(void **state)
{
    (void)state;
    assert_sent("\033[3;10r\033[10;5Ha", "\033[11;6Hb", "\033[11;6Hb");
    assert_sent("\033[3;10r\033[10;5Ha\033[1;20r\033[10;5Ha", "\033[11;6Hb", "\nb");
}

static void
test_nothing_is_reckoned_where_nothing_is_known(void **state)
{
    (void)state;
    assert_sent("\033[3;34Hab\033M", "\033[4;34Hcd", "\033[4;34Hcd");
    assert_sent("\033[3;34Hab\033[?1049h", "\033[4;34Hcd", "\033[4;34Hcd");
    assert_sent("\033[3;34Hab\033[2S", "\033[4;34Hcd", "\033[4;34Hcd");
    struct squeeze unknown = {.known = false};
    struct buf out;
    buf_init(&out, 4096);
    squeeze(&unknown, STR("\033[m\033[3;34Ha\033[4;34Hb"), &out);
    assert_string_equal(out.data, "\033[3;34H\033[ma\033[4;34Hb");
    buf_finish(&out);
}

/* ---- any order of motions ---- */

struct model {
    char cells[HEIGHT][WIDTH];
    int row, column;
};

static void
model_sequence(struct model *model, const char *parameters, char final)
{
    int first = 1, second = 1;
    sscanf(parameters, "%d;%d", &first, &second);
    switch (final) {
    case 'H':
        model->row = first - 1;
        model->column = second - 1;
        break;
    case 'd':
        model->row = first - 1;
        break;
    case 'G':
        model->column = first - 1;
        break;
    case 'C':
        model->column += first;
        break;
    case 'D':
        model->column -= first;
        break;
    case 'm':
        break;
    default:
        fail_msg("CSI %s%c", parameters, final);
    }
}

static size_t
model_feed_one(struct model *model, const char *bytes)
{
    char c = bytes[0];
    if (c == '\033') {
        size_t size = 2 + strspn(bytes + 2, "0123456789;");
        model_sequence(model, bytes + 2, bytes[size]);
        return size + 1;
    }
    switch (c) {
    case '\n':
        assert_in_range(model->row, 0, HEIGHT - 2);
        model->row++;
        break;
    case '\b':
        assert_in_range(model->column, 1, WIDTH - 1);
        model->column--;
        break;
    case '\r':
        model->column = 0;
        break;
    default:
        assert_in_range(model->column, 0, WIDTH - 1);
        model->cells[model->row][model->column++] = c;
        break;
    }
    return 1;
}

static void
model_feed(struct model *model, struct str bytes)
{
    for (size_t i = 0; i < bytes.size;)
        i += model_feed_one(model, bytes.data + i);
}

static uint32_t
random_below(uint32_t *seed, uint32_t limit)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % limit;
}

/* Some text at some place, near the last as a rule. */
static void
write_step(uint32_t *seed, int *row, struct buf *out)
{
    *row = random_below(seed, 4) == 0 ? (int)random_below(seed, HEIGHT)
                                      : (*row + (int)random_below(seed, 4)) % HEIGHT;
    int column = (int)random_below(seed, WIDTH);
    int size = 1 + (int)random_below(seed, (uint32_t)(WIDTH - column));
    buf_printf(out, "\033[%d;%dH", *row + 1, column + 1);
    for (int i = 0; i < size; i++)
        buf_append_char(out, (char)('a' + random_below(seed, 26)));
}

static void
test_shorter_motions_draw_the_same_picture(void **state)
{
    (void)state;
    uint32_t seed = 7;
    size_t written_bytes = 0, sent_bytes = 0;
    for (int round = 0; round < ROUNDS; round++) {
        struct squeeze squeezed = known_terminal();
        struct model expected = {.row = 0}, drawn = {.row = 0};
        struct buf written, sent;
        buf_init(&written, 1 << 20);
        buf_init(&sent, 1 << 20);
        for (int step = 0, row = 0; step < STEPS; step++)
            write_step(&seed, &row, &written);
        squeeze(&squeezed, buf_str(&written), &sent);
        model_feed(&expected, buf_str(&written));
        model_feed(&drawn, buf_str(&sent));
        assert_memory_equal(drawn.cells, expected.cells, sizeof drawn.cells);
        written_bytes += written.size;
        sent_bytes += sent.size;
        buf_finish(&written);
        buf_finish(&sent);
    }
    assert_true(sent_bytes < written_bytes);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_next_row_is_a_line_feed_away),
        cmocka_unit_test(test_what_is_longer_or_above_is_placed),
        cmocka_unit_test(test_the_column_behind_other_scripts_is_not_reckoned),
        cmocka_unit_test(test_the_last_column_is_left_by_its_number),
        cmocka_unit_test(test_a_region_that_scrolls_has_no_line_feeds),
        cmocka_unit_test(test_nothing_is_reckoned_where_nothing_is_known),
        cmocka_unit_test(test_shorter_motions_draw_the_same_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
