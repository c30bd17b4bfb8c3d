/* SPDX-License-Identifier: MIT */
/* app/fetch_once.h: one transfer for a command, by the poller's own rules and, like the
 * poller, in a process that has given up what it does not need. */
#ifndef APP_FETCH_ONCE_H
#define APP_FETCH_ONCE_H

#include <stdbool.h>

#include "net/fetch.h"

struct arena;
struct session;

/* The address is one that the user typed: it may be a private one. Everything in *answer
 * is taken from the arena. From the first call on this process can neither start programs
 * nor write outside the config folder. False, with *err set, when nothing could be asked
 * at all; what the server said, a refusal too, is in *answer. */
bool fetch_once(struct session *session, struct str url, struct arena *arena,
                struct fetch_answer *answer, struct error *err);

#endif
