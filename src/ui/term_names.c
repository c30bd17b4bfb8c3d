/* SPDX-License-Identifier: MIT */
#include "ui/term_names.h"

#include <stddef.h>
#include <string.h>

const char *
term_names_substitute(const char *name)
{
    static const char *const like_xterm[] = {
        "foot", "kitty", "ghostty", "wezterm", "alacritty", "contour", "rio",   "konsole",
        "vte",  "st-",   "iterm",   "xterm",   "ms-term",   "mintty",  "gnome", "putty"};
    for (size_t i = 0; i < sizeof like_xterm / sizeof *like_xterm; i++)
        if (strstr(name, like_xterm[i]))
            return "xterm-256color";
    if (strncmp(name, "tmux", 4) == 0)
        return "screen-256color";
    return strncmp(name, "screen", 6) == 0 ? "screen" : "vt100";
}

bool
term_names_synchronise(const char *name)
{
    static const char *const names[] = {"foot",    "kitty", "ghostty",   "wezterm",
                                        "contour", "rio",   "alacritty", "mintty"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strstr(name, names[i]))
            return true;
    return false;
}
