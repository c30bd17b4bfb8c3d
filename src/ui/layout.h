/* SPDX-License-Identifier: MIT */
/* ui/layout.h: which panes are on the screen, and where. Pure arithmetic. */
#ifndef UI_LAYOUT_H
#define UI_LAYOUT_H

#include <stdbool.h>

#include "ui/canvas.h"
#include "ui/keys.h"

enum {
    LAYOUT_WIDE_COLS = 130,
    LAYOUT_MEDIUM_COLS = 80,
    LAYOUT_LEAST_COLS = 20,
    LAYOUT_LEAST_ROWS = 5
};

struct layout_wish {
    int width_cols, height_rows;
    enum place focus; /* PLACE_CLUBS, PLACE_HEADLINES or PLACE_ARTICLE */
    bool zoomed;
    int measure_cols; /* an article is no wider */
};

/* A pane that is not shown has a width of 0. */
struct layout {
    bool too_small;
    bool headed; /* a line of pane names below the line above */
    struct rect top, bottom, heads;
    struct rect clubs, headlines, article;
    struct rect whole; /* all between the lines, for help and such */
};

void layout_make(const struct layout_wish *wish, struct layout *layout);

/* The part of a pane in which an article stands: a margin, and no wider than is read
 * well.
 */
struct rect layout_article_text(struct rect pane, int measure_cols);

#endif
