/* SPDX-License-Identifier: MIT */
#include "ui/theme.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/ini.h"

static const char *const role_names[STYLE_ROLE_COUNT] = {
    [STYLE_TEXT] = "text",         [STYLE_MUTED] = "muted",
    [STYLE_ACCENT] = "accent",     [STYLE_TITLE] = "title",
    [STYLE_UNREAD] = "unread",     [STYLE_STARRED] = "starred",
    [STYLE_SELECTED] = "selected", [STYLE_SELECTED_ELSEWHERE] = "selected-elsewhere",
    [STYLE_BAR] = "bar",           [STYLE_STATUS] = "status",
    [STYLE_CHART] = "chart",       [STYLE_HEADING] = "heading",
    [STYLE_LINK] = "link",         [STYLE_QUOTE] = "quote",
    [STYLE_CODE] = "code",         [STYLE_EMPHASIS] = "emphasis",
    [STYLE_STRONG] = "strong",     [STYLE_DELETED] = "deleted",
    [STYLE_RULE] = "rule",         [STYLE_MATCH] = "match",
    [STYLE_ERROR] = "error",       [STYLE_MATCH_CURRENT] = "current-match",
    [STYLE_IMAGE] = "image",       [STYLE_CHIP] = "chip",
};

static const char *const colour_names[16] = {
    "black",        "red",           "green",       "yellow",         "blue",
    "magenta",      "cyan",          "white",       "bright-black",   "bright-red",
    "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan",
    "bright-white",
};

static const struct {
    const char *name;
    enum style_attribute attribute;
} attribute_names[] = {
    {"bold", ATTRIBUTE_BOLD},       {"underline", ATTRIBUTE_UNDERLINE},
    {"reverse", ATTRIBUTE_REVERSE}, {"italic", ATTRIBUTE_ITALIC},
    {"dim", ATTRIBUTE_DIM},
};

/* Relative luminance of WCAG 2.1, in millionths. The powers come from a table of the
 * sRGB curve at 16 points: near enough for a threshold, and no floating point library. */
static int64_t
channel_luminance(uint32_t value)
{
    static const int32_t curve[17] = {0,      5182,   14444,  29557,  51269,  80220,
                                      116971, 162029, 215861, 278894, 351533, 434154,
                                      527115, 630757, 745404, 871367, 1008944};
    uint32_t step = value / 16, rest = value % 16;
    return curve[step] + (int64_t)(curve[step + 1] - curve[step]) * rest / 16;
}

static int64_t
luminance(uint32_t rgb)
{
    return (2126 * channel_luminance(rgb >> 16 & 0xFF) +
            7152 * channel_luminance(rgb >> 8 & 0xFF) +
            722 * channel_luminance(rgb & 0xFF)) /
           10000;
}

int
theme_contrast(uint32_t a, uint32_t b)
{
    int64_t light = luminance(a), dark = luminance(b);
    if (light < dark) {
        int64_t other = light;
        light = dark;
        dark = other;
    }
    return (int)((light + 50000) * 100 / (dark + 50000));
}

static uint32_t
black_or_white_on(uint32_t ground)
{
    return theme_contrast(ground, 0x000000) > theme_contrast(ground, 0xFFFFFF) ? 0x000000
                                                                               : 0xFFFFFF;
}

static int
hex_digit(char c)
{
    char lower = str_lower_char(c);
    if (lower >= '0' && lower <= '9')
        return lower - '0';
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static bool
parse_rgb(struct str text, uint32_t *rgb)
{
    if (text.size == 7 && text.data[0] == '#')
        text = str_slice(text, 1, 7);
    if (text.size != 6)
        return false;
    uint32_t value = 0;
    for (size_t i = 0; i < 6; i++) {
        int digit = hex_digit(text.data[i]);
        if (digit < 0)
            return false;
        value = value << 4 | (uint32_t)digit;
    }
    *rgb = value;
    return true;
}

static bool
parse_colour(struct str text, theme_colour *colour)
{
    uint32_t rgb;
    if (parse_rgb(text, &rgb)) {
        *colour = THEME_COLOUR_RGB | rgb;
        return true;
    }
    if (str_equal(text, STR("default")))
        *colour = THEME_COLOUR_DEFAULT;
    else if (str_equal(text, STR("accent")))
        *colour = THEME_COLOUR_ACCENT;
    else if (str_equal(text, STR("accent-text")))
        *colour = THEME_COLOUR_ACCENT_TEXT;
    else {
        for (uint32_t i = 0; i < 16; i++) {
            if (str_equal(text, str_from_z(colour_names[i]))) {
                *colour = THEME_COLOUR_INDEX | i;
                return true;
            }
        }
        return false;
    }
    return true;
}

static bool
parse_attribute(struct str text, uint8_t *attributes)
{
    for (size_t i = 0; i < sizeof attribute_names / sizeof *attribute_names; i++) {
        if (str_equal(text, str_from_z(attribute_names[i].name))) {
            *attributes |= (uint8_t)attribute_names[i].attribute;
            return true;
        }
    }
    return false;
}

static bool
parse_look(struct str text, struct theme_look *look)
{
    struct theme_look result = {0};
    bool behind_on = false;
    struct str word;
    while (str_next_part(&text, ' ', &word)) {
        theme_colour *target = behind_on ? &result.background : &result.foreground;
        if (word.size == 0)
            continue;
        if (str_equal(word, STR("on"))) {
            behind_on = true;
            continue;
        }
        if (!parse_attribute(word, &result.attributes) && !parse_colour(word, target))
            return false;
    }
    *look = result;
    return true;
}

static bool
read_rgb(const struct ini *ini, struct str key, uint32_t *rgb, struct error *err)
{
    const struct ini_entry *entry = ini_find(ini, STR("theme"), key);
    if (!entry || parse_rgb(entry->value, rgb))
        return true;
    return error_set(err, "%.*s:%d: [theme] %.*s: \"%.*s\" is no colour like 5fd787",
                     STR_ARGS(ini->name), entry->line, STR_ARGS(key),
                     STR_ARGS(entry->value));
}

static bool
read_flag(const struct ini *ini, struct str key, bool *flag, struct error *err)
{
    const struct ini_entry *entry = ini_find(ini, STR("theme"), key);
    if (!entry || ini_to_bool(entry->value, flag))
        return true;
    return error_set(err, "%.*s:%d: [theme] %.*s: \"%.*s\" is neither yes nor no",
                     STR_ARGS(ini->name), entry->line, STR_ARGS(key),
                     STR_ARGS(entry->value));
}

static bool
read_looks(const struct ini *ini, struct theme *theme, struct error *err)
{
    for (size_t i = 0; i < ini->entry_count; i++) {
        const struct ini_entry *entry = &ini->entries[i];
        if (!str_equal(entry->section, STR("styles")))
            continue;
        size_t role = 0;
        while (role < STYLE_ROLE_COUNT &&
               !str_equal(entry->key, str_from_z(role_names[role])))
            role++;
        if (role == STYLE_ROLE_COUNT || !parse_look(entry->value, &theme->looks[role]))
            return error_set(err, "%.*s:%d: [styles] %.*s = %.*s is no style",
                             STR_ARGS(ini->name), entry->line, STR_ARGS(entry->key),
                             STR_ARGS(entry->value));
    }
    return true;
}

/* A theme of somebody's own may not know the role: then it is a match that is told apart
 * without a colour. */
static void
derive_current_match(const struct ini *ini, struct theme *theme)
{
    struct theme_look *look = &theme->looks[STYLE_MATCH_CURRENT];
    if (ini_find(ini, STR("styles"), str_from_z(role_names[STYLE_MATCH_CURRENT])))
        return;
    *look = theme->looks[STYLE_MATCH];
    look->attributes ^= ATTRIBUTE_BOLD | ATTRIBUTE_UNDERLINE;
}

bool
theme_parse(const struct ini *ini, struct str id, struct theme *theme, struct error *err)
{
    struct theme result = {
        .id = id,
        .name = id,
        .background = 0x121212,
        .foreground = 0xD0D0D0,
        .accent = 0xD0D0D0,
        .club_colours = true,
    };
    const struct ini_entry *name = ini_find(ini, STR("theme"), STR("name"));
    if (name)
        result.name = name->value;
    if (!read_rgb(ini, STR("background"), &result.background, err) ||
        !read_rgb(ini, STR("foreground"), &result.foreground, err) ||
        !read_rgb(ini, STR("accent"), &result.accent, err) ||
        !read_flag(ini, STR("paint"), &result.paint, err) ||
        !read_flag(ini, STR("accent-follows-club"), &result.accent_follows_club, err) ||
        !read_flag(ini, STR("club-colours"), &result.club_colours, err) ||
        !read_looks(ini, &result, err))
        return false;
    result.accent_text = black_or_white_on(result.accent);
    derive_current_match(ini, &result);
    *theme = result;
    return true;
}

/* One step of eight towards black or white. */
static uint32_t
shade(uint32_t rgb, uint32_t towards)
{
    uint32_t result = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
        int32_t from = (int32_t)(rgb >> shift & 0xFF),
                to = (int32_t)(towards >> shift & 0xFF);
        result |= (uint32_t)(from + (to - from) / 8) << shift;
    }
    return result;
}

/* The club's colour as it can be read on the theme's background: the first, else the
 * second, else the first made lighter or darker. */
static uint32_t
club_colour(const struct theme *theme, const uint32_t colours[2])
{
    for (size_t i = 0; i < 2; i++)
        if (theme_contrast(colours[i], theme->background) >= THEME_READABLE)
            return colours[i];
    bool dark = theme_contrast(theme->background, 0xFFFFFF) >
                theme_contrast(theme->background, 0x000000);
    uint32_t towards = dark ? 0xFFFFFF : 0x000000;
    uint32_t rgb = colours[0];
    for (int i = 0; i < 24 && theme_contrast(rgb, theme->background) < THEME_READABLE;
         i++)
        rgb = shade(rgb, towards);
    return theme_contrast(rgb, theme->background) < THEME_READABLE ? towards : rgb;
}

/* The colour of the two that reads best on the ground, else black or white. */
static uint32_t
text_on(uint32_t ground, const uint32_t colours[2])
{
    int first = theme_contrast(ground, colours[0]);
    int second = theme_contrast(ground, colours[1]);
    uint32_t best = first > second ? colours[0] : colours[1];
    return theme_contrast(ground, best) >= THEME_READABLE ? best
                                                          : black_or_white_on(ground);
}

void
theme_follow_club(struct theme *theme, const uint32_t colours[2])
{
    if (!theme->accent_follows_club)
        return;
    theme->accent = club_colour(theme, colours);
    theme->accent_text = text_on(theme->accent, colours);
}

enum {
    NEARLY_THE_SAME = 130, /* contrast in hundredths */
};

static theme_colour
settle(const struct theme *theme, theme_colour colour)
{
    if ((colour & THEME_COLOUR_KIND) == THEME_COLOUR_ACCENT)
        return THEME_COLOUR_RGB | theme->accent;
    if ((colour & THEME_COLOUR_KIND) == THEME_COLOUR_ACCENT_TEXT)
        return THEME_COLOUR_RGB | theme->accent_text;
    return colour;
}

/* White and black letters are the terminal's own: where its background is not the
 * theme's, nobody could read them. */
static theme_colour
lettering(const struct theme *theme, uint32_t rgb)
{
    bool extreme = theme_contrast(rgb, 0xFFFFFF) < NEARLY_THE_SAME ||
                   theme_contrast(rgb, 0x000000) < NEARLY_THE_SAME;
    return extreme && !theme->paint ? THEME_COLOUR_DEFAULT : THEME_COLOUR_RGB | rgb;
}

struct theme_look
theme_look(const struct theme *theme, struct style style)
{
    struct theme_look look = theme->looks[style.role];
    look.attributes |= style.attributes;
    if (style.foreground & STYLE_COLOUR_PALETTE) {
        look.foreground = THEME_COLOUR_INDEX | (style.foreground & 0xFF);
        look.background = THEME_COLOUR_INDEX | (style.background & 0xFF);
        return look;
    }
    bool given = (style.foreground & STYLE_COLOUR_GIVEN) != 0;
    if (given && theme->club_colours) {
        uint32_t colours[2] = {style.foreground & 0xFFFFFF, style.background & 0xFFFFFF};
        look.foreground = lettering(theme, club_colour(theme, colours));
    }
    look.foreground = settle(theme, look.foreground);
    look.background = settle(theme, look.background);
    if (theme->paint && look.background == THEME_COLOUR_DEFAULT)
        look.background = THEME_COLOUR_RGB | theme->background;
    if (theme->paint && look.foreground == THEME_COLOUR_DEFAULT)
        look.foreground = THEME_COLOUR_RGB | theme->foreground;
    return look;
}

bool
theme_has_colours(const struct theme *theme)
{
    for (size_t i = 0; i < STYLE_ROLE_COUNT; i++)
        if (theme->looks[i].foreground != THEME_COLOUR_DEFAULT ||
            theme->looks[i].background != THEME_COLOUR_DEFAULT)
            return true;
    return false;
}

bool
theme_built_in(struct str id, struct arena *arena, struct theme *theme)
{
    for (size_t i = 0; i < theme_built_in_count(); i++) {
        if (!str_equal(id, theme_built_in_id(i)))
            continue;
        struct ini *ini = arena_take(arena, sizeof *ini);
        ini_parse(theme_built_in_text(i), id, arena, ini);
        return theme_parse(ini, theme_built_in_id(i), theme, NULL);
    }
    return false;
}
