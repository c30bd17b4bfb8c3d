/* SPDX-License-Identifier: MIT */
/* reader/setup/locale_guess.h: what the locale tells about its user: language and
 * country. */
#ifndef READER_SETUP_LOCALE_GUESS_H
#define READER_SETUP_LOCALE_GUESS_H

#include <stdbool.h>

#include "base/str.h"

/* "it" and "IT" of it_IT.UTF-8, borrowed from the environment; "" where it says nothing
 * (C, POSIX). */
struct str locale_language(void);
struct str locale_country(void);

/* Whether a club's country ("GB-ENG") lies in a country of locales ("GB"). */
bool locale_is_in_country(struct str place, struct str country);

#endif
