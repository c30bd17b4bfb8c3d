/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/utf8.h"

/* STR for tables. */
#define BYTES(literal)                 \
    {                                  \
        (literal), sizeof(literal) - 1 \
    }

struct decode_case {
    struct str bytes;
    size_t count;
    uint32_t code_points[8];
};

/* Maximal subparts as table 3-8 and its neighbours in the Unicode Standard have them. */
static const struct decode_case decode_cases[] = {
    {BYTES("a\xC3\xA9\xD7\x9E\xE2\x82\xAC\xF0\x9F\x98\x80"),
     5,
     {'a', 0xE9, 0x5DE, 0x20AC, 0x1F600}},
    {BYTES("\x00z"), 2, {0, 'z'}},
    {BYTES("\x80"), 1, {0xFFFD}},
    {BYTES("\xC0\xAF"), 2, {0xFFFD, 0xFFFD}},
    {BYTES("\xE0\x80\xBF"), 3, {0xFFFD, 0xFFFD, 0xFFFD}},
    {BYTES("\xED\xA0\x80z"), 4, {0xFFFD, 0xFFFD, 0xFFFD, 'z'}},
    {BYTES("\xF4\x91\x92\x93"), 4, {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD}},
    {BYTES("\xF5z"), 2, {0xFFFD, 'z'}},
    {BYTES("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF"), 4, {0xFFFD, 0xFFFD, 0xFFFD, 0xFFFD}},
    {BYTES("\xE2\x82"), 1, {0xFFFD}},
    {BYTES("\xF4\x8F\xBF\xBF"), 1, {0x10FFFF}},
};

static void
test_decode(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof decode_cases / sizeof *decode_cases; i++) {
        const struct decode_case *c = &decode_cases[i];
        size_t offset = 0;
        size_t count = 0;
        while (offset < c->bytes.size) {
            uint32_t code_point = utf8_decode(c->bytes, &offset);
            assert_true(count < c->count);
            assert_int_equal(code_point, c->code_points[count++]);
        }
        assert_int_equal(count, c->count);
        assert_int_equal(offset, c->bytes.size);
    }
}

static void
test_encode_is_the_way_back(void **state)
{
    (void)state;
    for (uint32_t code_point = 0; code_point < 0x110400; code_point += 7) {
        char bytes[UTF8_LONGEST];
        struct str text = {bytes, utf8_encode(code_point, bytes)};
        size_t offset = 0;
        bool scalar =
            code_point <= 0x10FFFF && (code_point < 0xD800 || code_point > 0xDFFF);
        assert_int_equal(utf8_decode(text, &offset),
                         scalar ? code_point : UTF8_REPLACEMENT);
        assert_int_equal(offset, text.size);
        assert_true(utf8_is_valid(text));
    }
}

static void
test_repair(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str good = STR("Żółć");
    assert_ptr_equal(utf8_repair(good, &arena).data, good.data);
    struct str repaired = utf8_repair(STR("a\xFF\xC3z\xE2\x82"), &arena);
    assert_true(str_equal(repaired, STR("a\uFFFD\uFFFDz\uFFFD")));
    arena_finish(&arena);
}

static void
test_cut(void **state)
{
    (void)state;
    struct str text = STR("aé€\U0001F600");
    static const size_t sizes[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
    for (size_t limit = 0; limit < sizeof sizes / sizeof *sizes; limit++)
        assert_int_equal(utf8_cut(text, limit).size, sizes[limit]);
    assert_int_equal(utf8_cut(STR("\x80\x80\x80\x80\x80\x80"), 5).size, 5);
}

static void
test_append_writes_whole_sequences(void **state)
{
    (void)state;
    struct buf out;
    buf_init(&out, 4);
    utf8_append(&out, 0x5DE);
    utf8_append(&out, 0x20AC);
    assert_true(out.truncated);
    assert_true(str_equal(buf_str(&out), STR("מ")));
    buf_finish(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decode),
        cmocka_unit_test(test_encode_is_the_way_back),
        cmocka_unit_test(test_repair),
        cmocka_unit_test(test_cut),
        cmocka_unit_test(test_append_writes_whole_sequences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
