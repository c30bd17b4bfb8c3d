/* SPDX-License-Identifier: MIT */
#include "base/environment.h"

#include <stdlib.h>

struct str
environment_get(const char *name)
{
    return str_from_z(getenv(name));
}

bool
environment_has(const char *name)
{
    return environment_get(name).size > 0;
}
