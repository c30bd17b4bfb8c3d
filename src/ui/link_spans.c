/* SPDX-License-Identifier: MIT */
#include "ui/link_spans.h"

#include <string.h>
#include <wchar.h>

#include "base/utf8.h"
#include "ui/canvas.h"
#include "ui/cell_characters.h"
#include "ui/hyperlink.h"

static void
append_colour(struct buf *out, int colour, int base, bool direct)
{
    if (colour < 0)
        return;
    if (colour < 8)
        buf_printf(out, ";%d", base + colour);
    else if (direct)
        buf_printf(out, ";%d;2;%d;%d;%d", base + 8, colour >> 16 & 0xFF,
                   colour >> 8 & 0xFF, colour & 0xFF);
    else if (colour < 16)
        buf_printf(out, ";%d", base + 60 + colour - 8);
    else
        buf_printf(out, ";%d;5;%d", base + 8, colour);
}

static void
append_look(struct buf *out, const struct link_look *look)
{
    static const struct {
        unsigned attribute;
        const char *code;
    } codes[] = {
        {ATTRIBUTE_BOLD, ";1"},      {ATTRIBUTE_DIM, ";2"},     {ATTRIBUTE_ITALIC, ";3"},
        {ATTRIBUTE_UNDERLINE, ";4"}, {ATTRIBUTE_REVERSE, ";7"},
    };
    buf_append_z(out, "\033[0");
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (look->attributes & codes[i].attribute)
            buf_append_z(out, codes[i].code);
    append_colour(out, look->foreground, 30, look->direct);
    append_colour(out, look->background, 40, look->direct);
    buf_append_char(out, 'm');
}

static void
append_cell(struct buf *out, const struct canvas_cell *cell, bool ascii)
{
    wchar_t characters[CELL_CHARACTERS + 2] = L" ";
    char bytes[UTF8_LONGEST];
    int width_cols = 1;
    if (cell->size > 0)
        width_cols = cell_characters(cell, ascii, characters);
    if (cell->width_cols == 2 && width_cols == 1) {
        size_t end = wcslen(characters);
        characters[end] = cell_second_half(cell);
        characters[end + 1] = L'\0';
    }
    for (const wchar_t *c = characters; *c; c++) {
        size_t size = utf8_encode((uint32_t)*c, bytes);
        buf_append(out, (struct str){bytes, size});
    }
}

/* Columns start to end of a row, each in its look. */
static void
write_cells(const struct link_frame *frame, int row, int start, int end, struct buf *out)
{
    struct style style = {.role = UINT8_MAX};
    for (int column = start; column < end; column++) {
        const struct canvas_cell *cell = canvas_at(frame->shown, column, row);
        if (cell->width_cols == 0) /* behind a wide one */
            continue;
        if (!style_equal(style, cell->style)) {
            style = cell->style;
            struct link_look look = frame->look(frame->context, style);
            append_look(out, &look);
        }
        append_cell(out, cell, frame->ascii);
    }
}

static void
begin_span(int column, int row, struct buf *out)
{
    if (out->size == 0)
        buf_append_z(out, "\0337"); /* cursor and looks are kept */
    buf_printf(out, "\033[%d;%dH", row + 1, column + 1);
}

/* A link that has gone from a cell which is otherwise the same: nothing else would write
 * it again. */
static bool
has_lost_link(const struct link_frame *frame, int column, int row)
{
    const struct canvas_cell *cell = canvas_at(frame->shown, column, row);
    struct canvas_cell before = *canvas_at(frame->before, column, row);
    bool linked = before.style.link != 0;
    before.style.link = 0;
    return !frame->all && linked && cell->style.link == 0 &&
           canvas_cell_equal(cell, &before);
}

static void
write_row(const struct link_frame *frame, int row, struct arena *scratch, struct buf *out)
{
    const struct canvas *canvas = frame->shown;
    for (int column = 0, end; column < canvas->width_cols; column = end) {
        unsigned link = canvas_at(canvas, column, row)->style.link;
        bool lost = has_lost_link(frame, column, row);
        end = column + 1;
        if (link == 0 && !lost)
            continue;
        while (end < canvas->width_cols &&
               canvas_at(canvas, end, row)->style.link == link &&
               has_lost_link(frame, end, row) == lost)
            end++;
        struct buf begin;
        buf_init(&begin, BUF_LIMIT_DEFAULT);
        bool known = link > 0 && link <= canvas->link_count &&
                     hyperlink_begin(&begin, canvas->links[link - 1], link, scratch);
        if (known || lost) {
            begin_span(column, row, out);
            buf_append(out, buf_str(&begin));
            write_cells(frame, row, column, end, out);
            if (known)
                hyperlink_end(out);
        }
        buf_finish(&begin);
    }
}

static bool
is_drawn_anew(const struct link_frame *frame, int row)
{
    const struct canvas *shown = frame->shown, *before = frame->before;
    size_t width = (size_t)shown->width_cols, start = (size_t)row * width;
    return frame->all || shown->links_number != before->links_number ||
           memcmp(shown->cells + start, before->cells + start,
                  width * sizeof *shown->cells) != 0;
}

void
link_spans_write(const struct link_frame *frame, struct arena *scratch, struct buf *out)
{
    for (int row = 0; row < frame->shown->height_rows; row++)
        if (is_drawn_anew(frame, row))
            write_row(frame, row, scratch, out);
    if (out->size > 0)
        buf_append_z(out, "\0338");
}
