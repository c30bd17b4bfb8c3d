/* SPDX-License-Identifier: MIT */
/* A canvas compared with tests/data/ui/panes/NAME.screen: each row, and below a row that
 * is not plain text the letters of its styles. After a change that is meant:
 * TERRACE_GOLDEN=write, and read the difference. */
#ifndef TESTS_UI_SCREEN_FILE_H
#define TESTS_UI_SCREEN_FILE_H

#include "base/str.h"
#include "ui/canvas.h"
#include "ui/pane.h"

enum {
    NOW_UTC = 1795297260 /* 2026-11-21 21:41 */
};

/* Emptied by nobody; screen_file_finish gives it back. */
extern struct arena scratch;

/* Draws on the whole canvas, which loses its cursor. */
struct brush screen_file_brush(struct canvas *canvas);

/* Frees the canvas. */
void screen_file_compare(struct canvas *canvas, const char *name);
/* Finishes the buffer. */
void screen_file_compare_text(struct buf *out, const char *name);

void screen_file_finish(void);

#endif
