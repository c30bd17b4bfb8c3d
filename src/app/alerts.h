/* SPDX-License-Identifier: MIT */
/* app/alerts.h: calling the user for new articles: gathered for a moment, so that a burst
 * is one call; once a story; never for the first poll of a feed, nor in quiet hours.
 * Knows neither screen nor poller: rows go in, what to say comes out. */
#ifndef APP_ALERTS_H
#define APP_ALERTS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct alerts;
struct arena;
struct config;
struct error;
struct gazetteer;
struct session;
struct store_row;

/* After the session's store was opened, before anything is polled: feeds that have been
 * read by now are no longer new. config is borrowed, and may change between calls. */
struct alerts *alerts_new(const struct session *session);
void alerts_free(struct alerts *alerts);

/* A row that was stored after alerts_new; alerts_end_batch after the last one of some. */
void alerts_take_row(struct alerts *alerts, const struct store_row *row, int64_t now_ms);
/* One that may have been awaited when it was new: now it has its tags. */
void alerts_take_completed(struct alerts *alerts, const struct store_row *row,
                           int64_t now_ms);
void alerts_end_batch(struct alerts *alerts);

/* One call; all are cleaned lines of limited length. */
struct alert {
    struct str title; /* the headline; "12 new on Inter Miami" */
    struct str body;  /* the outlet; the first headline */
    struct str link;  /* of the article; "" where there are several */
    uint32_t count;
};

/* True, with *alert from the arena, when it is time to call. polling: more may come soon.
 */
bool alerts_next(struct alerts *alerts, int64_t now_ms, int64_t now_utc, bool polling,
                 struct arena *arena, struct alert *alert);
/* Until alerts_next has to be asked; -1: nothing waits. */
int64_t alerts_wait_ms(const struct alerts *alerts, int64_t now_ms, int64_t now_utc);

/* Takes it on to start the commands, where no other process does. */
void alerts_claim(struct alerts *alerts);

/* Starts the user's command with {title}, {body}, {link} and {count} in its arguments;
 * nothing where none is named, or where another process of this user does that already.
 * It never gets the terminal. False when it cannot be started, or when too many earlier
 * ones have not ended. */
bool alerts_run_command(struct alerts *alerts, const struct alert *alert,
                        struct arena *scratch, struct error *err);

#endif
