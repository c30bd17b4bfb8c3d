/* SPDX-License-Identifier: MIT */
/* ui/encoding.h: which characters the terminal's side of the line understands. ssh
 * forwards the names of locales that are not installed here; setlocale then fails and
 * everything but ASCII would be garbled. */
#ifndef UI_ENCODING_H
#define UI_ENCODING_H

#include <stdbool.h>

/* Sets LC_CTYPE: to the environment's wish, or to a UTF-8 locale that exists when the
 * wish names one that does not. Returns false when only ASCII may be sent. */
bool encoding_choose(void);

#endif
