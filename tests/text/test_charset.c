/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/charset.h"

static void
assert_text(struct str got, const char *expected)
{
    if (!str_equal(got, str_from_z(expected)))
        fail_msg("expected \"%s\", got \"%.*s\"", expected, STR_ARGS(got));
}

static void
test_labels(void **state)
{
    (void)state;
    static const char *const labels[][2] = {
        {"utf-8", "UTF-8"},
        {"UTF8", "UTF-8"},
        {" Utf_8 ", "UTF-8"},
        {"iso-8859-1", "WINDOWS-1252"},
        {"latin1", "WINDOWS-1252"},
        {"US-ASCII", "WINDOWS-1252"},
        {"iso-8859-9", "WINDOWS-1254"},
        {"ISO-8859-8-I", "WINDOWS-1255"},
        {"iso-8859-8", "WINDOWS-1255"},
        {"ISO_8859-8:1988", "WINDOWS-1255"},
        {"windows-1251", "WINDOWS-1251"},
        {"cp1251", "WINDOWS-1251"},
        {"x-cp1250", "WINDOWS-1250"},
        {"win-1251", ""},
        {"iso-8859-2", "ISO-8859-2"},
        {"iso8859-15", "ISO-8859-15"},
        {"koi8-r", "KOI8-R"},
        {"gb2312", "GB18030"},
        {"GBK", "GB18030"},
        {"x-sjis", "CP932"},
        {"Shift_JIS", "CP932"},
        {"big5", "BIG5-HKSCS"},
        {"euc-kr", "CP949"},
        {"tis-620", "CP874"},
        {"utf-16", "UTF-16LE"},
        {"iso-8859-12", ""},
        {"iso-8859-17", ""},
        {"nonsense", ""},
        {"cp437", "CP437"},
        {"ibm1026", "ibm1026"},
        {"utf-8//ignore", ""},
        {"", ""},
        {"windows-", ""},
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        assert_text(charset_name(str_from_z(labels[i][0])), labels[i][1]);
}

/* What the table says, the system's iconv has. */
static void
test_every_name_is_available(void **state)
{
    (void)state;
    static const char *const labels[] = {
        "utf-8",        "utf-16",       "utf-32",       "iso-8859-2",   "iso-8859-3",
        "iso-8859-4",   "iso-8859-5",   "iso-8859-6",   "iso-8859-7",   "iso-8859-8",
        "iso-8859-9",   "iso-8859-10",  "iso-8859-11",  "iso-8859-13",  "iso-8859-14",
        "iso-8859-15",  "iso-8859-16",  "windows-1250", "windows-1251", "windows-1252",
        "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257",
        "windows-1258", "windows-874",  "koi8-r",       "koi8-u",       "macintosh",
        "ibm866",       "gb18030",      "big5",         "euc-jp",       "iso-2022-jp",
        "shift_jis",    "euc-kr",       "cp037",        "cp500",        "437"};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        struct arena arena = {0};
        struct str text;
        struct str name = charset_name(str_from_z(labels[i]));
        if (!charset_to_utf8(STR("abcd"), name, &arena, &text, NULL))
            fail_msg("%s is not available", labels[i]);
        arena_finish(&arena);
    }
}

static void
test_content_type(void **state)
{
    (void)state;
    static const char *const values[][2] = {
        {"text/xml; charset=windows-1255", "windows-1255"},
        {"text/xml;charset=\"utf-8\"; x=y", "utf-8"},
        {"text/xml; Charset = 'koi8-r'", "koi8-r"},
        {"application/rss+xml", ""},
        {"text/xml; charset=", ""},
        {"text/xml; charset", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        assert_text(charset_of_content_type(str_from_z(values[i][0])), values[i][1]);
}

static void
test_marks(void **state)
{
    (void)state;
    size_t size;
    assert_text(charset_of_bom(STR("\xEF\xBB\xBFx"), &size), "UTF-8");
    assert_int_equal(size, 3);
    assert_text(charset_of_bom(STR("\xFF\xFEx\0"), &size), "UTF-16LE");
    assert_int_equal(size, 2);
    assert_text(charset_of_bom(STR("\xFF\xFE\0\0x\0\0\0"), &size), "UTF-32LE");
    assert_int_equal(size, 4);
    assert_text(charset_of_bom(STR("<\0?\0"), &size), "UTF-16LE");
    assert_int_equal(size, 0);
    assert_text(charset_of_bom(STR("\0<\0?"), &size), "UTF-16BE");
    assert_text(charset_of_bom(STR("<\0!--"), &size), "");
    assert_text(charset_of_bom(STR("<?xml"), &size), "");
    assert_text(charset_of_bom(STR(""), &size), "");
}

struct conversion {
    const char *name;
    struct str bytes;
    const char *text;
    size_t damage_count;
};

static void
test_conversion(void **state)
{
    (void)state;
    static const struct conversion conversions[] = {
        {"WINDOWS-1255", {"\xf9\xec\xe5\xed", 4}, "שלום", 0},
        {"WINDOWS-1256", {"\xe3\xd1\xcd\xc8\xc7", 5}, "مرحبا", 0},
        {"KOI8-R", {"\xc7\xcf\xcc", 3}, "гол", 0},
        {"CP932", {"\x83\x53\x81\x5b\x83\x8b", 6}, "ゴール", 0},
        {"GB18030", {"\xbd\xf8\xc7\xf2", 4}, "进球", 0},
        {"WINDOWS-1252", {"\x93goal\x94 \x80", 8}, "“goal” €", 0},
        {"UTF-16LE", {"g\0o\0", 4}, "go", 0},
        {"UTF-16LE",
         {"g\0\0\xDC"
          "o\0",
          6},
         "g�o",
         1},
        {"UTF-16LE", {"g\0o", 3}, "g�", 1},
        {"CP932", {"a\x83", 2}, "a�", 1},
        {"UTF-8",
         {"a\xff"
          "b",
          3},
         "a�b",
         1},
        {"UTF-8", {"", 0}, "", 0},
        /* No characters for a long time, and still some for the converter. */
        {"UTF-8", {"a\xf8\xa4\xb7\xa4\xbf", 6}, "a�����", 1},
        {"UTF-8", {"\xfc\x84\x80\x80\x80\x80!", 7}, "������!", 1},
    };
    for (size_t i = 0; i < sizeof conversions / sizeof *conversions; i++) {
        const struct conversion *c = &conversions[i];
        struct arena arena = {0};
        struct str text;
        size_t damage_count = 99;
        assert_true(
            charset_to_utf8(c->bytes, str_from_z(c->name), &arena, &text, &damage_count));
        assert_text(text, c->text);
        assert_int_equal(damage_count, c->damage_count);
        arena_finish(&arena);
    }
}

static void
test_unknown_encoding(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str text = STR("untouched");
    assert_false(charset_to_utf8(STR("\xff"), STR("NO-SUCH"), &arena, &text, NULL));
    assert_false(charset_to_utf8(STR("\xff"), STR(""), &arena, &text, NULL));
    assert_text(text, "untouched");
    arena_finish(&arena);
}

/* Any bytes in any encoding become valid UTF-8. */
static void
test_all_bytes(void **state)
{
    (void)state;
    static const char *const names[] = {"UTF-8",        "UTF-16LE",    "UTF-32BE",
                                        "WINDOWS-1252", "GB18030",     "CP932",
                                        "BIG5-HKSCS",   "ISO-2022-JP", "IBM037"};
    char bytes[512];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (char)(i * 37 ^ i >> 3);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct arena arena = {0};
        struct str text;
        for (size_t size = 0; size < sizeof bytes; size += 7) {
            assert_true(charset_to_utf8((struct str){bytes, size}, str_from_z(names[i]),
                                        &arena, &text, NULL));
            assert_true(utf8_is_valid(text));
        }
        arena_finish(&arena);
    }
}

static void
test_guess(void **state)
{
    (void)state;
    assert_text(charset_guess(STR("plain"), STR("he")), "UTF-8");
    assert_text(charset_guess(STR("\xd7\x90"), STR("")), "UTF-8");
    assert_text(charset_guess(STR("caf\xe9"), STR("")), "WINDOWS-1252");
    assert_text(charset_guess(STR("caf\xe9"), STR("pl-PL")), "WINDOWS-1250");
    assert_text(charset_guess(STR("na\xf0\xfd"), STR("")), "WINDOWS-1254");
    assert_text(charset_guess(STR("\xf9\xec\xe5\xed \xf2\xe5\xec\xed"), STR("")),
                "WINDOWS-1255");
    assert_text(charset_guess(STR("\x81"), STR("")), "WINDOWS-1252");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_labels),
        cmocka_unit_test(test_every_name_is_available),
        cmocka_unit_test(test_content_type),
        cmocka_unit_test(test_marks),
        cmocka_unit_test(test_conversion),
        cmocka_unit_test(test_unknown_encoding),
        cmocka_unit_test(test_all_bytes),
        cmocka_unit_test(test_guess),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
