/* SPDX-License-Identifier: MIT */
/* reader/wishes.h: what the user wishes has changed: the config is read again, the
 * database and the poller are told. */
#ifndef READER_WISHES_H
#define READER_WISHES_H

#include <stdint.h>

struct app;

/* After subscriptions.ini was changed. Nothing waits: a busy database is told later. */
void wishes_changed(struct app *app);

/* Tells what is not yet told. */
void wishes_step(struct app *app, int64_t now_ms);
/* Until the next step; -1: none is needed. */
int64_t wishes_wait_ms(const struct app *app, int64_t now_ms);

#endif
