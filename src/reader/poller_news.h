/* SPDX-License-Identifier: MIT */
/* reader/poller_news.h: what the poller tells, and the health of the feeds. */
#ifndef READER_POLLER_NEWS_H
#define READER_POLLER_NEWS_H

#include <stdint.h>

#include "reader/app.h"

/* Takes the lines that have come. */
void poller_news_take(struct app *app);
/* Until it has to be called although no line came; -1: never. */
int poller_news_wait_ms(const struct app *app);

/* "polling 3 of 40", "poller down", ""; "2 feeds failing", "". */
struct str poller_news_state(const struct app *app, struct arena *arena);
struct str poller_news_problem(const struct app *app, struct arena *arena);

#endif
