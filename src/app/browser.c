/* SPDX-License-Identifier: MIT */
#include "app/browser.h"

#include <stdlib.h>

static bool
is_set(const char *name)
{
    const char *value = getenv(name);
    return value && value[0] != '\0';
}

bool
browser_is_far(void)
{
    bool remote = is_set("SSH_CONNECTION") || is_set("SSH_TTY");
    return remote && !is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY");
}

struct str
browser_command(struct str configured)
{
    return str_trim(configured).size > 0 ? configured : STR("xdg-open");
}
