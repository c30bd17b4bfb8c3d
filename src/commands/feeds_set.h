/* SPDX-License-Identifier: MIT */
/* commands/feeds_set.h: terrace feeds set: what one wishes of a feed, without the
 * reader's form. */
#ifndef COMMANDS_FEEDS_SET_H
#define COMMANDS_FEEDS_SET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct session;

/* words: SETTING=VALUE each, named as in a section [feed] of the config; an empty value
 * takes a wish back. All are kept, or none. Returns an exit status. */
int feeds_set(struct session *session, struct str url, char *const *words, size_t count,
              bool as_json);

#endif
