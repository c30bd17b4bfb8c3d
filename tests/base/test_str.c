/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"

static void
test_to_int64(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool valid;
        int64_t value;
    } cases[] = {
        {"0", true, 0},
        {"-17", true, -17},
        {"+4", true, 4},
        {"010", true, 10},
        {"9223372036854775807", true, INT64_MAX},
        {"-9223372036854775808", true, INT64_MIN},
        {"9223372036854775808", false, 0},
        {"-9223372036854775809", false, 0},
        {"12abc", false, 0},
        {" 1", false, 0},
        {"", false, 0},
        {"-", false, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t value = 99;
        assert_int_equal(str_to_int64(str_from_z(cases[i].text), &value), cases[i].valid);
        assert_int_equal(value, cases[i].valid ? cases[i].value : 99);
    }
}

static void
test_parts_and_lines(void **state)
{
    (void)state;
    struct str rest = STR("a,,b,");
    struct str part;
    assert_true(str_next_part(&rest, ',', &part) && str_equal(part, STR("a")));
    assert_true(str_next_part(&rest, ',', &part) && part.size == 0);
    assert_true(str_next_part(&rest, ',', &part) && str_equal(part, STR("b")));
    assert_false(str_next_part(&rest, ',', &part));
    rest = STR("one\r\n\ntwo");
    assert_true(str_next_line(&rest, &part) && str_equal(part, STR("one")));
    assert_true(str_next_line(&rest, &part) && part.size == 0);
    assert_true(str_next_line(&rest, &part) && str_equal(part, STR("two")));
    assert_false(str_next_line(&rest, &part));
}

static void
test_find_and_compare(void **state)
{
    (void)state;
    assert_int_equal(str_find(STR("terrace"), STR("race")), 3);
    assert_int_equal(str_find(STR("terrace"), STR("races")), STR_NOT_FOUND);
    assert_int_equal(str_find_nocase(STR("x INTER y"), STR("inter")), 2);
    assert_int_equal(str_find_char(STR(""), 'x'), STR_NOT_FOUND);
    assert_true(str_compare(STR("ab"), STR("abc")) < 0);
    assert_true(str_compare(STR("b"), STR("abc")) > 0);
    assert_true(str_equal_nocase(STR("Inter"), STR("iNTER")));
    assert_false(str_equal_nocase(STR("Inter"), STR("Inter ")));
    assert_true(str_equal(str_trim(STR(" \t x y\n")), STR("x y")));
    assert_true(str_equal(str_slice(STR("abc"), 1, 99), STR("bc")));
    assert_int_equal(str_slice(STR("abc"), 7, 9).size, 0);
    assert_true(str_ends_with(STR("a.ini"), STR(".ini")));
}

static void
test_buf_stops_at_its_limit(void **state)
{
    (void)state;
    struct buf buf;
    buf_init(&buf, 10);
    buf_append_z(&buf, "12345");
    buf_printf(&buf, "%s", "6789abcdef");
    assert_true(buf.truncated);
    assert_int_equal(buf.size, 10);
    assert_string_equal(buf.data, "123456789a");
    buf_append_char(&buf, 'x');
    assert_int_equal(buf.size, 10);
    buf_reset(&buf);
    assert_false(buf.truncated);
    buf_append(&buf, STR("new"));
    assert_string_equal(buf.data, "new");
    buf_finish(&buf);
}

static void
test_join(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct str parts[] = {{"a", 1}, {"", 0}, {"bc", 2}};
    assert_string_equal(str_join(&arena, parts, 3, STR(", ")).data, "a, , bc");
    assert_string_equal(str_join(&arena, parts, 1, STR(", ")).data, "a");
    assert_int_equal(str_join(&arena, parts, 0, STR(", ")).size, 0);
    arena_finish(&arena);
}

static void
test_error_is_cut_between_characters(void **state)
{
    (void)state;
    struct error err;
    char text[1024];
    memset(text, 'x', sizeof text);
    /* The last byte that fits would be the first of two. */
    memcpy(text + ERROR_TEXT_BYTES - 2, "\xD7\x90", 2);
    text[sizeof text - 1] = '\0';
    assert_false(error_set(&err, "%s", text));
    assert_true(strlen(err.text) < ERROR_TEXT_BYTES);
    assert_null(strchr(err.text, '\xD7'));
    assert_false(error_set(&err, "again: %.5s", err.text));
    assert_string_equal(err.text, "again: xxxxx");
    assert_false(error_set(NULL, "nobody listens"));
}

static void
test_one_among_several(void **state)
{
    (void)state;
    const struct str texts[] = {STR("one"), STR(""), STR("three")};
    assert_true(str_is_among(texts, 3, STR("three")));
    assert_true(str_is_among(texts, 3, STR("")));
    assert_false(str_is_among(texts, 2, STR("three")));
    assert_false(str_is_among(texts, 3, STR("thre")));
    assert_false(str_is_among(NULL, 0, STR("")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_among_several),
        cmocka_unit_test(test_to_int64),
        cmocka_unit_test(test_parts_and_lines),
        cmocka_unit_test(test_find_and_compare),
        cmocka_unit_test(test_buf_stops_at_its_limit),
        cmocka_unit_test(test_join),
        cmocka_unit_test(test_error_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
