/* SPDX-License-Identifier: MIT */
/* app/themes.h: the themes there are: the program's own ones and those of the user's
 * folder. */
#ifndef APP_THEMES_H
#define APP_THEMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct error;
struct paths;
struct theme;

/* A theme by id: of the user's folder, else a built-in one; "auto": light where the
 * terminal tells in COLORFGBG that its ground is light, else dark. Strings from the
 * arena. False, *theme untouched, when there is none or its file is wrong. */
bool themes_find(const struct paths *paths, struct str id, struct arena *arena,
                 struct theme *theme, struct error *err);

/* Their ids, the program's own ones first, then the user's by name; strings from the
 * arena or of the program. Returns how many, `limit` at most. */
size_t themes_list(const struct paths *paths, struct arena *arena, struct str *ids,
                   size_t limit);

#endif
