/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "text/clean.h"
#include "text/width.h"
#include "text/wrap.h"

/* Lines are parted by '|' in what is expected. */
struct wrap_case {
    const char *text;
    int width_cols;
    const char *lines;
};

static const struct wrap_case wrap_cases[] = {
    {"", 10, ""},
    {"one two three", 13, "one two three"},
    {"one two three", 12, "one two|three"},
    {"one  two   ", 5, "one|two"},
    {"one two", 3, "one|two"},
    {"one two", 2, "on|e|tw|o"},
    {"abcdef", 0, "a|b|c|d|e|f"},
    {"a\nb\n\nc", 10, "a|b||c"},
    {"\na\n", 10, "|a"},
    {"  in dented", 6, "  in|dented"},
    {"            x", 6, "x"},
    {"Paris Saint-Germain", 13, "Paris Saint-|Germain"},
    {"vince 2-1 in casa", 8, "vince|2-1 in|casa"},
    {"(dopo i rigori)", 6, "(dopo|i|rigori|)"},
    {"Wow !", 4, "Wow|!"},
    {"costa 50 %", 8, "costa 50|%"},
    {"prima – dopo", 8, "prima –|dopo"},
    {"prima—dopo", 6, "prima—|dopo"},
    {"https://example.com/news/inter", 20, "https://example.com/|news/inter"},
    {"浦和レッズが勝利、「ACL」で優勝。", 10, "浦和レッズ|が勝利、|「ACL」で|優勝。"},
    {"浦和", 1, "浦|和"},
    {"ab浦和", 3, "ab|浦|和"},
    {"e\u0301e\u0301e\u0301", 2, "e\u0301e\u0301|e\u0301"},
    {"ל-MLS מסי", 5, "ל-MLS|מסי"},
    {"🇮🇹🇮🇹🇮🇹", 4, "🇮🇹🇮🇹|🇮🇹"},
};

static void
test_lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrap_cases / sizeof *wrap_cases; i++) {
        const struct wrap_case *c = &wrap_cases[i];
        struct arena arena = {0};
        struct str text = str_from_z(c->text);
        struct wrapped_line *lines = NULL;
        size_t count = wrap_paragraph(text, c->width_cols, &arena, &lines);
        struct buf out;
        buf_init(&out, 1 << 12);
        for (size_t k = 0; k < count; k++) {
            struct str line = str_slice(text, lines[k].start, lines[k].end);
            if (k)
                buf_append_char(&out, '|');
            buf_append(&out, line);
            assert_int_equal(width_of(line), lines[k].width_cols);
        }
        assert_string_equal(out.data ? out.data : "", c->lines);
        buf_finish(&out);
        arena_finish(&arena);
    }
}

static void
check_promises(struct str text, int width_cols, struct arena *arena)
{
    struct wrapped_line *lines = NULL;
    size_t count = wrap_paragraph(text, width_cols, arena, &lines);
    size_t behind = 0;
    for (size_t i = 0; i < count; i++) {
        assert_true(lines[i].start >= behind && lines[i].end >= lines[i].start);
        for (size_t k = behind; k < lines[i].start; k++)
            assert_true(text.data[k] == ' ' || text.data[k] == '\n');
        struct str line = str_slice(text, lines[i].start, lines[i].end);
        assert_int_equal(width_of(line), lines[i].width_cols);
        assert_true(lines[i].width_cols <= width_cols || width_cols < 3);
        behind = lines[i].end;
    }
    for (size_t k = behind; k < text.size; k++)
        assert_true(text.data[k] == ' ' || text.data[k] == '\n');
}

static void
test_random_text_keeps_the_promises(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "a",  "bc", " ",       "  ", "\n", "-", "/", "(", ")", "2", "מ", "ס", "浦",
        "。", "「", "e\u0301", "…",  "—",  "$", "%", "!", "🇮", "👨", ",", "ก", "한",
    };
    srand(1908);
    for (int round = 0; round < 20000; round++) {
        struct arena arena = {0};
        struct buf text;
        buf_init(&text, 1 << 12);
        for (int i = rand() % 60; i > 0; i--)
            buf_append_z(&text,
                         pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)]);
        check_promises(clean_lines(buf_str(&text), &arena), 1 + rand() % 12, &arena);
        buf_finish(&text);
        arena_finish(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_random_text_keeps_the_promises),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
