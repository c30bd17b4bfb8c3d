/* SPDX-License-Identifier: MIT */
/* app/browser.h: the user's browser, as a child that gets one address as one argument. */
#ifndef APP_BROWSER_H
#define APP_BROWSER_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct error;

/* Over SSH a browser would open on the wrong machine. */
bool browser_is_far(void);

/* The program runs in the terminal itself (w3m, lynx ...). */
bool browser_needs_terminal(struct str command);

/* Starts `command` (words parted by blanks; "": xdg-open) with the url behind it; no
 * shell is involved. url: http or https, cleaned. One that needs the terminal is waited
 * for; the others are left alone, their output dropped. */
bool browser_start(struct str command, struct str url, struct arena *scratch,
                   struct error *err);

#endif
