/* SPDX-License-Identifier: MIT */
/* commands/nearest.h: what is said of a club or competition that nobody knows. */
#ifndef COMMANDS_NEAREST_H
#define COMMANDS_NEAREST_H

#include <stdbool.h>

#include "base/str.h"

struct gazetteer;

enum nearest_kind {
    NEAREST_CLUB,
    NEAREST_COMPETITION,
    NEAREST_EITHER,
};

/* One line on standard error: there is none of that name, and which ids come nearest.
 * Always false. */
bool nearest_complain(const struct gazetteer *gazetteer, enum nearest_kind wanted,
                      struct str name);

#endif
