/* SPDX-License-Identifier: MIT */
/* reader/keyboard.h: keys that came, to whatever has the keyboard. */
#ifndef READER_KEYBOARD_H
#define READER_KEYBOARD_H

struct app;

/* Takes all keys that wait: those held down come in bursts, and nothing is drawn between
 * them. */
void keyboard_take(struct app *app);

/* How long the beginning of a sequence may wait for the rest of it: 0, it has waited long
 * enough, and keyboard_settle takes it for what it is; -1, nothing waits. */
int keyboard_wait_ms(const struct app *app);
void keyboard_settle(struct app *app);

#endif
