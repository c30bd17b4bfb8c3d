/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What a theme file says. That each of them can be read, with every club:
 * tests/reader/test_contrast.c. */
#include "base/arena.h"
#include "base/error.h"
#include "base/ini.h"
#include "ui/colours.h"
#include "ui/theme.h"

static bool
parse(const char *text, struct arena *arena, struct theme *theme, struct error *err)
{
    struct ini *ini = arena_take(arena, sizeof *ini);
    ini_parse(str_from_z(text), STR("test.ini"), arena, ini);
    assert_int_equal(ini->problem_count, 0);
    return theme_parse(ini, STR("test"), theme, err);
}

static void
test_a_theme_file(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct error err = {""};
    struct theme theme;
    assert_true(parse("[theme]\nname = Test\naccent = 00ff00\npaint = no\n[styles]\n"
                      "muted = 808080\nselected = accent-text on accent bold\n"
                      "error = bright-red underline\n",
                      &arena, &theme, &err));
    assert_true(str_equal(theme.name, STR("Test")));
    struct theme_look look = theme_look(&theme, style_of(STYLE_MUTED));
    assert_int_equal(look.foreground, THEME_COLOUR_RGB | 0x808080);
    assert_int_equal(look.background, THEME_COLOUR_DEFAULT);
    look = theme_look(&theme, style_of(STYLE_SELECTED));
    assert_int_equal(look.foreground, THEME_COLOUR_RGB | 0x000000);
    assert_int_equal(look.background, THEME_COLOUR_RGB | 0x00FF00);
    assert_int_equal(look.attributes, ATTRIBUTE_BOLD);
    look = theme_look(&theme, style_of(STYLE_ERROR));
    assert_int_equal(look.foreground, THEME_COLOUR_INDEX | 9);
    look = theme_look(&theme, style_of(STYLE_TITLE));
    assert_int_equal(look.foreground, THEME_COLOUR_DEFAULT);
    arena_finish(&arena);
}

static void
test_wrong_values_are_named(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct theme theme;
    static const struct {
        const char *text, *problem;
    } cases[] = {
        {"[theme]\naccent = greenish\n",
         "test.ini:2: [theme] accent: \"greenish\" is no colour like 5fd787"},
        {"[theme]\npaint = maybe\n",
         "test.ini:2: [theme] paint: \"maybe\" is neither yes nor no"},
        {"[styles]\nmuted = loud\n", "test.ini:2: [styles] muted = loud is no style"},
        {"[styles]\nmutter = red\n", "test.ini:2: [styles] mutter = red is no style"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct error err = {""};
        assert_false(parse(cases[i].text, &arena, &theme, &err));
        assert_string_equal(err.text, cases[i].problem);
    }
    arena_finish(&arena);
}

static void
test_contrast_of_known_pairs(void **state)
{
    (void)state;
    assert_in_range(theme_contrast(0xFFFFFF, 0x000000), 2080, 2100);
    assert_in_range(theme_contrast(0x777777, 0xFFFFFF), 440, 455);
    assert_in_range(theme_contrast(0x0000FF, 0xFFFFFF), 840, 875);
    assert_int_equal(theme_contrast(0x123456, 0x123456), 100);
}

/* The match that one stands at is told from the others, with any number of colours. */
static void
test_the_current_match_stands_out(void **state)
{
    (void)state;
    static const int colour_counts[] = {8, 16, 256};
    struct arena arena = {0};
    struct error err = {""};
    struct theme theme;
    for (size_t i = 0; i < theme_built_in_count(); i++) {
        assert_true(theme_built_in(theme_built_in_id(i), &arena, &theme));
        struct theme_look other = theme_look(&theme, style_of(STYLE_MATCH));
        struct theme_look current = theme_look(&theme, style_of(STYLE_MATCH_CURRENT));
        int added = current.attributes & ~other.attributes;
        assert_true(added & (ATTRIBUTE_UNDERLINE | ATTRIBUTE_REVERSE));
        bool coloured = other.background != THEME_COLOUR_DEFAULT;
        for (size_t k = 0; coloured && k < 3; k++)
            assert_true(
                colours_fit(&other, theme.background, colour_counts[k]).background !=
                colours_fit(&current, theme.background, colour_counts[k]).background);
    }
    /* A theme of somebody's own that does not know the role. */
    assert_true(parse("[styles]\nmatch = black on yellow\n", &arena, &theme, &err));
    struct theme_look current = theme_look(&theme, style_of(STYLE_MATCH_CURRENT));
    assert_int_equal(current.background, THEME_COLOUR_INDEX | 3);
    assert_true(current.attributes & ATTRIBUTE_UNDERLINE);
    arena_finish(&arena);
}

static void
test_a_colour_is_fitted_to_the_terminal(void **state)
{
    (void)state;
    struct theme_look look = {THEME_COLOUR_RGB | 0x5FD787, THEME_COLOUR_DEFAULT, 0};
    assert_int_equal(colours_fit(&look, 0x121212, 256).foreground, 78);
    assert_int_equal(colours_fit(&look, 0x121212, 1 << 24).foreground, 0x5FD787);
    assert_int_equal(colours_fit(&look, 0x121212, 256).background, COLOUR_DEFAULT);
    struct theme_look bright = {THEME_COLOUR_INDEX | 9, THEME_COLOUR_DEFAULT, 0};
    assert_int_equal(colours_fit(&bright, 0x121212, 16).foreground, 9);
    assert_int_equal(colours_fit(&bright, 0x121212, 8).foreground, 1);
    assert_true(colours_fit(&bright, 0x121212, 8).bold);
}

/* On few colours text never vanishes in its background. */
static void
test_few_colours_stay_apart(void **state)
{
    (void)state;
    for (uint32_t n = 0; n < 512; n++) {
        for (uint32_t m = 0; m < 512; m += 7) {
            uint32_t text = (n >> 6) * 36 << 16 | (n >> 3 & 7) * 36 << 8 | (n & 7) * 36;
            uint32_t ground = (m >> 6) * 36 << 16 | (m >> 3 & 7) * 36 << 8 | (m & 7) * 36;
            struct theme_look look = {THEME_COLOUR_RGB | text, THEME_COLOUR_RGB | ground,
                                      0};
            struct colour_pair eight = colours_fit(&look, 0x121212, 8);
            struct colour_pair sixteen = colours_fit(&look, 0x121212, 16);
            assert_true(eight.foreground != eight.background && eight.foreground < 8 &&
                        eight.background < 8);
            assert_true(sixteen.foreground != sixteen.background);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_theme_file),
        cmocka_unit_test(test_wrong_values_are_named),
        cmocka_unit_test(test_contrast_of_known_pairs),
        cmocka_unit_test(test_the_current_match_stands_out),
        cmocka_unit_test(test_a_colour_is_fitted_to_the_terminal),
        cmocka_unit_test(test_few_colours_stay_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
