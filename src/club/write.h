/* SPDX-License-Identifier: MIT */
/* club/write.h: C source as output, for the two generators. */
#ifndef CLUB_WRITE_H
#define CLUB_WRITE_H

#include "base/str.h"

/* An initialiser of a struct str, to standard output. */
void write_text(struct str text);

#endif
