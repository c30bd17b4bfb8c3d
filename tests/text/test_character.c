/* SPDX-License-Identifier: MIT */
/* Character references: the table of names and the reading of numbers. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "text/character.h"

static void
names_are_found(void **state)
{
    (void)state;
    static const struct {
        const char *name, *text; /* NULL: no such name */
        bool bare;
    } cases[] = {
        {"AElig", "Æ", true},
        {"aelig", "æ", true},
        {"zwnj", "\xE2\x80\x8C", false},
        {"hellip", "…", false},
        {"copy", "©", true},
        {"NotEqualTilde", "≂̸", false},
        {"lang", "⟨", false},
        {"Copy", NULL, false},
        {"", NULL, false},
        {"nosuchname", NULL, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct character_name *found = character_by_name(str_from_z(cases[i].name));
        if (!cases[i].text) {
            assert_null(found);
            continue;
        }
        assert_non_null(found);
        assert_true(str_equal(found->text, str_from_z(cases[i].text)));
        assert_int_equal(found->bare, cases[i].bare);
        assert_true(found->text.size <= CHARACTER_TEXT_BYTES);
    }
}

static void
numbers_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t size;
        uint32_t number;
    } cases[] = {
        {"&#8217;s", 7, 0x2019},
        {"&#x2019;", 8, 0x2019},
        {"&#X41 b", 5, 0x41},
        {"&#150;", 6, 0x2013},
        {"&#0;", 4, 0},
        {"&#", 0, 0},
        {"&#;", 0, 0},
        {"&#x;", 0, 0},
        {"&#xg", 0, 0},
        {"&#99999999999999999999;", 23, 0x110000},
        {"&#x110000;", 10, 0x110000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t number = 0;
        assert_int_equal(character_number(str_from_z(cases[i].text), &number),
                         cases[i].size);
        assert_int_equal(number, cases[i].number);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_found),
        cmocka_unit_test(numbers_are_read),
    };
    return cmocka_run_group_tests_name("character", tests, NULL, NULL);
}
