/* SPDX-License-Identifier: MIT */
/* commands/feeds_add.h: the parts of `terrace feeds` that look at an address first.
 */
#ifndef COMMANDS_FEEDS_ADD_H
#define COMMANDS_FEEDS_ADD_H

#include <stdbool.h>

#include "base/str.h"

struct session;

/* Adds a feed; of a site's address the feed it names. force: also where there is none to
 * be seen now. Returns an exit status. */
int feeds_add(struct session *session, struct str url, bool force, bool as_json);

/* Says what stands at an address and what add would subscribe to; keeps nothing. */
int feeds_check(struct session *session, struct str url, bool as_json);

#endif
