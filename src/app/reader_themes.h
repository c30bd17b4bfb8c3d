/* SPDX-License-Identifier: MIT */
/* app/reader_themes.h: the theme in use: the program's own ones and the user's folder. */
#ifndef APP_READER_THEMES_H
#define APP_READER_THEMES_H

#include "app/app.h"

struct paths;

/* A theme by id: of the user's folder, else a built-in one. Strings from the arena.
 * False, *theme untouched, when there is none or its file is wrong. */
bool reader_themes_find(const struct paths *paths, struct str id, struct arena *arena,
                        struct theme *theme, struct error *err);

/* The theme chosen with the key when it was last read, else the configured one, or one
 * that the terminal can show: 16 where it has fewer than 256 colours, mono where it has
 * none. */
void reader_themes_choose(struct app *app);

/* The accent follows the club that is shown, where the theme wishes that. */
void reader_themes_follow(struct app *app);

/* The next theme, live. */
void reader_themes_next(struct app *app);

/* That one by its name; what is wrong with it is said. */
void reader_themes_use(struct app *app, struct str id);

/* Their names; strings live until the turn ends. Returns how many. */
size_t reader_themes_list(const struct app *app, struct str *ids, size_t limit);

#endif
