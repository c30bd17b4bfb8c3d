/* SPDX-License-Identifier: MIT */
#include "ui/notice.h"

#include "base/arena.h"
#include "text/width.h"
#include "text/wrap.h"

enum {
    KEY_GAP_COLS = 2,
    NOTE_COLS = 60, /* longer lines are hard to read in the middle of a pane */
};

static size_t
wrap(const struct brush *brush, struct str text, int width_cols,
     struct wrapped_line **lines)
{
    return wrap_paragraph(text, width_cols, brush->scratch, lines);
}

static int
draw_centred(const struct brush *brush, struct str text, int row, struct style style)
{
    int width = brush->rect.width_cols < NOTE_COLS ? brush->rect.width_cols : NOTE_COLS;
    struct wrapped_line *lines;
    size_t count = wrap(brush, text, width, &lines);
    for (size_t i = 0; i < count; i++)
        pane_text(brush, (brush->rect.width_cols - lines[i].width_cols) / 2, row + (int)i,
                  str_slice(text, lines[i].start, lines[i].end), style);
    return row + (int)count;
}

struct columns {
    int left, key_cols, text_cols;
};

/* Keys below each other, what they do below each other, all of it in the middle. */
static struct columns
columns_of(const struct notice *notice, int width_cols)
{
    struct columns columns = {0};
    for (size_t i = 0; i < notice->hint_count; i++) {
        int key_cols = width_of(notice->hints[i].key);
        int text_cols = width_of(notice->hints[i].text);
        if (key_cols > columns.key_cols)
            columns.key_cols = key_cols;
        if (text_cols > columns.text_cols)
            columns.text_cols = text_cols;
    }
    if (columns.key_cols > 0)
        columns.key_cols += KEY_GAP_COLS;
    int room = width_cols - columns.key_cols;
    if (columns.text_cols > room)
        columns.text_cols = room;
    columns.left = (room - columns.text_cols) / 2;
    return columns;
}

static int
draw_hint(const struct brush *brush, const struct notice_hint *hint,
          const struct columns *columns, int row)
{
    struct wrapped_line *lines;
    size_t count = wrap(brush, hint->text, columns->text_cols, &lines);
    pane_text(brush, columns->left, row, hint->key, style_of(STYLE_ACCENT));
    for (size_t i = 0; i < count; i++)
        pane_text(brush, columns->left + columns->key_cols, row + (int)i,
                  str_slice(hint->text, lines[i].start, lines[i].end),
                  style_of(STYLE_MUTED));
    return row + (int)count;
}

void
notice_draw(const struct brush *brush, const struct notice *notice)
{
    int height = brush->rect.height_rows;
    int rows = 2 + (int)notice->hint_count + (notice->note.size > 0);
    bool spacious = height >= rows + 2;
    int row = height > rows ? (height - rows) / 3 : 0;
    row = draw_centred(brush, notice->title, row, style_of(STYLE_TITLE));
    if (notice->note.size > 0)
        row = draw_centred(brush, notice->note, row, style_of(STYLE_MUTED));
    struct columns columns = columns_of(notice, brush->rect.width_cols);
    row += spacious;
    for (size_t i = 0; i < notice->hint_count; i++)
        row = draw_hint(brush, &notice->hints[i], &columns, row);
}
