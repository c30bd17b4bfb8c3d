/* SPDX-License-Identifier: MIT */
/* ui/pane.h: what every pane is drawn with. A pane gets plain data and draws inside its
 * rectangle; drawing changes nothing but the canvas, and no pane knows where its data
 * comes from. */
#ifndef UI_PANE_H
#define UI_PANE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/bidi.h"
#include "ui/canvas.h"
#include "ui/list.h"
#include "ui/symbols.h"

struct arena;
struct prompt;

struct brush {
    struct canvas *canvas;
    struct arena *scratch; /* emptied after the turn */
    struct rect rect;
    bool focused;
    bool bar_only; /* the selected row is told by its bar alone */
    enum bidi_mode bidi;
    int64_t now_utc;
};

/* Marks the selected row on its first width_cols columns (the bar alone where that is
 * wished), before its text is drawn; the hardware cursor goes there when the pane has the
 * focus. row counts from the top of the rectangle. Returns the style for the text on
 * those columns, which is `otherwise` where only the bar tells. */
struct style pane_select(const struct brush *brush, int row, int width_cols,
                         struct style otherwise);

/* A text of the program's own within the rectangle, cut where it is too long. Returns the
 * columns filled. */
int pane_text(const struct brush *brush, int column, int row, struct str text,
              struct style style);
/* The same, ending at the right edge. */
void pane_text_right(const struct brush *brush, int row, struct str text,
                     struct style style);

/* A text that is being typed, with the hardware cursor where it goes on: of what does not
 * fit the part around the cursor is shown. */
void pane_typed(const struct brush *brush, int column, int row,
                const struct prompt *prompt);

#endif
