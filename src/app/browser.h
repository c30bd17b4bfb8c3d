/* SPDX-License-Identifier: MIT */
/* app/browser.h: where and with what links are opened (app/child.h starts it). */
#ifndef APP_BROWSER_H
#define APP_BROWSER_H

#include <stdbool.h>

#include "base/str.h"

/* Over SSH a browser would open on the wrong machine. */
bool browser_is_far(void);

/* The command of the config; "" means xdg-open. */
struct str browser_command(struct str configured);

#endif
