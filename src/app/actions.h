/* SPDX-License-Identifier: MIT */
/* app/actions.h: what each action does to the model. Nothing is drawn here. */
#ifndef APP_ACTIONS_H
#define APP_ACTIONS_H

#include "app/app.h"

void actions_run(struct app *app, enum action_kind kind, int value);

/* Shows an article in the body: the one under the cursor. `reading`: it was opened, not
 * only come upon, and counts as read. */
void actions_show_selected(struct app *app, bool reading);

#endif
