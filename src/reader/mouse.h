/* SPDX-License-Identifier: MIT */
/* reader/mouse.h: what a click or a turn of the wheel means, by what stands on the screen
 * in that place. */
#ifndef READER_MOUSE_H
#define READER_MOUSE_H

#include <stdbool.h>

struct app;
struct input_event;

/* An event of the mouse while it is off: another program has left it on. It does nothing.
 */
bool mouse_is_left_alone(const struct app *app, const struct input_event *event);

/* True when the event is of the mouse; then it has been carried out. A question takes one
 * for an answer: false. */
bool mouse_take_event(struct app *app, const struct input_event *event);

#endif
