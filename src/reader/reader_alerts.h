/* SPDX-License-Identifier: MIT */
/* reader/reader_alerts.h: the reader calls its user: on the terminal, and by the command
 * of the config. */
#ifndef READER_READER_ALERTS_H
#define READER_READER_ALERTS_H

#include <stdint.h>

struct app;

void reader_alerts_step(struct app *app, int64_t now_ms);
/* Until the next step; -1: none is needed. */
int64_t reader_alerts_wait_ms(const struct app *app, int64_t now_ms);

#endif
