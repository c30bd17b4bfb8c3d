/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/utf8.h"
#include "text/clean.h"
#include "text/width.h"

/* STR for tables. */
#define BYTES(literal)                 \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }

struct clean_case {
    struct str text;
    const char *cleaned;
};

static const struct clean_case line_cases[] = {
    {BYTES(""), ""},
    {BYTES("  a \t\r\n b  "), "a b"},
    {BYTES("a\u00A0\u2003\u3000b\u2028c\xC2\x85"
           "d"),
     "a b c d"},
    {BYTES("\x1b]0;gotcha\x07title\x1b[2J"), "]0;gotchatitle[2J"},
    {BYTES("\xC2\x9B"
           "31mred\xC2\x9D"),
     "31mred"},
    {BYTES("in\u00ADvi\u200Bsi\u2060ble\uFEFF"), "invisible"},
    {BYTES("a\u202Eb\u2066c\u2069\u200Fd\u061C"), "abcd"},
    {BYTES("\U000E0041\U000E0042flag"), "flag"},
    {BYTES("a\U000E0101\uFE01b"), "ab"},
    {BYTES("a\uFDD0\uE000\U0010FFFF\u0378"), "a\uFFFD\uFFFD\uFFFD\uFFFD"},
    {BYTES("\xFF\xFEok\xE2\x82"), "\uFFFD\uFFFDok\uFFFD"},
    {BYTES("z\u0301\u0302\u0303\u0304\u0305\u0306y"), "z\u0301\u0302\u0303\u0304y"},
    {BYTES("\u0301a b \u0302c"), "a b c"},
    {BYTES("\u115F\u3164\uFFA0\u2800x"), "\u2800x"},
    {BYTES("می‌خواهم"), "می‌خواهم"},
    {BYTES("ab\u200Ccd\u200Def"), "abcdef"},
    {BYTES("م\u200C\u200D\u200Cی"), "م\u200Cی"},
    {BYTES("م\u200C"), "م"},
    {BYTES("क्\u200Dष"), "क्\u200Dष"},
    {BYTES("👨‍👩‍👧 👍🏽 🇮🇹 1️⃣ ❤️"),
     "👨‍👩‍👧 👍🏽 🇮🇹 1️⃣ ❤️"},
    {BYTES("👨\u200D x\uFE0F a\u200D👨"), "👨 x a👨"},
    {BYTES("مسي\u0651\u064E"), "مسي\u0651\u064E"},
    {{"a\0b", 3}, "ab"},
};

static void
test_lines(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof line_cases / sizeof *line_cases; i++) {
        struct str cleaned = clean_line(line_cases[i].text, 0, &arena);
        assert_string_equal(str_to_z(&arena, cleaned), line_cases[i].cleaned);
        assert_true(clean_is_clean(cleaned));
    }
    arena_finish(&arena);
}

static void
test_line_breaks_count(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str cleaned = clean_lines(STR(" a\r\nb\rc\xC2\x85"
                                         "d\u2028e\n\n  f\tg \x0C\x1b"),
                                     &arena);
    assert_string_equal(str_to_z(&arena, cleaned), " a\nb\nc\nd\ne\n\n  f    g  ");
    assert_true(clean_is_clean(cleaned));
    assert_false(clean_is_clean(STR("a\tb")));
    assert_false(clean_is_clean(STR("a\rb")));
    assert_false(clean_is_clean(STR("a\xFF")));
    arena_finish(&arena);
}

static void
test_limit_keeps_clusters(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str text = STR("abe\u0301\u0302fg");
    assert_string_equal(str_to_z(&arena, clean_line(text, 4, &arena)), "ab");
    assert_string_equal(str_to_z(&arena, clean_line(text, 5, &arena)), "abe\u0301\u0302");
    assert_string_equal(str_to_z(&arena, clean_line(STR("ab cd"), 3, &arena)), "ab");
    arena_finish(&arena);
}

static void
test_row_has_no_points(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str plain = STR("מכבי تعادل é");
    assert_ptr_equal(clean_row(plain, &arena).data, plain.data);
    assert_true(
        str_equal(clean_row(STR("מַכַּבִּי – الأَهْلـــي"), &arena), STR("מכבי – الأهلي")));
    arena_finish(&arena);
}

/* What must never be in cleaned text, asked of the tables and not of the cleaner. */
static void
assert_printable(struct str text)
{
    size_t mark_count = 0;
    for (size_t offset = 0; offset < text.size;) {
        uint32_t code_point = utf8_decode(text, &offset);
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)code_point);
        assert_true(code_point == '\n' || category != UTF8PROC_CATEGORY_CC);
        assert_true(code_point == 0x200C || code_point == 0x200D ||
                    category != UTF8PROC_CATEGORY_CF);
        assert_true(category != UTF8PROC_CATEGORY_CN);
        assert_true(category != UTF8PROC_CATEGORY_CO);
        assert_true(category != UTF8PROC_CATEGORY_CS);
        assert_true(category != UTF8PROC_CATEGORY_ZL);
        assert_true(category != UTF8PROC_CATEGORY_ZP);
        bool mark = category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
        bool selector = code_point == 0xFE0E || code_point == 0xFE0F;
        mark_count = mark && !selector ? mark_count + 1 : selector ? mark_count : 0;
        assert_true(mark_count <= 4);
    }
}

static size_t
random_text(char *out, size_t room)
{
    static const uint32_t spicy[] = {
        0x200B,  0x200C,  0x200D, 0x200E,  0x202A, 0x202E, 0x2066, 0x2069,
        0x2028,  0xFE0F,  0x1B,   0x9B,    0x7F,   0x0A,   0x0D,   0x09,
        0xAD,    0x301,   0x5B8,  0x64E,   0x645,  0x915,  0x94D,  0x1F468,
        0x1F3FD, 0x1F1EE, 0x20E3, 0xE0041, 0xFEFF, 0x3164, '1',    ' ',
        0x5D0,   0x1100,  0x1161, 0xFFFF,  0xE000, 0x61C,  0xA0,   0x85,
    };
    size_t size = 0;
    while (size + UTF8_LONGEST < room) {
        switch (rand() % 4) {
        case 0:
            out[size++] = (char)(rand() & 0xFF);
            break;
        case 1:
            size += utf8_encode((uint32_t)(rand() % 0x110000), out + size);
            break;
        default:
            size += utf8_encode(spicy[(size_t)rand() % (sizeof spicy / sizeof *spicy)],
                                out + size);
        }
    }
    return size;
}

static void
test_random_bytes_come_out_clean(void **state)
{
    (void)state;
    srand(1887);
    for (int round = 0; round < 20000; round++) {
        struct arena arena = {0};
        char bytes[64];
        struct str text = {bytes, random_text(bytes, 8 + (size_t)rand() % 56)};
        struct str line = clean_line(text, 0, &arena);
        struct str lines = clean_lines(text, &arena);
        assert_printable(line);
        assert_printable(lines);
        assert_true(clean_is_clean(line));
        assert_true(clean_is_clean(lines));
        assert_true(str_equal(clean_line(line, 0, &arena), line));
        assert_true(str_equal(clean_lines(lines, &arena), lines));
        assert_true(clean_is_clean(clean_line(text, 9, &arena)));
        assert_true(str_find_char(line, '\n') == STR_NOT_FOUND);
        arena_finish(&arena);
    }
}

struct url_case {
    const char *url;
    const char *cleaned; /* NULL: refused */
};

static const struct url_case url_cases[] = {
    {"https://example.com/a?b=c#d", "https://example.com/a?b=c#d"},
    {" HTTP://Example.com:8080/x ", "http://Example.com:8080/x"},
    {"https://example.com/a b\"c'd\\e", "https://example.com/a%20b%22c%27d%5Ce"},
    {"https://example.com/a\nb\tc", "https://example.com/abc"},
    {"https://example.com/\x1b[0m\x7f", "https://example.com/%1B[0m%7F"},
    {"https://example.com/מסי", "https://example.com/%D7%9E%D7%A1%D7%99"},
    {"https://example.com/\xFF", "https://example.com/%FF"},
    {"https://пример.рф/а", "https://пример.рф/%D0%B0"},
    {"https://example.com", "https://example.com"},
    {"https://[::1]/", "https://[::1]/"},
    {"javascript:alert(1)", NULL},
    {"file:///etc/passwd", NULL},
    {"ftp://example.com/", NULL},
    {"//example.com/", NULL},
    {"https:///path", NULL},
    {"https://user:secret@example.com/", NULL},
    {"https://example.com\\@evil.example/", NULL},
    {"https://exa mple.com/", NULL},
    {"https://exa\u202Emple.com/", NULL},
    {"https://exa\x01mple.com/", NULL},
    {"", NULL},
};

static void
test_urls(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof url_cases / sizeof *url_cases; i++) {
        const struct url_case *c = &url_cases[i];
        struct str cleaned = STR("untouched");
        struct error err = {0};
        bool good = clean_url(str_from_z(c->url), &arena, &cleaned, &err);
        assert_int_equal(good, c->cleaned != NULL);
        assert_string_equal(str_to_z(&arena, cleaned), good ? c->cleaned : "untouched");
        assert_int_equal(err.text[0] != '\0', !good);
    }
    struct error err = {0};
    struct str none;
    clean_url(STR("http://a:b@c/"), &arena, &none, &err);
    assert_non_null(strstr(err.text, "user name"));
    char *longer = arena_take(&arena, CLEAN_URL_BYTES + 2);
    memset(longer, 'a', CLEAN_URL_BYTES + 1);
    memcpy(longer, "https://", 8);
    struct str cleaned;
    assert_false(clean_url(str_from_z(longer), &arena, &cleaned, NULL));
    longer[CLEAN_URL_BYTES] = '\0';
    assert_true(clean_url(str_from_z(longer), &arena, &cleaned, NULL));
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_line_breaks_count),
        cmocka_unit_test(test_limit_keeps_clusters),
        cmocka_unit_test(test_row_has_no_points),
        cmocka_unit_test(test_random_bytes_come_out_clean),
        cmocka_unit_test(test_urls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
