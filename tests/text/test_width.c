/* SPDX-License-Identifier: MIT */
#include <locale.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/width.h"

/* A text, the columns it takes, and what its cells say, parted by '|'. */
struct width_case {
    const char *text;
    int width_cols;
    const char *cells;
};

static const struct width_case width_cases[] = {
    {"abc", 3, "a|b|c"},
    {"é", 1, "é"},
    {"e\u0301", 1, "e\u0301"},
    {"e\u0301\u0302\u0303\u0304\u0305", 1, "e\u0301\u0302\u0303\u0304"},
    {"שָׁלוֹם", 4, "שָׁ|ל|וֹ|ם"},
    {"浦和", 4, "浦|和"},
    {"한", 2, "한"},
    {"\u1112\u1161\u11AB", 2, "\u1112\u1161\u11AB"},
    {"हिन्दी", 5, "ह|ि|न्|द|ी"},
    {"ไทย", 3, "ไ|ท|ย"},
    {"\u0E01\u0E33", 2, "\u0E01|\u0E33"},
    {"❤️", 1, "❤"},
    {"👨‍👩‍👧", 2, "👨"},
    {"👍🏽", 2, "👍"},
    {"🇮🇹", 2, "I|T"},
    {"1️⃣", 1, "1"},
    {"\u200Bx", 2, "\uFFFD|x"},
    {"\u0301", 1, " \u0301"},
    {"\u0600", 1, "\uFFFD"},
    {"\u202E", 1, "\uFFFD"},
    {"\x1b[", 2, "\uFFFD|["},
    {"\xFF", 1, "\uFFFD"},
    /* newer than the tables of Debian 12's libc: a wide one for us, none for it */
    {"\U0001FAE8", 1, "\uFFFD"},
    {"می‌خواهم", 7, "م|ی|خ|و|ا|ه|م"},
};

static void
test_widths_and_cells(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof width_cases / sizeof *width_cases; i++) {
        const struct width_case *c = &width_cases[i];
        struct str text = str_from_z(c->text);
        struct buf cells;
        buf_init(&cells, 1 << 10);
        struct cluster cluster;
        int width_cols = 0;
        for (size_t offset = 0; cluster_next(text, &offset, &cluster);) {
            struct cell_text cell;
            int cluster_cols = 0;
            for (size_t at = 0; cluster_cell_next(cluster.text, &at, &cell);) {
                if (cells.size)
                    buf_append_char(&cells, '|');
                buf_append(&cells, (struct str){cell.text, cell.size});
                cluster_cols += cell.width_cols;
            }
            assert_int_equal(cluster_cols, cluster.width_cols);
            width_cols += cluster.width_cols;
        }
        assert_string_equal(cells.data, c->cells);
        assert_int_equal(width_cols, c->width_cols);
        assert_int_equal(width_of(text), c->width_cols);
        buf_finish(&cells);
    }
}

struct cut_case {
    const char *text;
    int width_cols;
    const char *cut;
};

static const struct cut_case cut_cases[] = {
    {"Lazio", 5, "Lazio"},      {"Lazio", 4, "Laz…"},
    {"Lazio", 1, "…"},          {"Lazio", 0, ""},
    {"浦和レッズ", 6, "浦和…"}, {"浦和レッズ", 7, "浦和レ…"},
    {"La Lazio", 4, "La…"},     {"ae\u0301io", 3, "ae\u0301…"},
    {"🇮🇹🇮🇹", 3, "🇮🇹…"},         {"", 3, ""},
};

static void
test_cut(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cut_cases / sizeof *cut_cases; i++) {
        const struct cut_case *c = &cut_cases[i];
        struct str cut = width_cut(str_from_z(c->text), c->width_cols, STR("…"), &arena);
        assert_string_equal(str_to_z(&arena, cut), c->cut);
        assert_true(width_of(cut) <= c->width_cols);
    }
    arena_finish(&arena);
}

static void
test_cut_front(void **state)
{
    (void)state;
    static const struct cut_case cases[] = {
        {"Lazio", 5, "Lazio"},
        {"Lazio", 4, "…zio"},
        {"Lazio", 1, "…"},
        {"Lazio", 0, ""},
        {"浦和レッズ", 6, "…ッズ"},
        {"e\u0301ae\u0301", 2, "…e\u0301"},
        {"", 3, ""},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str cut = width_cut_front(str_from_z(cases[i].text), cases[i].width_cols,
                                         STR("…"), &arena);
        assert_string_equal(str_to_z(&arena, cut), cases[i].cut);
    }
    arena_finish(&arena);
}

static void
test_cut_middle(void **state)
{
    (void)state;
    static const struct cut_case cases[] = {
        {"https://a.example/one", 21, "https://a.example/one"},
        {"https://a.example/one", 11, "https…e/one"},
        {"Lazio", 4, "L…io"},
        {"Lazio", 2, "L…"},
        {"浦和レッズ", 7, "浦…ッズ"},
        {"", 3, ""},
    };
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct str cut = width_cut_middle(str_from_z(cases[i].text), cases[i].width_cols,
                                          STR("…"), &arena);
        assert_string_equal(str_to_z(&arena, cut), cases[i].cut);
    }
    arena_finish(&arena);
}

static void
test_any_code_point_fills_its_cells(void **state)
{
    (void)state;
    for (uint32_t code_point = 1; code_point < 0x110000; code_point++) {
        char bytes[UTF8_LONGEST];
        struct str text = {bytes, utf8_encode(code_point, bytes)};
        struct cell_text cell;
        size_t offset = 0;
        assert_true(cluster_cell_next(text, &offset, &cell));
        assert_in_range(cell.width_cols, 1, 2);
        assert_in_range(cell.size, 1, CELL_TEXT_BYTES);
        assert_int_equal(offset, text.size);
        assert_in_range(width_of_code_point(code_point), 0, 2);
    }
}

/* cluster_next takes a short way for simple letters: behind one, and before one, the
 * clusters have to be those of the tables. */
static void
test_short_way_is_the_long_way(void **state)
{
    (void)state;
    static const uint32_t letters[] = {'x', 0xE9, 0x42F, 0x5DE, 0x645};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        for (uint32_t code_point = 0x20; code_point < 0x3000; code_point++) {
            char bytes[2 * UTF8_LONGEST];
            size_t first = utf8_encode(letters[i], bytes);
            size_t size = first + utf8_encode(code_point, bytes + first);
            bool parted = utf8proc_grapheme_break((utf8proc_int32_t)letters[i],
                                                  (utf8proc_int32_t)code_point);
            struct cluster cluster;
            size_t offset = 0;
            assert_true(cluster_next((struct str){bytes, size}, &offset, &cluster));
            assert_int_equal(offset, parted ? first : size);
            size = utf8_encode(code_point, bytes);
            size_t behind = size + utf8_encode(letters[i], bytes + size);
            parted = utf8proc_grapheme_break((utf8proc_int32_t)code_point,
                                             (utf8proc_int32_t)letters[i]);
            offset = 0;
            assert_true(cluster_next((struct str){bytes, behind}, &offset, &cluster));
            assert_int_equal(offset, parted ? size : behind);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_widths_and_cells),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_cut_front),
        cmocka_unit_test(test_cut_middle),
        cmocka_unit_test(test_any_code_point_fills_its_cells),
        cmocka_unit_test(test_short_way_is_the_long_way),
    };
    setlocale(LC_ALL, "");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
