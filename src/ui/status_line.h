/* SPDX-License-Identifier: MIT */
/* ui/status_line.h: the line above (where one is, what there is, how the poller does) and
 * the line below (keys of this place, a message, what is being typed). */
#ifndef UI_STATUS_LINE_H
#define UI_STATUS_LINE_H

#include "ui/keys.h"
#include "ui/pane.h"
#include "ui/prompt.h"

struct top_view {
    struct str place;        /* "Inter Miami", "All clubs" */
    const struct str *chips; /* the filters: "unread", "it he", "/derby" */
    size_t chip_count;
    uint32_t unread_count, total_count;
    bool loading;       /* the counts still grow */
    struct str news;    /* "12 new above", or "" */
    struct str poller;  /* "polling 3 of 40", or "" */
    struct str problem; /* "2 feeds failing", or "" */
    struct str clock;   /* "21:41", or "" */
};

void status_draw_top(const struct brush *brush, const struct top_view *view);

/* What a key does, in two words. */
struct status_hint {
    struct str keys, label;
};

struct bottom_view {
    const struct keys *keys;
    enum place place;
    const struct status_hint *hints; /* of a place that has its own; NULL: by place */
    size_t hint_count;
    bool nothing;             /* no row that a key could act on */
    bool filtered, searching; /* the list, or the article: other keys count then */
    struct str message;       /* instead of the keys; "" : the keys */
    bool message_is_problem;
    const struct str *pieces; /* where there is no message: one behind the other */
    size_t piece_count;
    const struct prompt *prompt; /* being typed; NULL: none. The cursor goes there */
    struct str prompt_mark;      /* before it: "/" */
    struct str position;         /* at the right: "37 %", or "" */
};

void status_draw_bottom(const struct brush *brush, const struct bottom_view *view);

/* What the word being typed could become, in one line above it; the chosen one is always
 * among those shown. */
struct menu_view {
    const struct str *items;
    size_t count, chosen; /* chosen == count: none yet */
};

void status_draw_menu(const struct brush *brush, const struct menu_view *view);

#endif
