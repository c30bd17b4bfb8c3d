/* SPDX-License-Identifier: MIT */
#include "ui/notice.h"

#include "base/arena.h"
#include "text/width.h"
#include "text/wrap.h"

enum {
    KEY_GAP_COLS = 2,
    NOTE_COLS = 60, /* longer lines are hard to read in the middle of a pane */
};

/* Where the block stands, its lines below each other at one edge. */
struct block {
    int left, width_cols, key_cols;
};

static int
widest(int a, int b)
{
    return a > b ? a : b;
}

static int
wrapped_cols(const struct brush *brush, struct str text, int width_cols)
{
    struct wrapped_line *lines;
    size_t count = wrap_paragraph(text, width_cols, brush->scratch, &lines);
    int cols = 0;
    for (size_t i = 0; i < count; i++)
        cols = widest(cols, lines[i].width_cols);
    return cols;
}

/* As wide as its widest line, in the middle of the pane. */
static struct block
block_of(const struct brush *brush, const struct notice *notice)
{
    int room = brush->rect.width_cols < NOTE_COLS ? brush->rect.width_cols : NOTE_COLS;
    struct block block = {0};
    for (size_t i = 0; i < notice->hint_count; i++)
        block.key_cols = widest(block.key_cols, width_of(notice->hints[i].key));
    if (block.key_cols > 0)
        block.key_cols += KEY_GAP_COLS;
    int cols = widest(wrapped_cols(brush, notice->title, room),
                      wrapped_cols(brush, notice->note, room));
    for (size_t i = 0; i < notice->hint_count; i++)
        cols = widest(cols, block.key_cols + wrapped_cols(brush, notice->hints[i].text,
                                                          room - block.key_cols));
    block.width_cols = cols;
    block.left = (brush->rect.width_cols - cols) / 2;
    return block;
}

/* Gives the row below it. */
static int
draw_wrapped(const struct brush *brush, const struct block *block, int indent_cols,
             struct str text, int row, enum style_role role)
{
    struct wrapped_line *lines;
    size_t count =
        wrap_paragraph(text, block->width_cols - indent_cols, brush->scratch, &lines);
    for (size_t i = 0; i < count; i++)
        pane_text(brush, block->left + indent_cols, row + (int)i,
                  str_slice(text, lines[i].start, lines[i].end), style_of(role));
    return row + (int)count;
}

void
notice_draw(const struct brush *brush, const struct notice *notice)
{
    int height = brush->rect.height_rows;
    int rows = 2 + (int)notice->hint_count + (notice->note.size > 0);
    bool spacious = height >= rows + 2;
    int row = height > rows ? (height - rows) / 3 : 0;
    struct block block = block_of(brush, notice);
    row = draw_wrapped(brush, &block, 0, notice->title, row, STYLE_TITLE);
    if (notice->note.size > 0)
        row = draw_wrapped(brush, &block, 0, notice->note, row, STYLE_MUTED);
    row += spacious;
    for (size_t i = 0; i < notice->hint_count; i++) {
        pane_text(brush, block.left, row, notice->hints[i].key, style_of(STYLE_ACCENT));
        row = draw_wrapped(brush, &block, block.key_cols, notice->hints[i].text, row,
                           STYLE_MUTED);
    }
}
