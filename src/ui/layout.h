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

/* What the user has made of the sizes; zeroed: as the width suggests. Both fit any width:
 * a wish that leaves another pane too little is fulfilled as far as it goes. */
struct layout_sizes {
    int clubs_more_cols;  /* than the width suggests */
    int article_permille; /* of what the clubs leave; 0: as suggested */
};

struct layout_wish {
    int width_cols, height_rows;
    enum place focus; /* PLACE_CLUBS, PLACE_HEADLINES or PLACE_ARTICLE */
    bool zoomed;
    int measure_cols; /* an article is no wider */
    struct layout_sizes sizes;
    int club_name_cols; /* of the longest name beside the charts; 0: not known */
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

/* Makes the pane with the focus so many columns wider (negative: narrower), and fits
 * wish->sizes. False, nothing changed, where it stands alone or goes no further. */
bool layout_resize(struct layout_wish *wish, int cols);

/* The part of a pane in which an article stands: a margin, and no wider than is read
 * well.
 */
struct rect layout_article_text(struct rect pane, int measure_cols);

#endif
