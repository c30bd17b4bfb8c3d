/* SPDX-License-Identifier: MIT */
#include "app/browser.h"

#include "base/environment.h"

bool
browser_is_far(void)
{
    bool remote = environment_has("SSH_CONNECTION") || environment_has("SSH_TTY");
    return remote && !environment_has("DISPLAY") && !environment_has("WAYLAND_DISPLAY");
}

struct str
browser_command(struct str configured)
{
    return str_trim(configured).size > 0 ? configured : STR("xdg-open");
}
