/* SPDX-License-Identifier: MIT */
/* text/charset_guess.h: which encoding bytes without a usable declaration are in.
 * For text/charset.c alone. */
#ifndef TEXT_CHARSET_GUESS_H
#define TEXT_CHARSET_GUESS_H

#include "base/str.h"

/* bytes that are not UTF-8; language: a tag or "". */
struct str charset_guess_legacy(struct str bytes, struct str language);

#endif
