/* SPDX-License-Identifier: MIT */
/* ui/picker.h: choosing from a list by typing. */
#ifndef UI_PICKER_H
#define UI_PICKER_H

#include "ui/pane.h"
#include "ui/prompt.h"

struct picker_row {
    struct str lead; /* before the name, muted: "pt-BR" */
    struct str name;
    struct str detail; /* muted, in a column of its own: league and country */
    uint32_t colours[2];
    bool coloured;
    bool chosen;
};

struct picker_view {
    struct str title; /* "Which club?" */
    const struct prompt *prompt;
    struct str otherwise;          /* what may be typed, where nothing is yet */
    const struct picker_row *rows; /* list.count of them */
    struct list list;
    bool counts;        /* details are numbers: flush right */
    struct str nothing; /* what an empty list says */
};

/* The row of the first of the list in a pane of so many: a low one has no title. */
int picker_list_row(int height_rows);

/* The hardware cursor goes to the end of what is typed. */
void picker_draw(const struct brush *brush, const struct picker_view *view);

#endif
