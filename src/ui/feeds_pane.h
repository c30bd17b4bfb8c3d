/* SPDX-License-Identifier: MIT */
/* ui/feeds_pane.h: the health of the feeds: last answer, next poll and why, problems,
 * what the server asked for. */
#ifndef UI_FEEDS_PANE_H
#define UI_FEEDS_PANE_H

#include "ui/notice.h"
#include "ui/pane.h"

struct feed_row {
    struct str title, url, language;
    struct str problem; /* "" : none */
    int64_t problem_since_utc;
    struct str advice; /* what may help against the problem; "": nothing known */
    int64_t last_poll_utc, next_poll_utc; /* 0: not yet */
    int64_t last_success_utc;
    struct str reason; /* of the next poll */
    int32_t status;    /* of the last answer, 0: none */
    int64_t entry_count, newest_entry_utc;
    struct str asked; /* what server and feed asked for; "": nothing */
    struct str wish;  /* what the user wishes; "": nothing in particular */
    bool paused;
};

struct feeds_view {
    const struct feed_row *rows; /* list.count of them */
    struct list list;
    size_t failing_count, paused_count;
    const struct notice *notice; /* shown when there are none; NULL: nothing */
};

/* Rows of the list that fit into a pane of so many, beside what is told of one feed. */
int feeds_pane_list_rows(int height_rows);

/* The line of pane names: how many there are, and what the columns are. */
void feeds_pane_draw_head(const struct brush *brush, const struct feeds_view *view);
void feeds_pane_draw(const struct brush *brush, const struct feeds_view *view);

#endif
