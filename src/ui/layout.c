/* SPDX-License-Identifier: MIT */
#include "ui/layout.h"

#include "ui/clubs_pane.h"

enum {
    GAP_COLS = 2,
    HEADED_FROM_ROWS = 16,
    /* Narrower, a pane tells nothing any more. */
    LEAST_CLUBS_COLS = 12,
    LEAST_HEADLINES_COLS = 36,
    LEAST_ARTICLE_COLS = 30,
    MOST_CLUBS_COLS = 48, /* no more are drawn */
    CHARTED_FROM_COLS = 100,
    CHARTED_CLUBS_COLS = 28,
    BARE_CLUBS_COLS = 22,
    ARTICLE_PERMILLE = 450,
};

static int
between(int value, int least, int most)
{
    if (value > most)
        value = most;
    return value < least ? least : value;
}

/* As wide as the names need, and no wider; where titles have little room, a name gives
 * way to them. */
static int
suggested_clubs_cols(const struct layout_wish *wish)
{
    int width = wish->width_cols;
    int needed = clubs_pane_cols(wish->club_name_cols, true);
    if (width >= 150)
        return between(needed, CHARTED_CLUBS_COLS, 42);
    if (width >= 112 && width < LAYOUT_WIDE_COLS)
        return between(needed, CHARTED_CLUBS_COLS, 36);
    if (width >= CHARTED_FROM_COLS)
        return CHARTED_CLUBS_COLS;
    return between(clubs_pane_cols(wish->club_name_cols, false), BARE_CLUBS_COLS, 25);
}

static int
clubs_cols(const struct layout_wish *wish, int room_cols)
{
    int most = between(room_cols, LEAST_CLUBS_COLS, MOST_CLUBS_COLS);
    return between(suggested_clubs_cols(wish) + wish->sizes.clubs_more_cols,
                   LEAST_CLUBS_COLS, most);
}

static void
divide_wide(const struct layout_wish *wish, struct layout *layout)
{
    int width = layout->whole.width_cols;
    int clubs = clubs_cols(wish, width - 2 * GAP_COLS - LEAST_HEADLINES_COLS -
                                     LEAST_ARTICLE_COLS);
    int left = width - clubs - 2 * GAP_COLS;
    int share = wish->sizes.article_permille > 0 ? wish->sizes.article_permille
                                                 : ARTICLE_PERMILLE;
    int most = left - LEAST_HEADLINES_COLS;
    if (wish->measure_cols > 0 && most > wish->measure_cols + 4)
        most = wish->measure_cols + 4;
    int article =
        between(left * between(share, 0, 1000) / 1000, LEAST_ARTICLE_COLS, most);
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
    int clubs = clubs_cols(wish, width - GAP_COLS - LEAST_HEADLINES_COLS);
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

static int
focused_cols(const struct layout_wish *wish, const struct layout *layout)
{
    if (wish->focus == PLACE_CLUBS)
        return layout->clubs.width_cols;
    return wish->focus == PLACE_ARTICLE ? layout->article.width_cols
                                        : layout->headlines.width_cols;
}

/* A share that gives the article exactly these columns: rounded up, since the division
 * rounds down. */
static int
permille_of(int article, int left)
{
    return left > 0 ? (article * 1000 + left - 1) / left : 0;
}

/* Headlines take from the article, or from the clubs where no article is beside them. */
static struct layout_sizes
resized(const struct layout_wish *wish, const struct layout *layout, int cols)
{
    struct layout_sizes sizes = wish->sizes;
    int suggested = suggested_clubs_cols(wish);
    int clubs = layout->clubs.width_cols, article = layout->article.width_cols;
    int left = layout->headlines.width_cols + article;
    if (wish->focus == PLACE_CLUBS)
        sizes.clubs_more_cols = clubs + cols - suggested;
    else if (article == 0)
        sizes.clubs_more_cols = clubs - cols - suggested;
    else
        sizes.article_permille =
            permille_of(article + (wish->focus == PLACE_ARTICLE ? cols : -cols), left);
    return sizes;
}

bool
layout_resize(struct layout_wish *wish, int cols)
{
    struct layout before, after;
    layout_make(wish, &before);
    if (before.too_small || focused_cols(wish, &before) == wish->width_cols)
        return false;
    struct layout_wish changed = *wish;
    changed.sizes = resized(wish, &before, cols);
    layout_make(&changed, &after);
    if (focused_cols(&changed, &after) == focused_cols(wish, &before))
        return false;
    *wish = changed;
    return true;
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
