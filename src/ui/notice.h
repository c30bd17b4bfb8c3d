/* SPDX-License-Identifier: MIT */
/* ui/notice.h: what an empty pane says: what is the matter, and the keys that help. */
#ifndef UI_NOTICE_H
#define UI_NOTICE_H

#include <stddef.h>

#include "ui/pane.h"

enum {
    NOTICE_HINTS = 3
};

struct notice_hint {
    struct str key;  /* "F"; or "" before something that is typed elsewhere */
    struct str text; /* "chooses clubs and feeds" */
};

struct notice {
    struct str title;
    struct str note; /* below it, where there is more to say; "" */
    struct notice_hint hints[NOTICE_HINTS];
    size_t hint_count;
};

/* In the middle of the pane, wrapped where it is narrow. */
void notice_draw(const struct brush *brush, const struct notice *notice);

#endif
