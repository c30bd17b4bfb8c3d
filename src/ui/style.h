/* SPDX-License-Identifier: MIT */
/* ui/style.h: how a cell looks, by role. What colour a role has is the theme's business.
 */
#ifndef UI_STYLE_H
#define UI_STYLE_H

#include <stdbool.h>
#include <stdint.h>

enum style_role {
    STYLE_TEXT,
    STYLE_MUTED,              /* hours, outlets, counts, what is read */
    STYLE_ACCENT,             /* what carries the theme's colour */
    STYLE_TITLE,              /* of an article, of a pane */
    STYLE_UNREAD,             /* a headline not yet read, its mark */
    STYLE_STARRED,            /* the mark of a kept article */
    STYLE_SELECTED,           /* the cursor's row in the pane with the focus */
    STYLE_SELECTED_ELSEWHERE, /* the same in a pane without */
    STYLE_BAR,                /* the line above */
    STYLE_STATUS,             /* the line below */
    STYLE_CHART,              /* small bars in the club pane */
    STYLE_HEADING,
    STYLE_LINK, /* text of a link, and its number */
    STYLE_QUOTE,
    STYLE_CODE,
    STYLE_EMPHASIS,
    STYLE_STRONG,
    STYLE_DELETED,
    STYLE_RULE,          /* rules, quote bars, table lines */
    STYLE_MATCH,         /* what a search found */
    STYLE_MATCH_CURRENT, /* the one of them that one stands at */
    STYLE_ERROR,
    STYLE_IMAGE, /* a cell of a photo: colours of the terminal's palette */
    STYLE_CHIP,  /* a club's code in its colours: foreground and background below */
    STYLE_ROLE_COUNT
};

enum style_attribute {
    ATTRIBUTE_BOLD = 1 << 0,
    ATTRIBUTE_UNDERLINE = 1 << 1,
    ATTRIBUTE_REVERSE = 1 << 2,
    ATTRIBUTE_ITALIC = 1 << 3,
    ATTRIBUTE_DIM = 1 << 4,
};

enum {
    STYLE_COLOUR_NONE = 0, /* the role's own */
    STYLE_COLOUR_GIVEN = 1 << 24,
    STYLE_COLOUR_PALETTE = 2 << 24
};

/* Eight bytes more than a role would need, so that a chip needs no table of colours.
 * Compare member by member, or by style_equal. */
struct style {
    uint8_t role;       /* enum style_role */
    uint8_t attributes; /* enum style_attribute, or-ed, on top of the role's */
    uint16_t link;      /* number of the address that it leads to; 0: none */
    /* STYLE_COLOUR_GIVEN | 0xRRGGBB, STYLE_COLOUR_PALETTE | number, STYLE_COLOUR_NONE */
    uint32_t foreground;
    uint32_t background;
};

static inline struct style
style_of(enum style_role role)
{
    return (struct style){.role = (uint8_t)role};
}

/* A club's chip; both colours are 0xRRGGBB. */
static inline struct style
style_chip(uint32_t foreground, uint32_t background)
{
    return (struct style){
        .role = STYLE_CHIP,
        .foreground = STYLE_COLOUR_GIVEN | (foreground & 0xFFFFFF),
        .background = STYLE_COLOUR_GIVEN | (background & 0xFFFFFF),
    };
}

/* A photo's cell; both are numbers of the palette, 0 to 255. */
static inline struct style
style_image(int foreground, int background)
{
    return (struct style){
        .role = STYLE_IMAGE,
        .foreground = STYLE_COLOUR_PALETTE | (uint32_t)foreground,
        .background = STYLE_COLOUR_PALETTE | (uint32_t)background,
    };
}

static inline int
style_palette(uint32_t colour)
{
    return (int)(colour & 0xFF);
}

static inline bool
style_equal(struct style a, struct style b)
{
    return a.role == b.role && a.attributes == b.attributes && a.link == b.link &&
           a.foreground == b.foreground && a.background == b.background;
}

/* The letter that stands for a role where a canvas is printed with styles; '.' is text.
 */
char style_letter(enum style_role role);

#endif
