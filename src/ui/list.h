/* SPDX-License-Identifier: MIT */
/* ui/list.h: cursor and scroll arithmetic of a list of rows. Pure; knows no content. */
#ifndef UI_LIST_H
#define UI_LIST_H

#include <stdbool.h>
#include <stddef.h>

struct list {
    size_t count;  /* rows there are */
    size_t cursor; /* below count, 0 when there are none */
    size_t top;    /* first row shown */
    size_t height; /* rows that fit, at least 1 */
    /* Beside another pane a terminal cannot scroll: every line scrolled repaints the
     * pane. There the list jumps by nearly a page instead. */
    bool jumps;
};

/* All of these leave the cursor inside the list and visible. */
void list_set_count(struct list *list, size_t count);
void list_set_height(struct list *list, size_t height, bool jumps);
void list_move(struct list *list, long rows);
void list_move_to(struct list *list, size_t row);
/* Half and whole pages: the page moves with the cursor, which keeps its line. */
void list_scroll(struct list *list, long rows);

/* Rows came or went above: the cursor goes to `row` and stays on its line of the screen
 * as far as that is possible. */
void list_follow(struct list *list, size_t row);
/* The same where all the rows around it may be others: some of those above it are shown.
 */
void list_follow_among_others(struct list *list, size_t row);

#endif
