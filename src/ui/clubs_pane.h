/* SPDX-License-Identifier: MIT */
/* ui/clubs_pane.h: the followed clubs with what is unread of them and their last seven
 * days. */
#ifndef UI_CLUBS_PANE_H
#define UI_CLUBS_PANE_H

#include "ui/pane.h"

enum {
    CLUB_DAYS = 7,
};

struct club_row {
    struct str key; /* "1", or "" */
    struct str name;
    uint32_t colours[2];
    bool coloured; /* colours count */
    bool shown;    /* it is what the headlines are filtered by */
    bool apart;    /* a blank line before it, where there is room */
    uint32_t unread_count;
    bool has_days;
    uint32_t days[CLUB_DAYS]; /* articles a day, oldest first */
};

struct clubs_view {
    const struct club_row *rows; /* list.count of them */
    struct list list;
    /* Of the longest name that the chart makes room for; 0: not known. */
    int name_cols;
};

/* How wide the pane has to be for names of these columns. */
int clubs_pane_cols(int name_cols, bool chart);

/* The row that stands on a line of a pane of that height; false: none. */
bool clubs_pane_row_at(const struct clubs_view *view, int height_rows, int line,
                       size_t *row);

void clubs_pane_draw(const struct brush *brush, const struct clubs_view *view);

#endif
