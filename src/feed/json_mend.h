/* SPDX-License-Identifier: MIT */
/* feed/json_mend.h: JSON as some programs write it, to JSON (RFC 8259). */
#ifndef FEED_JSON_MEND_H
#define FEED_JSON_MEND_H

#include <stdbool.h>

#include "base/str.h"

/* Appends text, mended: commas before a closing bracket are dropped, control characters
 * in strings become blanks, halves of a surrogate pair (an emoji cut in two) U+FFFD, and
 * backslashes that escape nothing go. What is wrong otherwise stays as it is. Nothing
 * grows: out needs room for text.size bytes. True when anything was changed. */
bool json_mend(struct str text, struct buf *out);

#endif
