/* SPDX-License-Identifier: MIT */
/* commands/advice.h: what is said where a command has nothing to print: why, and what
 * to do next, on standard error where that is a terminal: a script, and cron that would
 * send a mail, get nothing. */
#ifndef COMMANDS_ADVICE_H
#define COMMANDS_ADVICE_H

#include <stdbool.h>

struct session;

#define ADVICE_NO_FEED                                                                   \
    "there is no feed yet: terrace follow CLUB brings some, terrace feeds add URL adds " \
    "one"

/* Somebody is there to read it. */
bool advice_is_read(void);

/* No feed yet, or no article yet; otherwise (a sentence) where neither is the reason. The
 * session's store is open. */
void advice_on_nothing(struct session *session, const char *otherwise);

#endif
