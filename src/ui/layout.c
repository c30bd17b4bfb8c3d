/* SPDX-License-Identifier: MIT */
#include "ui/layout.h"

enum {
    GAP_COLS = 2,
    HEADED_FROM_ROWS = 16,
};

static void
divide_wide(const struct layout_wish *wish, struct layout *layout)
{
    int width = layout->whole.width_cols;
    int clubs = width >= 150 ? 32 : 28;
    int left = width - clubs - 2 * GAP_COLS;
    int article = left * 45 / 100;
    int widest = wish->measure_cols + 4;
    if (wish->measure_cols > 0 && article > widest)
        article = widest;
    layout->clubs.width_cols = clubs;
    layout->headlines.column = clubs + GAP_COLS;
    layout->headlines.width_cols = left - article;
    layout->article.column = width - article;
    layout->article.width_cols = article;
}

static void
divide_medium(const struct layout_wish *wish, struct layout *layout)
{
    int width = layout->whole.width_cols;
    if (wish->focus == PLACE_ARTICLE) {
        layout->article.width_cols = width;
        return;
    }
    int clubs = width >= 112 ? 32 : width >= 100 ? 28 : 22;
    layout->clubs.width_cols = clubs;
    layout->headlines.column = clubs + GAP_COLS;
    layout->headlines.width_cols = width - clubs - GAP_COLS;
}

static void
show_one(enum place focus, struct layout *layout)
{
    int width = layout->whole.width_cols;
    if (focus == PLACE_CLUBS)
        layout->clubs.width_cols = width;
    else if (focus == PLACE_ARTICLE)
        layout->article.width_cols = width;
    else
        layout->headlines.width_cols = width;
}

void
layout_make(const struct layout_wish *wish, struct layout *layout)
{
    int width = wish->width_cols, height = wish->height_rows;
    *layout = (struct layout){
        .too_small = width < LAYOUT_LEAST_COLS || height < LAYOUT_LEAST_ROWS,
        .headed = height >= HEADED_FROM_ROWS,
    };
    if (layout->too_small)
        return;
    int first = layout->headed ? 2 : 1;
    layout->top = (struct rect){0, 0, width, 1};
    layout->heads = (struct rect){0, 1, width, layout->headed ? 1 : 0};
    layout->bottom = (struct rect){0, height - 1, width, 1};
    layout->whole = (struct rect){0, first, width, height - 1 - first};
    layout->clubs = layout->headlines = layout->article =
        (struct rect){0, first, 0, layout->whole.height_rows};
    if (wish->zoomed || width < LAYOUT_MEDIUM_COLS)
        show_one(wish->focus, layout);
    else if (width < LAYOUT_WIDE_COLS)
        divide_medium(wish, layout);
    else
        divide_wide(wish, layout);
}

struct rect
layout_article_text(struct rect pane, int measure_cols)
{
    int margin = pane.width_cols >= 30 ? 2 : 0;
    int width = pane.width_cols - 2 * margin;
    if (measure_cols > 0 && width > measure_cols)
        width = measure_cols;
    pane.column += (pane.width_cols - width) / 2;
    pane.width_cols = width > 0 ? width : 0;
    return pane;
}
