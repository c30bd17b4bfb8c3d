/* SPDX-License-Identifier: MIT */
/* reader/actions.h: what each action does to the model. Nothing is drawn here. */
#ifndef READER_ACTIONS_H
#define READER_ACTIONS_H

#include "reader/app.h"

void actions_run(struct app *app, enum action_kind kind, int value);

/* Filters by what a row of the club pane stands for. */
void actions_show_club_row(struct app *app, size_t row);

#endif
