/* SPDX-License-Identifier: MIT */
/* reader/article/link_number.h: the number of a link, typed digit by digit in an article:
 * opened at once where no further digit can follow, else after a pause. */
#ifndef READER_ARTICLE_LINK_NUMBER_H
#define READER_ARTICLE_LINK_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;
struct input_event;

struct link_number {
    size_t number; /* 0: none is being typed */
    int64_t open_at_ms;
};

/* The first digit, 1 to 9. */
void link_number_begin(struct app *app, int digit);

/* While one is being typed: digits, Enter, y. True when the key was taken; any other key
 * takes the number back. */
bool link_number_take_key(struct app *app, const struct input_event *event);

/* Once a turn. */
void link_number_step(struct app *app, int64_t now_ms);
/* Until it is opened, -1: none. */
int64_t link_number_wait_ms(const struct app *app, int64_t now_ms);

#endif
