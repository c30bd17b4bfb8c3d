/* SPDX-License-Identifier: MIT */
#ifndef ATTEMPTS_H
#define ATTEMPTS_H

#include <stdbool.h>

/* What a process that has given up its rights tries all the same. Each attempt runs in a
 * child of its own, since there is no way back. */
typedef bool (*attempt)(void);

/* give_up: called in the child first, or NULL. True when the attempt returned true. */
bool attempt_succeeds(attempt, void (*give_up)(void));

/* Fails when an attempt succeeds after giving up, or does not succeed without. */
void attempts_are_refused(const attempt *, int count, void (*give_up)(void));

/* Makes a file that lies outside of what is allowed, and one beside it to be removed. The
 * path stays the caller's. */
void attempts_begin(const char *path);
/* Removes both. */
void attempts_end(void);

bool attempt_read(void);
bool attempt_write(void);
bool attempt_create(void);
bool attempt_remove(void);

#endif
