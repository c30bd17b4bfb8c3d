/* SPDX-License-Identifier: MIT */
/* config/restriction.h: terrace --restricted, for a host that offers the reader to people
 * it does not know: no program is started but terrace itself, and no file is opened
 * outside its own folders. What the reader offers says no in a sentence; below that the
 * kernel (Landlock) refuses, so that a door somebody forgot is shut as well. */
#ifndef CONFIG_RESTRICTION_H
#define CONFIG_RESTRICTION_H

#include <stdbool.h>

struct paths;

/* Once, before the first key. Cannot be undone; the poller that is started is restricted
 * too. the folders of paths stay open and are made
 * where they are missing; demo_folder holds them in the demo, else NULL. */
void restriction_enter(const struct paths *paths, const char *demo_folder);

/* After restriction_enter. */
bool restriction_is_on(void);

#endif
