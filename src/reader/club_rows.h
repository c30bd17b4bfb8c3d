/* SPDX-License-Identifier: MIT */
/* reader/club_rows.h: the rows of the club pane, and their counts. */
#ifndef READER_CLUB_ROWS_H
#define READER_CLUB_ROWS_H

#include <stdbool.h>

#include "reader/app.h"

/* All clubs, the followed ones, the followed competitions, what was only picked, starred,
 * unread. */
void club_rows_make(struct app *app);
/* Counts and charts, after articles or marks changed. */
void club_rows_count(struct app *app);

/* The row of the key 1 to 9; false: nothing followed has it. */
bool club_rows_of_key(const struct app *app, int key, size_t *row);

#endif
