/* SPDX-License-Identifier: MIT */
/* base/environment.h: variables of the environment. */
#ifndef BASE_ENVIRONMENT_H
#define BASE_ENVIRONMENT_H

#include <stdbool.h>

#include "base/str.h"

/* "" where there is none. Borrowed from the process. */
struct str environment_get(const char *name);

/* There is one, and it says something. */
bool environment_has(const char *name);

#endif
