/* SPDX-License-Identifier: MIT */
/* reader/article/reading_mark.h: when an article that is read becomes marked as read: on
 * opening, after a moment, on leaving it, or never ([reading] mark_read). */
#ifndef READER_ARTICLE_READING_MARK_H
#define READER_ARTICLE_READING_MARK_H

#include <stdbool.h>
#include <stdint.h>

struct app;

/* The article being read, by its number in the list. */
struct reading_mark {
    bool waiting; /* it is open and not yet marked */
    uint32_t number;
    int64_t mark_at_ms; /* 0: not by time */
};

/* An article was opened for reading; another one that was open has been left. */
void reading_mark_begin(struct app *app, uint32_t number);
/* The reading has ended. */
void reading_mark_end(struct app *app);
/* Once a turn: the focus may have gone elsewhere, the moment may be over. */
void reading_mark_step(struct app *app, int64_t now_ms);
/* Until reading_mark_step has something to do; -1: nothing waits. */
int64_t reading_mark_wait_ms(const struct app *app, int64_t now_ms);

#endif
