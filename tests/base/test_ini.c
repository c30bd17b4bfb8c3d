/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/ini.h"

/* One line of a file and what must come of it: a value, or a problem naming `problem`. */
struct line_case {
    const char *line;
    const char *value;
    const char *problem;
};

static const struct line_case line_cases[] = {
    {"key = plain", "plain", NULL},
    {"KEY=plain", "plain", NULL},
    {"key = https://x.example/a#frag", "https://x.example/a#frag", NULL},
    {"key = https://x.example/;jsessionid=1?a=b", "https://x.example/;jsessionid=1?a=b",
     NULL},
    {"key = value # a comment", "value", NULL},
    {"key = value ; a comment", "value", NULL},
    {"key = \"a # b ; c\" # comment", "a # b ; c", NULL},
    {"key = 'say \"hi\"'", "say \"hi\"", NULL},
    {"key = \"  blanks  \"", "  blanks  ", NULL},
    {"key = \"\"", "", NULL},
    {"key =", "", NULL},
    {"key = אינטר מיאמי, إنتر", "אינטר מיאמי, إنتر", NULL},
    {"key = back\\slash%41", "back\\slash%41", NULL},
    {"key = one, \\\n  two", "one, two", NULL},
    {"key = \"open", NULL, "no closing one"},
    {"key = \"a\" b", NULL, "after the closing quote"},
    {"no equals sign", NULL, "not a line like key = value"},
    {"bad key = 1", NULL, "not a line like key = value"},
    {"key = \xff\xfe", NULL, "not UTF-8"},
};

static const char *
value_of(const struct ini *ini, const char *section, const char *key, struct arena *arena)
{
    const struct ini_entry *entry = ini_find(ini, str_from_z(section), str_from_z(key));
    return entry ? str_to_z(arena, entry->value) : NULL;
}

static void
parse(const char *text, struct arena *arena, struct ini *ini)
{
    ini_parse(str_from_z(text), STR("test.ini"), arena, ini);
}

static void
test_lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof line_cases / sizeof *line_cases; i++) {
        struct arena arena = {0};
        struct buf text;
        buf_init(&text, 4096);
        buf_printf(&text, "[Some Section] ; note\n%s\nlast = kept\n", line_cases[i].line);
        struct ini ini;
        parse(text.data, &arena, &ini);
        const struct ini_entry *entry = ini_find(&ini, STR("some section"), STR("key"));
        if (line_cases[i].value) {
            assert_non_null(entry);
            assert_int_equal(ini.problem_count, 0);
            assert_string_equal(str_to_z(&arena, entry->value), line_cases[i].value);
            assert_int_equal(entry->line, 2);
        } else {
            assert_null(entry);
            assert_int_equal(ini.problem_count, 1);
            assert_int_equal(ini.problems[0].line, 2);
            assert_non_null(
                strstr(str_to_z(&arena, ini.problems[0].text), line_cases[i].problem));
        }
        assert_non_null(ini_find(&ini, STR("some section"), STR("last")));
        buf_finish(&text);
        arena_finish(&arena);
    }
}

static void
test_long_values_survive(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf text;
    buf_init(&text, 1 << 20);
    buf_append_z(&text, "[s]\nlist = ");
    for (int i = 0; i < 2000; i++)
        buf_printf(&text, "%sאינטר %d", i ? ", " : "", i);
    buf_append_z(&text, "\n");
    struct ini ini;
    parse(text.data, &arena, &ini);
    const struct ini_entry *entry = ini_find(&ini, STR("s"), STR("list"));
    assert_non_null(entry);
    struct str *parts;
    assert_int_equal(ini_list(entry->value, &arena, &parts), 2000);
    assert_true(str_equal(parts[1999], STR("אינטר 1999")));
    buf_finish(&text);
    arena_finish(&arena);
}

static void
test_repeated_keys_and_sections(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct ini ini;
    parse("\xEF\xBB\xBF[a]\nx = 1\n[b]\nx = 2\n[a]\nx = 3\ny = 4\r\n", &arena, &ini);
    assert_true(str_equal(ini_find(&ini, STR("a"), STR("x"))->value, STR("3")));
    assert_true(str_equal(ini_find(&ini, STR("b"), STR("x"))->value, STR("2")));
    assert_true(str_equal(ini_find(&ini, STR("a"), STR("y"))->value, STR("4")));
    assert_int_equal(ini.problem_count, 1);
    assert_int_equal(ini.problems[0].line, 6);
    assert_non_null(strstr(str_to_z(&arena, ini.problems[0].text), "first in line 2"));
    arena_finish(&arena);
}

/* As many as a file of a thousand feeds has; the first section goes on at the end. */
static void
test_many_sections(void **state)
{
    (void)state;
    enum {
        SECTIONS = 1000
    };
    struct arena arena = {0};
    struct buf text;
    buf_init(&text, 1 << 20);
    for (int i = 0; i < SECTIONS; i++)
        buf_printf(&text, "[feed %d]\nurl = https://news.example/%d\ntitle = No. %d\n", i,
                   i, i);
    buf_append_z(&text, "[feed 0]\ntitle = again\noff = yes\n");
    struct ini ini;
    parse(text.data, &arena, &ini);
    assert_int_equal(ini.entry_count, 2 * SECTIONS + 1);
    assert_int_equal(ini.problem_count, 1);
    assert_int_equal(ini.problems[0].line, 3 * SECTIONS + 2);
    assert_string_equal(value_of(&ini, "feed 0", "title", &arena), "again");
    assert_string_equal(value_of(&ini, "feed 0", "off", &arena), "yes");
    for (int i = 1; i < SECTIONS; i++) {
        char section[32], title[32];
        snprintf(section, sizeof section, "feed %d", i);
        snprintf(title, sizeof title, "No. %d", i);
        assert_string_equal(value_of(&ini, section, "title", &arena), title);
    }
    buf_finish(&text);
    arena_finish(&arena);
}

static void
test_broken_section_takes_its_lines(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct ini ini;
    parse("[a]\nx = 1\n[broken\nx = 2\n[a:b]\nx = 3\n[c]\nz = 5\n", &arena, &ini);
    assert_int_equal(ini.entry_count, 2);
    assert_true(str_equal(ini_find(&ini, STR("a"), STR("x"))->value, STR("1")));
    assert_int_equal(ini.problem_count, 2);
    arena_finish(&arena);
}

static void
test_written_entries_read_back(void **state)
{
    (void)state;
    static const char *const values[] = {"https://x/#a;b", "it's", "say \"x\"", " edge ",
                                         ""};
    struct arena arena = {0};
    struct buf text;
    buf_init(&text, 4096);
    buf_append_z(&text, "[s]\n");
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        struct str key = str_format(&arena, "k%zu", i);
        ini_append_entry(&text, key, str_from_z(values[i]));
    }
    struct ini ini;
    ini_parse(buf_str(&text), STR("t"), &arena, &ini);
    assert_int_equal(ini.problem_count, 0);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        assert_string_equal(str_to_z(&arena, ini.entries[i].value), values[i]);
    buf_finish(&text);
    arena_finish(&arena);
}

static void
test_missing_file_is_empty_and_folder_is_refused(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct ini ini;
    struct error err = {0};
    assert_true(ini_load("/nonexistent/terrace.ini", &arena, &ini, &err));
    assert_int_equal(ini.entry_count, 0);
    assert_false(ini_load("/", &arena, &ini, &err));
    assert_non_null(strstr(err.text, "/"));
    arena_finish(&arena);
}

static void
test_bool(void **state)
{
    (void)state;
    bool value = false;
    assert_true(ini_to_bool(STR("On"), &value) && value);
    assert_true(ini_to_bool(STR("no"), &value) && !value);
    assert_false(ini_to_bool(STR("yellow"), &value));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_long_values_survive),
        cmocka_unit_test(test_repeated_keys_and_sections),
        cmocka_unit_test(test_many_sections),
        cmocka_unit_test(test_broken_section_takes_its_lines),
        cmocka_unit_test(test_written_entries_read_back),
        cmocka_unit_test(test_missing_file_is_empty_and_folder_is_refused),
        cmocka_unit_test(test_bool),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
