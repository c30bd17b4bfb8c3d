/* SPDX-License-Identifier: MIT */
/* ui/feeds_pane.h: the health of the feeds: last answer, next poll and why, problems. */
#ifndef UI_FEEDS_PANE_H
#define UI_FEEDS_PANE_H

#include "ui/notice.h"
#include "ui/pane.h"

struct feed_row {
    struct str title, url;
    struct str problem; /* "" : none */
    int64_t problem_since_utc;
    int64_t last_poll_utc, next_poll_utc; /* 0: not yet */
    struct str reason;                    /* of the next poll */
    int32_t status;                       /* of the last answer, 0: none */
    int64_t entry_count;
};

struct feeds_view {
    const struct feed_row *rows; /* list.count of them */
    struct list list;
    const struct notice *notice; /* shown when there are none; NULL: nothing */
};

enum {
    FEEDS_DETAIL_ROWS = 5 /* below the list, about the selected one */
};

void feeds_pane_draw(const struct brush *brush, const struct feeds_view *view);

#endif
