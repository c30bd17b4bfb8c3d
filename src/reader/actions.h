/* SPDX-License-Identifier: MIT */
/* reader/actions.h: what each action does to the model. Nothing is drawn here. */
#ifndef READER_ACTIONS_H
#define READER_ACTIONS_H

#include "ui/keys.h"

struct app;

/* value: of the row of keys that was found (ui/keys.h), 0 for most. */
void actions_run(struct app *app, enum action_kind kind, int value);

#endif
