/* SPDX-License-Identifier: MIT */
/* reader/pickers.h: choosing a club or a competition, and the languages and outlets to
 * show.
 */
#ifndef READER_PICKERS_H
#define READER_PICKERS_H

#include "reader/app.h"
#include "ui/picker.h"
#include "ui/status_line.h"

struct input_event;

void pickers_open(struct app *app, enum picker_kind kind);

/* A key while one is open. */
void pickers_take_key(struct app *app, const struct input_event *event);

/* What was typed changed. */
void pickers_search(struct app *app);

/* Enter: shows the club, or chooses the language or outlet. */
void pickers_take(struct app *app);

/* Follows the club of the cursor or stops that; chooses a language or an
 * outlet. */
void pickers_toggle(struct app *app);

/* What the pane shows; from the scratch arena. */
void pickers_view(const struct app *app, struct picker_view *view);
enum {
    PICKER_HINT_LIMIT = 4
};
/* What the keys do now, for the line below. Returns how many. */
size_t pickers_hints(const struct app *app, struct status_hint hints[PICKER_HINT_LIMIT]);

#endif
