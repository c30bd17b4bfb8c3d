/* SPDX-License-Identifier: MIT */
/* ui/canvas.h: a grid of styled cells. Panes draw on it, the terminal is brought in line
 * with it, tests print it. It knows no terminal. Only cleaned text (text/clean.h) gets
 * in: any other code point becomes U+FFFD. What is drawn outside the grid is dropped. */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "text/bidi.h"
#include "text/width.h"
#include "ui/style.h"

/* Cells are zeroed before they are filled: two are equal if their bytes are. A blank is
 * " "; behind a wide character stands a cell of size 0, with the same style. */
struct canvas_cell {
    char text[CELL_TEXT_BYTES]; /* UTF-8, not NUL-terminated */
    uint8_t size;
    uint8_t width_cols; /* 1, 2, or 0 in the second half of a wide one */
    struct style style;
};

struct rect {
    int column, row, width_cols, height_rows;
};

struct canvas {
    int width_cols, height_rows;
    struct canvas_cell *cells; /* row by row */
    bool ascii; /* marks of the program's own are to be ASCII; for those who draw */
    /* Where links of the cells' styles lead: number n is links[n - 1]. Borrowed as long
     * as the cells; another links_number: other addresses. */
    const struct str *links;
    size_t link_count;
    uint32_t links_number;
    /* Where the hardware cursor rests, -1 for nowhere in particular. */
    int cursor_column, cursor_row;
};

struct canvas *canvas_new(int width_cols, int height_rows);
void canvas_free(struct canvas *canvas);

/* All blank afterwards. Sizes below 1 count as 1, above 1000 as 1000. */
void canvas_resize(struct canvas *canvas, int width_cols, int height_rows);

/* NULL outside the grid. */
const struct canvas_cell *canvas_at(const struct canvas *canvas, int column, int row);
bool canvas_cell_equal(const struct canvas_cell *a, const struct canvas_cell *b);

struct rect canvas_rect(const struct canvas *canvas);
/* The part of `inner` within `outer`; its sizes are 0 where they do not meet. */
struct rect rect_meet(struct rect inner, struct rect outer);

/* Blanks of that style. */
void canvas_clear(struct canvas *canvas, struct rect rect, struct style style);

/* Text as it is, left to right in the order given (no reordering), within limit_cols
 * columns from (column, row). A wide character of which only a half fits leaves a blank.
 * Returns the columns filled. */
int canvas_text(struct canvas *canvas, int column, int row, int limit_cols,
                struct str text, struct style style);

/* The same for a line in visual order. styles: one for each cluster, or NULL for `style`
 * throughout. */
int canvas_line(struct canvas *canvas, int column, int row, int limit_cols,
                const struct visual_line *line, const struct style *styles,
                struct style style);

/* A text of one line ordered on its own (text/bidi.h) and cut with an ellipsis where it
 * is too long. In a field of a right-to-left text it is flush right, cut at the left.
 * Returns the columns filled. */
int canvas_field(struct canvas *canvas, int column, int row, int limit_cols,
                 struct str text, enum direction direction, enum bidi_mode mode,
                 struct style style);

/* Rows as lines, blanks at their ends cut; with_styles: after each row that is not plain
 * text a line of style letters, with '|' before it. */
void canvas_print(const struct canvas *canvas, bool with_styles, struct buf *out);

#endif
