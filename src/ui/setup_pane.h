/* SPDX-License-Identifier: MIT */
/* ui/setup_pane.h: one question of the first start: what is asked, what is typed, what
 * was picked so far, and a list to choose from. */
#ifndef UI_SETUP_PANE_H
#define UI_SETUP_PANE_H

#include "ui/pane.h"
#include "ui/prompt.h"

struct setup_row {
    struct str lead; /* before the name, muted: "it" */
    struct str name;
    struct str also;   /* behind it, muted: the name that was typed, in its own script */
    struct str detail; /* in a column of its own, muted, where there is room */
    uint32_t colours[2];
    bool coloured, chosen;
};

/* One that was picked, in its colours. */
struct setup_chip {
    struct str name;
    uint32_t colours[2];
    bool coloured;
};

struct setup_view {
    int step, step_count; /* 1 of 3 */
    struct str name;      /* of the step, where there is no room for more: "Clubs" */
    struct str question, note;
    const struct prompt *prompt; /* NULL: nothing is typed at this step */
    const struct setup_chip *chips;
    size_t chip_count;
    const struct setup_row *rows; /* list.count of them */
    int also_cols; /* of the names, with `also` behind them in a column; 0: in none */
    struct list list;
    struct str nothing; /* what an empty list says */
};

/* Rows of the list that fit into so many rows of the pane; at least 1. */
int setup_pane_list_rows(int height_rows, bool typed);

/* The first of them. */
int setup_pane_list_row(int height_rows, bool typed);

/* The line above everything. */
void setup_pane_draw_top(const struct brush *brush, const struct setup_view *view);

/* The hardware cursor goes behind what is typed, else to the selected row. */
void setup_pane_draw(const struct brush *brush, const struct setup_view *view);

#endif
