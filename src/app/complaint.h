/* SPDX-License-Identifier: MIT */
/* app/complaint.h: what is said on standard error, in the one form there is:
 * "terrace: THING: WHY", a line a thing. */
#ifndef APP_COMPLAINT_H
#define APP_COMPLAINT_H

#include <stdbool.h>

/* The sentence without "terrace: " and without a line feed. Cleaned on its way out: names
 * of files, addresses and what servers said may stand in it as they are. Always false, so
 * that refusing is one line. */
bool complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
