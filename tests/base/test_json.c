/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>

#include <cmocka.h>

#include "base/json.h"

static void
test_nesting_and_commas(void **state)
{
    (void)state;
    struct buf out;
    struct json_writer json;
    buf_init(&out, 4096);
    json_begin(&json, &out);
    json_begin_object(&json, NULL);
    json_text(&json, "a", STR("x"));
    json_begin_array(&json, "b");
    json_number(&json, NULL, 1);
    json_begin_object(&json, NULL);
    json_end_object(&json);
    json_bool(&json, NULL, true);
    json_end_array(&json);
    json_none(&json, "c");
    json_time(&json, "d", 1771212000);
    json_time(&json, "e", 0);
    json_end_object(&json);
    assert_string_equal(out.data, "{\"a\":\"x\",\"b\":[1,{},true],\"c\":null,"
                                  "\"d\":\"2026-02-16T03:20:00Z\",\"e\":null}");
    buf_finish(&out);
}

static void
test_text_is_escaped(void **state)
{
    (void)state;
    static const struct {
        const char *text, *json;
    } cases[] = {
        {"a \"b\" \\", "\"a \\\"b\\\" \\\\\""},
        {"line\nend\ttab", "\"line\\nend\\ttab\""},
        {"\x1b]8;;", "\"\\u001b]8;;\""},
        {"\xC2\x9B", "\"\\u009b\""},
        {"\xE2\x80\xAE", "\"\\u202e\""},
        {"אינטר é 🏆", "\"אינטר é 🏆\""},
        {"\xFFx\xC0\x80", "\"\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBD\""},
        {"cut \xD7", "\"cut \xEF\xBF\xBD\""},
        {"\xED\xA0\x80", "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out;
        struct json_writer json;
        buf_init(&out, 4096);
        json_begin(&json, &out);
        json_text(&json, NULL, str_from_z(cases[i].text));
        assert_string_equal(out.data, cases[i].json);
        buf_finish(&out);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nesting_and_commas),
        cmocka_unit_test(test_text_is_escaped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
