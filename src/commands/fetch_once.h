/* SPDX-License-Identifier: MIT */
/* commands/fetch_once.h: a few transfers for a command, by the poller's own rules and,
 * like the poller, in a process that has given up what it does not need. */
#ifndef COMMANDS_FETCH_ONCE_H
#define COMMANDS_FETCH_ONCE_H

#include <stdbool.h>

#include "net/fetch.h"

struct arena;
struct session;
struct subscription_wish;

/* From here on this process can neither start programs nor write outside the config
 * folder. NULL with *err set when libcurl cannot start. Released with fetcher_free. */
struct fetcher *fetch_once_begin(struct session *session, struct error *err);

/* wish: what the user wrote: its address, whose host alone may be a private one, and with
 * whom, through whom and as whom to ask. Everything in
 * *answer is taken from the arena. False, with *err set, when nothing could be asked at
 * all; what the server said, a refusal too, is in *answer. */
bool fetch_once(struct fetcher *fetcher, struct str url,
                const struct subscription_wish *wish, struct arena *arena,
                struct fetch_answer *answer, struct error *err);

#endif
