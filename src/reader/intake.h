/* SPDX-License-Identifier: MIT */
/* reader/intake.h: from the database into the article list, a piece between two keys. */
#ifndef READER_INTAKE_H
#define READER_INTAKE_H

#include <stdbool.h>
#include <stdint.h>

struct app;

/* Reads the newest articles: enough for a first screen. */
void intake_begin(struct app *app);

/* Milliseconds until the next piece is to be read: 0, now; -1, nothing is left. */
int64_t intake_wait_ms(const struct app *app, int64_t now_ms);

/* Reads a piece of what is left: news first, then older articles. While keys come, the
 * pauses between two pieces are long. */
void intake_step(struct app *app, int64_t now_ms);

/* An entry's title or tags changed; or those of many. */
void intake_changed(struct app *app, int64_t entry_id);
void intake_again(struct app *app);
/* Entries whose headlines came ahead have got their bodies and tags. */
void intake_completed(struct app *app, int64_t first_id, int64_t last_id);
/* Only now does the poller tell us things: what came before was told to nobody. */
void intake_attached(struct app *app);

#endif
