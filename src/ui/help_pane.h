/* SPDX-License-Identifier: MIT */
/* ui/help_pane.h: the keys of a place, as running text made of the one table. */
#ifndef UI_HELP_PANE_H
#define UI_HELP_PANE_H

#include "ui/keys.h"
#include "ui/pane.h"

/* A command of the command line that takes a value. */
struct help_command {
    struct str name, help;
};

struct help_view {
    const struct keys *keys;
    enum place place;                    /* whose keys are told */
    bool typing;                         /* letters are typed there: no key is one */
    struct list list;                    /* of lines; only top counts */
    const struct help_command *commands; /* told behind the keys */
    size_t command_count;
    const struct str *problems; /* of the config: told before the keys */
    size_t problem_count;
};

/* Columns of text that stand side by side in a pane of that width. */
int help_pane_columns(int width_cols);
/* Lines in one column of a pane of that width. */
size_t help_pane_line_count(const struct help_view *view, int width_cols,
                            struct arena *scratch);
/* What stands in the columns, for a line above them. */
void help_pane_draw_head(const struct brush *brush);
/* The text goes on at the top of the next column. */
void help_pane_draw(const struct brush *brush, const struct help_view *view);

#endif
