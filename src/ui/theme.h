/* SPDX-License-Identifier: MIT */
/* ui/theme.h: style roles to colours, from themes/ (*.ini). Pure: no terminal.
 *
 *   [theme]
 *   name = Dark                  shown when it is chosen
 *   background = 121212         what it is read on, for the contrast of club colours
 *   foreground = d0d0d0
 *   paint = no                   yes: draw that background instead of the terminal's own
 *   accent = 5fd787
 *   accent-follows-club = yes
 *   [styles]
 *   muted = 8a8a8a               ROLE = [COLOUR] [on COLOUR] [bold underline reverse ...]
 *   selected = accent-text on accent bold
 *
 * A colour is rrggbb (with a # before it only in quotes: in these files that begins a
 * comment), default, accent, accent-text (what is read on the accent: where that follows
 * a club its other colour if it can be read there, else black or white) or one of the
 * terminal's sixteen by name (red, bright-red). */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "ui/style.h"

struct arena;
struct error;
struct ini;

/* A colour: one of the kinds below, or-ed with its value. */
typedef uint32_t theme_colour;
#define THEME_COLOUR_DEFAULT ((theme_colour)0)
#define THEME_COLOUR_RGB ((theme_colour)1 << 24)   /* | 0xRRGGBB */
#define THEME_COLOUR_INDEX ((theme_colour)2 << 24) /* | 0 to 15; a photo's: to 255 */
#define THEME_COLOUR_ACCENT ((theme_colour)3 << 24)
#define THEME_COLOUR_ACCENT_TEXT ((theme_colour)4 << 24)
#define THEME_COLOUR_KIND ((theme_colour)0xFF << 24)

struct theme_look {
    theme_colour foreground, background;
    uint8_t attributes; /* enum style_attribute */
};

struct theme {
    struct str id;                           /* "dark" */
    struct str name;                         /* "Dark" */
    uint32_t background, foreground, accent; /* 0xRRGGBB */
    uint32_t accent_text;
    bool paint;
    bool accent_follows_club;
    bool club_colours; /* no: codes as plain text */
    struct theme_look looks[STYLE_ROLE_COUNT];
};

/* Whether any style of it has a colour: else a photo would have the only ones. */
bool theme_has_colours(const struct theme *theme);

/* What goes to the terminal. Neither accent nor accent-text is left in it. */
struct theme_look theme_look(const struct theme *theme, struct style style);

/* Makes a theme of a file; what it does not say is plain text. Strings are borrowed from
 * ini. False, *theme untouched, at a value that means nothing. */
bool theme_parse(const struct ini *ini, struct str id, struct theme *theme,
                 struct error *err);

/* The themes of the program itself. */
size_t theme_built_in_count(void);
struct str theme_built_in_id(size_t index);
struct str theme_built_in_text(size_t index);
/* By id. False when there is none. Strings from the arena. */
bool theme_built_in(struct str id, struct arena *arena, struct theme *theme);

/* The accent in the club's colours where the theme wishes that; 0xRRGGBB pair. */
void theme_follow_club(struct theme *theme, const uint32_t colours[2]);

enum {
    /* WCAG AA asks 4.5 : 1 for text; a hundredth more for what rounding takes. */
    THEME_READABLE = 455,
};

/* WCAG 2.1 contrast ratio of two colours, times 100 (100 to 2100). */
int theme_contrast(uint32_t a, uint32_t b);

#endif
