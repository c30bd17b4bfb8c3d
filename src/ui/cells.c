/* SPDX-License-Identifier: MIT */
#include "ui/cells.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#define NCURSES_WIDECHAR 1
#include <curses.h>

#include "base/arena.h"
#include "base/memory.h"
#include "ui/canvas.h"
#include "ui/cell_characters.h"
#include "ui/colours.h"
#include "ui/link_spans.h"
#include "ui/pairs.h"
#include "ui/passes.h"
#include "ui/terminfo.h"
#include "ui/theme.h"

enum {
    BLANK_LETTER = 0x2800, /* see ui/row_order.h */
    ALL_LOOKS = -1,
};

/* What the style of the last cell came to: most have that of their neighbour. */
struct cell_look {
    struct style style;
    bool known;
    attr_t attributes;
    int pair;
    struct colour_pair colours;
};

/* How the frame under way is drawn look by look (ui/passes.h). */
struct cell_plan {
    uint8_t *looks; /* of each cell; a blank has that of what stands before it */
    bool *changed;
    size_t cell_count;
    uint8_t first[PASSES_LOOKS];
    int first_count;
};

struct cells {
    const struct theme *theme;
    bool ascii;
    int colour_count;
    bool default_colours;
    bool has_italic, has_dim;
    struct pairs *pairs;          /* NULL without colours */
    const struct canvas *drawing; /* the frame under way */
    bool swept;                   /* in this frame */
    struct cell_look look;
    struct cell_plan plan;
    cchar_t *row; /* one row of the screen being made */
    size_t row_size;
};

struct cells *
cells_new(bool ascii, bool colours)
{
    struct cells *cells = memory_take(1, sizeof *cells);
    cells->ascii = ascii;
    cells->has_italic = terminfo_has("sitm");
    cells->has_dim = terminfo_has("dim");
    if (!colours || !has_colors() || start_color() == ERR)
        return cells;
    cells->default_colours = use_default_colors() == OK;
    cells->colour_count = COLORS;
    cells->pairs = pairs_new(COLOR_PAIRS - 1);
    return cells;
}

void
cells_free(struct cells *cells)
{
    if (!cells)
        return;
    pairs_free(cells->pairs);
    free(cells->plan.looks);
    free(cells->plan.changed);
    free(cells->row);
    free(cells);
}

int
cells_colour_count(const struct cells *cells)
{
    return cells->colour_count;
}

void
cells_set_theme(struct cells *cells, const struct theme *theme)
{
    cells->theme = theme;
}

void
cells_begin(struct cells *cells, const struct canvas *canvas)
{
    cells->drawing = canvas;
    cells->swept = false;
    cells->look.known = false;
}

/* ---- colours ---- */

/* The colours of a look as this terminal can be told. */
static struct colour_pair
colours_of(const struct cells *cells, const struct theme_look *look)
{
    struct colour_pair colours =
        colours_fit(look, cells->theme->background, cells->colour_count);
    if (!cells->default_colours) {
        if (colours.foreground == COLOUR_DEFAULT)
            colours.foreground = COLOR_WHITE;
        if (colours.background == COLOUR_DEFAULT)
            colours.background = COLOR_BLACK;
    }
    return colours;
}

/* Frees the numbers of pairs that the frame under way does not need. Rows that are not
 * drawn anew keep theirs. */
static void
sweep_pairs(struct cells *cells)
{
    const struct canvas *canvas = cells->drawing;
    size_t count = (size_t)canvas->width_cols * (size_t)canvas->height_rows;
    pairs_begin_sweep(cells->pairs);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && style_equal(canvas->cells[i].style, canvas->cells[i - 1].style))
            continue;
        struct theme_look look = theme_look(cells->theme, canvas->cells[i].style);
        struct colour_pair colours = colours_of(cells, &look);
        pairs_keep(cells->pairs, colours.foreground, colours.background);
    }
    pairs_end_sweep(cells->pairs);
}

static int
pair_of(struct cells *cells, const struct colour_pair *colours)
{
    int foreground = colours->foreground, background = colours->background;
    bool fresh;
    if (foreground == COLOUR_DEFAULT && background == COLOUR_DEFAULT)
        return 0;
    int number = pairs_number(cells->pairs, foreground, background, &fresh);
    if (number == 0 && !cells->swept) {
        cells->swept = true;
        sweep_pairs(cells);
        number = pairs_number(cells->pairs, foreground, background, &fresh);
    }
    if (number == 0 ||
        (fresh && init_extended_pair(number, foreground, background) == ERR))
        return 0;
    return number;
}

static attr_t
attributes_of(const struct cells *cells, const struct theme_look *look)
{
    attr_t attributes = 0;
    if (look->attributes & ATTRIBUTE_BOLD)
        attributes |= A_BOLD;
    if (look->attributes & ATTRIBUTE_UNDERLINE)
        attributes |= A_UNDERLINE;
    if (look->attributes & ATTRIBUTE_REVERSE)
        attributes |= A_REVERSE;
    if (look->attributes & ATTRIBUTE_ITALIC)
        attributes |= cells->has_italic ? A_ITALIC : A_UNDERLINE;
    if ((look->attributes & ATTRIBUTE_DIM) && cells->has_dim)
        attributes |= A_DIM;
    return attributes;
}

/* What a style comes to here. Without colours a background that tells something is told
 * by reversing. */
static void
resolve(const struct cells *cells, struct style style, struct theme_look *look,
        struct colour_pair *colours)
{
    *look = theme_look(cells->theme, style);
    *colours = (struct colour_pair){COLOUR_DEFAULT, COLOUR_DEFAULT, false};
    if (cells->colour_count == 0) {
        bool painted = look->background != THEME_COLOUR_DEFAULT && !cells->theme->paint;
        if (painted)
            look->attributes |= ATTRIBUTE_REVERSE;
        return;
    }
    *colours = colours_of(cells, look);
    if (colours->bold)
        look->attributes |= ATTRIBUTE_BOLD;
}

static void
look_up(struct cells *cells, struct style style, struct cell_look *look)
{
    if (look->known && style_equal(look->style, style))
        return;
    struct theme_look wanted;
    struct colour_pair colours;
    resolve(cells, style, &wanted, &colours);
    look->style = style;
    look->known = true;
    look->pair = pair_of(cells, &colours);
    look->attributes = attributes_of(cells, &wanted);
    look->colours = colours;
}

static struct link_look
link_look(void *context, struct style style)
{
    const struct cells *cells = context;
    struct theme_look look;
    struct colour_pair colours;
    resolve(cells, style, &look, &colours);
    if ((look.attributes & ATTRIBUTE_ITALIC) && !cells->has_italic)
        look.attributes ^= ATTRIBUTE_ITALIC | ATTRIBUTE_UNDERLINE;
    return (struct link_look){look.attributes, colours.foreground, colours.background,
                              cells->colour_count > 256};
}

void
cells_write_links(struct cells *cells, const struct canvas *before, bool all,
                  struct buf *out)
{
    struct arena scratch = {0};
    const struct link_frame frame = {
        .shown = cells->drawing,
        .before = before,
        .all = all,
        .ascii = cells->ascii,
        .look = link_look,
        .context = cells,
    };
    link_spans_write(&frame, &scratch, out);
    arena_finish(&scratch);
}

/* ---- the order ---- */

/* As a parameter of CSI m, roughly. */
static int
colour_bytes(int colour)
{
    if (colour == COLOUR_DEFAULT)
        return 0;
    return colour < 16 ? 2 : colour < 256 ? 8 : 15;
}

static int
look_bytes(const struct cell_look *look)
{
    return 3 + colour_bytes(look->colours.foreground) +
           colour_bytes(look->colours.background) + (look->attributes != 0 ? 2 : 0);
}

/* Where a blank looks as any other on the same ground. */
static bool
is_plain_blank(const struct canvas_cell *cell, const struct cell_look *look)
{
    return cell->size <= 1 && cell->text[0] <= ' ' &&
           !(look->attributes & (A_REVERSE | A_UNDERLINE));
}

struct look_table {
    struct cell_look at[PASSES_LOOKS];
    int bytes[PASSES_LOOKS];
    int count;
};

/* Its number in the table, where it is put if it is new; PASSES_LOOKS: the table is full.
 */
static int
look_number(struct look_table *table, const struct cell_look *look)
{
    for (int i = 0; i < table->count; i++)
        if (table->at[i].pair == look->pair &&
            table->at[i].attributes == look->attributes)
            return i;
    if (table->count < PASSES_LOOKS) {
        table->at[table->count] = *look;
        table->bytes[table->count++] = look_bytes(look);
        return table->count - 1;
    }
    return PASSES_LOOKS;
}

/* False where a row has a look too many. */
static bool
number_row(struct cells *cells, int row, struct look_table *table)
{
    const struct canvas *canvas = cells->drawing;
    uint8_t *looks = cells->plan.looks + (size_t)row * (size_t)canvas->width_cols;
    int before = ALL_LOOKS; /* there is none */
    for (int column = 0; column < canvas->width_cols; column++) {
        const struct canvas_cell *cell = canvas_at(canvas, column, row);
        look_up(cells, cell->style, &cells->look);
        bool goes_along =
            before != ALL_LOOKS && is_plain_blank(cell, &cells->look) &&
            cells->look.colours.background == table->at[before].colours.background;
        int number = goes_along ? before : look_number(table, &cells->look);
        if (number == PASSES_LOOKS)
            return false;
        looks[column] = (uint8_t)number;
        before = number;
    }
    return true;
}

static void
mark_changed(struct cells *cells, const struct canvas *shown)
{
    const struct canvas *canvas = cells->drawing;
    for (size_t i = 0; i < cells->plan.cell_count; i++) {
        const struct canvas_cell *cell = &canvas->cells[i], *was = &shown->cells[i];
        bool erased = was->size > CELL_TEXT_BYTES && cell->text[0] <= ' ';
        cells->plan.changed[i] = !erased && memcmp(cell, was, sizeof *cell) != 0;
    }
}

int
cells_plan(struct cells *cells, const struct canvas *shown)
{
    const struct canvas *canvas = cells->drawing;
    struct cell_plan *plan = &cells->plan;
    size_t count = (size_t)canvas->width_cols * (size_t)canvas->height_rows;
    struct look_table table = {.count = 0};
    if (plan->cell_count != count) {
        plan->looks = memory_resize(plan->looks, count, sizeof *plan->looks);
        plan->changed = memory_resize(plan->changed, count, sizeof *plan->changed);
        plan->cell_count = count;
    }
    plan->first_count = 0;
    for (int row = 0; row < canvas->height_rows; row++)
        if (!number_row(cells, row, &table))
            return 0;
    mark_changed(cells, shown);
    const struct passes_frame frame = {
        .width_cols = canvas->width_cols,
        .height_rows = canvas->height_rows,
        .looks = plan->looks,
        .changed = plan->changed,
        .look_count = table.count,
        .look_bytes = table.bytes,
    };
    plan->first_count = passes_plan(&frame, plan->first);
    return plan->first_count;
}

/* ---- cells ---- */

/* The characters of the cell as ncurses takes them, appended to the row. */
static int
add_cell(struct cells *cells, const struct canvas_cell *cell, bool whole, int count)
{
    wchar_t characters[CELL_CHARACTERS + 1] = L" ";
    int base_cols = 1;
    if (cell->size > 0)
        base_cols = cell_characters(cell, cells->ascii, characters);
    look_up(cells, cell->style, &cells->look);
    attr_t attributes = cells->look.attributes;
    if (characters[0] == BLANK_LETTER)
        attributes |= A_INVIS; /* fonts without it would show a box */
    setcchar(&cells->row[count++], characters, attributes, (short)0, &cells->look.pair);
    if (cell->width_cols == 2 && whole && base_cols == 1) {
        characters[0] = cell_second_half(cell);
        characters[1] = L'\0';
        setcchar(&cells->row[count++], characters, cells->look.attributes, (short)0,
                 &cells->look.pair);
    }
    return count;
}

static void
draw_columns(struct cells *cells, int row, int column, int end)
{
    const struct canvas *canvas = cells->drawing;
    int begin = column, count = 0;
    if (cells->row_size < (size_t)end + 1) {
        cells->row_size = (size_t)end + 1;
        cells->row = memory_resize(cells->row, cells->row_size, sizeof *cells->row);
    }
    for (; column < end; column++) {
        const struct canvas_cell *cell = canvas_at(canvas, column, row);
        bool whole = column + 1 < end;
        count = add_cell(cells, cell, whole, count);
        column += cell->width_cols == 2 && whole;
    }
    mvadd_wchnstr(row, begin, cells->row, count);
}

void
cells_draw_row(struct cells *cells, int row, int width_cols)
{
    const struct canvas *canvas = cells->drawing;
    draw_columns(cells, row, 0,
                 canvas->width_cols < width_cols ? canvas->width_cols : width_cols);
}

void
cells_draw_pass(struct cells *cells, int pass, int row, int width_cols)
{
    const struct canvas *canvas = cells->drawing;
    const struct cell_plan *plan = &cells->plan;
    const uint8_t *looks = plan->looks + (size_t)row * (size_t)canvas->width_cols;
    int end = canvas->width_cols < width_cols ? canvas->width_cols : width_cols;
    for (int column = 0, last; column < end; column = last) {
        for (last = column + 1; last < end && looks[last] == looks[column];)
            last++;
        if (looks[column] == plan->first[pass])
            draw_columns(cells, row, column, last);
    }
}
