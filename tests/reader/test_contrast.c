/* SPDX-License-Identifier: MIT */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Every pair of colours that a theme can bring onto the screen, with every club of the
 * gazetteer, as wished and as fitted to 256 colours. The ratio is computed here once
 * more, by the formula of WCAG 2.1 and in floating point. */
#include "base/arena.h"
#include "club/gazetteer.h"
#include "ui/colours.h"
#include "ui/theme.h"

enum {
    DIRECT = 1 << 24,
};

static double
channel(uint32_t value)
{
    double share = (double)value / 255;
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double
luminance(uint32_t rgb)
{
    return 0.2126 * channel(rgb >> 16 & 0xFF) + 0.7152 * channel(rgb >> 8 & 0xFF) +
           0.0722 * channel(rgb & 0xFF);
}

static double
contrast(uint32_t a, uint32_t b)
{
    double light = fmax(luminance(a), luminance(b));
    double dark = fmin(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

static uint32_t
shown(int fitted, int colour_count, uint32_t otherwise)
{
    if (fitted == COLOUR_DEFAULT)
        return otherwise;
    return colour_count == DIRECT ? (uint32_t)fitted : colours_of_palette(fitted);
}

/* Text needs 4.5 : 1. Charts and rules are no text, and say nothing that is not said
 * elsewhere: 3 : 1. */
static double
least_for(struct style style)
{
    return style.role == STYLE_CHART || style.role == STYLE_RULE ? 3.0 : 4.5;
}

static void
assert_readable(const struct theme *theme, struct style style, int colour_count,
                struct str club)
{
    struct theme_look look = theme_look(theme, style);
    struct colour_pair pair = colours_fit(&look, theme->background, colour_count);
    uint32_t text = shown(pair.foreground, colour_count, theme->foreground);
    uint32_t ground = shown(pair.background, colour_count, theme->background);
    if (contrast(text, ground) < least_for(style))
        fail_msg("theme %.*s, role %d, %d colours, club %.*s: %06x on %06x is %.2f",
                 STR_ARGS(theme->id), style.role, colour_count, STR_ARGS(club), text,
                 ground, contrast(text, ground));
}

static bool
look_equal(struct theme_look a, struct theme_look b)
{
    return a.foreground == b.foreground && a.background == b.background;
}

static void
test_every_pair_of_every_theme(void **state)
{
    (void)state;
    struct arena arena = {0};
    assert_true(theme_built_in_count() >= 6);
    for (size_t i = 0; i < theme_built_in_count(); i++) {
        struct theme theme;
        assert_true(theme_built_in(theme_built_in_id(i), &arena, &theme));
        for (int role = 0; role < STYLE_ROLE_COUNT; role++) {
            assert_readable(&theme, style_of((enum style_role)role), 256, STR("none"));
            assert_readable(&theme, style_of((enum style_role)role), DIRECT, STR("none"));
        }
    }
    arena_finish(&arena);
}

/* While a club is shown its colours are the accent; its chip is there anyway. */
static void
assert_club_readable(const struct theme *theme, const uint32_t colours[2], struct str id)
{
    static const int colour_counts[] = {256, DIRECT};
    struct theme followed = *theme;
    theme_follow_club(&followed, colours);
    for (size_t k = 0; k < 2; k++) {
        assert_readable(theme, style_chip(colours[0], colours[1]), colour_counts[k], id);
        for (int role = 0; role < STYLE_ROLE_COUNT; role++) {
            struct style style = style_of((enum style_role)role);
            if (!look_equal(theme_look(theme, style), theme_look(&followed, style)))
                assert_readable(&followed, style, colour_counts[k], id);
        }
    }
}

static void
test_every_club(void **state)
{
    (void)state;
    struct arena arena = {0};
    const struct gazetteer *gazetteer = gazetteer_built_in();
    assert_true(gazetteer_club_count(gazetteer) > 100);
    for (size_t i = 0; i < theme_built_in_count(); i++) {
        struct theme theme;
        assert_true(theme_built_in(theme_built_in_id(i), &arena, &theme));
        for (size_t n = 0; n < gazetteer_club_count(gazetteer); n++) {
            const struct club *club = gazetteer_club(gazetteer, (club_index)n);
            assert_club_readable(&theme, club->colours, club->id);
        }
    }
    arena_finish(&arena);
}

/* A user may add clubs of any colours. */
static void
test_any_colours(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < theme_built_in_count(); i++) {
        struct theme theme;
        assert_true(theme_built_in(theme_built_in_id(i), &arena, &theme));
        for (uint32_t n = 0; n < 512; n++) {
            uint32_t first = (n >> 6) * 36 << 16 | (n >> 3 & 7) * 36 << 8 | (n & 7) * 36;
            const uint32_t pairs[3][2] = {{first, first}, {first, 0}, {first, 0xFFFFFF}};
            for (size_t k = 0; k < 3; k++)
                assert_club_readable(&theme, pairs[k], STR("any"));
        }
    }
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_pair_of_every_theme),
        cmocka_unit_test(test_every_club),
        cmocka_unit_test(test_any_colours),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
