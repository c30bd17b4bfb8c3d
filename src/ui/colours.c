/* SPDX-License-Identifier: MIT */
#include "ui/colours.h"

#include <stdint.h>

enum {
    DIRECT = 1 << 24
};

/* The sixteen as xterm has them; their look is the user's business, so they only serve to
 * measure distances. */
static const uint32_t sixteen[16] = {
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
};

uint32_t
colours_of_palette(int index)
{
    static const uint8_t levels[6] = {0, 95, 135, 175, 215, 255};
    if (index < 16)
        return sixteen[index];
    if (index < 232) {
        int cube = index - 16;
        return (uint32_t)levels[cube / 36] << 16 | (uint32_t)levels[cube / 6 % 6] << 8 |
               levels[cube % 6];
    }
    uint32_t grey = (uint32_t)(8 + (index - 232) * 10);
    return grey << 16 | grey << 8 | grey;
}

/* Squared distance, weighted as the eye does ("redmean"). */
static int64_t
distance(uint32_t a, uint32_t b)
{
    int64_t red = (int64_t)(a >> 16 & 0xFF) - (int64_t)(b >> 16 & 0xFF);
    int64_t green = (int64_t)(a >> 8 & 0xFF) - (int64_t)(b >> 8 & 0xFF);
    int64_t blue = (int64_t)(a & 0xFF) - (int64_t)(b & 0xFF);
    int64_t mean = ((a >> 16 & 0xFF) + (b >> 16 & 0xFF)) / 2;
    return ((512 + mean) * red * red >> 8) + 4 * green * green +
           ((767 - mean) * blue * blue >> 8);
}

static int
nearest(uint32_t rgb, int first, int end)
{
    int best = first;
    for (int i = first + 1; i < end; i++)
        if (distance(rgb, colours_of_palette(i)) <
            distance(rgb, colours_of_palette(best)))
            best = i;
    return best;
}

static int
fit(theme_colour colour, int colour_count)
{
    uint32_t value = colour & 0xFFFFFF;
    switch (colour & THEME_COLOUR_KIND) {
    case THEME_COLOUR_RGB:
        if (colour_count >= DIRECT)
            return (int)value;
        return nearest(value, colour_count >= 256 ? 16 : 0,
                       colour_count >= 256 ? 256 : 16);
    case THEME_COLOUR_INDEX:
        if (colour_count >= DIRECT)
            return (int)colours_of_palette((int)(value & 0xFF));
        return (int)(colour_count >= 256 ? value & 0xFF : value & 15);
    }
    return COLOUR_DEFAULT;
}

/* The text's colour as the nearest one of the 240 that can be read on the ground, where
 * the nearest of all cannot and the colour itself can. */
static int
readable(theme_colour wanted, int fitted, uint32_t ground, uint32_t fitted_ground)
{
    uint32_t rgb = wanted & 0xFFFFFF;
    bool was = theme_contrast(rgb, ground) >= THEME_READABLE;
    if (!was ||
        theme_contrast(colours_of_palette(fitted), fitted_ground) >= THEME_READABLE)
        return fitted;
    int best = -1;
    for (int i = 16; i < 256; i++) {
        uint32_t candidate = colours_of_palette(i);
        if (theme_contrast(candidate, fitted_ground) >= THEME_READABLE &&
            (best < 0 ||
             distance(rgb, candidate) < distance(rgb, colours_of_palette(best))))
            best = i;
    }
    return best < 0 ? fitted : best;
}

static void
keep_readable(const struct theme_look *look, uint32_t ground, struct colour_pair *pair)
{
    uint32_t fitted_ground = ground;
    if ((look->foreground & THEME_COLOUR_KIND) != THEME_COLOUR_RGB)
        return;
    if ((look->background & THEME_COLOUR_KIND) == THEME_COLOUR_RGB) {
        ground = look->background & 0xFFFFFF;
        fitted_ground = colours_of_palette(pair->background);
    } else if (look->background != THEME_COLOUR_DEFAULT) {
        return;
    }
    pair->foreground =
        readable(look->foreground, pair->foreground, ground, fitted_ground);
}

static bool
is_light(int index)
{
    return theme_contrast(sixteen[index & 15], 0x000000) >= 600;
}

struct colour_pair
colours_fit(const struct theme_look *look, uint32_t ground, int colour_count)
{
    struct colour_pair pair = {
        .foreground = fit(look->foreground, colour_count),
        .background = fit(look->background, colour_count),
    };
    if (colour_count >= DIRECT)
        return pair;
    if (colour_count >= 256) {
        keep_readable(look, ground, &pair);
        return pair;
    }
    bool painted = pair.background != COLOUR_DEFAULT;
    bool text_chosen = pair.foreground != COLOUR_DEFAULT;
    /* With so few colours a hue is not kept at the price of being read. */
    if (painted && text_chosen &&
        theme_contrast(sixteen[pair.foreground], sixteen[pair.background]) < 300)
        pair.foreground = is_light(pair.background) ? 0 : 15;
    if (!painted && (pair.foreground == 0 || pair.foreground == 4))
        pair.foreground = COLOUR_DEFAULT;
    if (colour_count < 16) {
        pair.bold = pair.foreground >= 8;
        pair.foreground = pair.foreground >= 8 ? pair.foreground - 8 : pair.foreground;
        pair.background = pair.background >= 8 ? pair.background - 8 : pair.background;
        if (painted && pair.foreground == pair.background)
            pair.foreground = pair.background == 0 ? 7 : 0;
    }
    return pair;
}
