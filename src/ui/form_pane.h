/* SPDX-License-Identifier: MIT */
/* ui/form_pane.h: a few settings of one thing, to be changed on the spot. */
#ifndef UI_FORM_PANE_H
#define UI_FORM_PANE_H

#include "ui/pane.h"
#include "ui/prompt.h"

struct form_field {
    struct str label;
    struct str value;            /* of a choice */
    const struct prompt *prompt; /* of a text; NULL: it is a choice */
    struct str otherwise;        /* what an empty text stands for */
};

struct form_view {
    struct str title, note;
    const struct form_field *fields; /* list.count of them */
    struct list list;
};

/* The row of the first field in a pane of so many. */
int form_pane_first_row(int height_rows);

/* The hardware cursor goes behind the text of the selected field. */
void form_pane_draw(const struct brush *brush, const struct form_view *view);

#endif
