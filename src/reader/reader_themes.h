/* SPDX-License-Identifier: MIT */
/* reader/reader_themes.h: the theme in use (app/themes.h has those there are). */
#ifndef READER_READER_THEMES_H
#define READER_READER_THEMES_H

#include "reader/app.h"

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

#endif
