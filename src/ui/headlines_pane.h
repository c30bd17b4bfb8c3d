/* SPDX-License-Identifier: MIT */
/* ui/headlines_pane.h: the list of articles, one line each. */
#ifndef UI_HEADLINES_PANE_H
#define UI_HEADLINES_PANE_H

#include "text/find_words.h"
#include "ui/notice.h"
#include "ui/pane.h"

enum {
    HEADLINE_CLUBS = 3
};

struct headline_club {
    struct str code;
    bool coloured; /* else as the title */
    uint32_t colours[2];
};

struct headline {
    int64_t time_utc;
    struct str language, title;
    struct str snippet; /* of the text, where a search found it there; or "" */
    struct headline_club clubs[HEADLINE_CLUBS];
    size_t club_count;
    bool unread, starred;
    bool edited;         /* it had another title before */
    bool child;          /* one of an unfolded story, below its first */
    uint32_t more_count; /* others that tell the same story, folded */
};

struct headlines_view {
    struct list list;
    /* Fills *headline for a row below list.count; strings live until the turn ends. */
    void (*row)(void *context, size_t index, struct headline *headline);
    void *context;
    const struct wanted_word *words; /* marked in the titles */
    size_t word_count;
    const struct notice *notice; /* shown when there are no rows; NULL: nothing */
};

void headlines_pane_draw(const struct brush *brush, const struct headlines_view *view);

#endif
