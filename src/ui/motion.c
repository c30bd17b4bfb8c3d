/* SPDX-License-Identifier: MIT */
#include "ui/motion.h"

#include <stdlib.h>
#include <string.h>

enum {
    SEQUENCE_BYTES = 32,
    LINE_FEEDS_AT_MOST = 6, /* a CUP of two numbers is not longer */
    PARAMETER_LIMIT = 10000,
};

void
motion_forget(struct motion *motion)
{
    motion->row = motion->column = 0;
    motion->region = false;
}

/* ---- what passes ---- */

static void
step(struct motion *motion, int cols)
{
    if (motion->column == 0)
        return;
    motion->column += cols;
    /* At the last column a terminal waits for the next character with its wrap. */
    if (motion->column < 1 || motion->column >= motion->width_cols)
        motion->column = 0;
}

void
motion_character(struct motion *motion, char c)
{
    switch (c) {
    case '\r':
        motion->column = 1;
        break;
    case '\b':
        step(motion, -1);
        break;
    case '\n':
        if (motion->region)
            motion->row = 0;
        else if (motion->row > 0 && motion->row < motion->height_rows)
            motion->row++;
        break;
    case '\0':
    case '\a':
    case 0x0E: /* shift out and in */
    case 0x0F:
        break;
    default:
        if (c >= ' ' && c <= '~')
            step(motion, 1);
        else
            motion->column = 0;
        break;
    }
}

/* The nth parameter (from 0), `otherwise` where it is left out; 0: none of this kind. */
static int
parameter(struct str sequence, int n, int otherwise)
{
    struct str rest = str_slice(sequence, 2, sequence.size - 1), part = STR("");
    while (n-- >= 0)
        if (!str_next_part(&rest, ';', &part))
            return otherwise;
    if (part.size == 0)
        return otherwise;
    int64_t number;
    bool usual = str_to_int64(part, &number) && number >= 0 && number <= PARAMETER_LIMIT;
    return usual ? (int)number : 0;
}

static void
change_row(struct motion *motion, int rows)
{
    if (motion->row > 0)
        motion->row = motion->row + rows > 0 ? motion->row + rows : 0;
}

void
motion_sequence(struct motion *motion, struct str sequence)
{
    char final = sequence.data[sequence.size - 1];
    int first = parameter(sequence, 0, 1);
    bool private = sequence.size > 2 && strchr("<=>?", sequence.data[2]) != NULL;
    if (private) {
        /* What is switched moves nothing, but the other screen and the width. */
        int mode = parameter(str_slice(sequence, 1, sequence.size), 0, 0);
        if (mode == 3 || mode == 6 || mode == 47 || (mode >= 1047 && mode <= 1049))
            motion_forget(motion);
        return;
    }
    switch (final) {
    case 'A':
        change_row(motion, -first);
        break;
    case 'B':
        change_row(motion, first);
        break;
    case 'C':
        step(motion, first);
        break;
    case 'D':
        step(motion, -first);
        break;
    case 'G':
    case '`':
        motion->column = first < motion->width_cols ? first : 0;
        break;
    case 'b': /* the last character again, which may be a wide one */
        motion->column = 0;
        break;
    case 'm': /* looks, what is erased, inserted, taken out: the cursor stays */
    case 'J':
    case 'K':
    case 'X':
    case 'P':
    case '@':
    case 'n':
        break;
    case 'r': /* the cursor goes home */
        motion->row = motion->column = 1;
        motion->region = first > 1 || parameter(sequence, 1, motion->height_rows) <
                                          motion->height_rows;
        break;
    default:
        motion->row = motion->column = 0;
        break;
    }
}

/* ---- what is sent instead ---- */

static void
add_numbered(struct buf *out, int number, char final)
{
    if (number == 1)
        buf_printf(out, "\033[%c", final);
    else
        buf_printf(out, "\033[%d%c", number, final);
}

/* Bytes of "\033[<number>X", where 1 is left out if `one` is. */
static int
numbered_bytes(int number, bool one)
{
    int bytes = one || number > 1 ? 4 : 3;
    while ((number /= 10) > 0)
        bytes++;
    return bytes;
}

/* Within the row. */
static void
go_to_column(const struct motion *motion, int column, struct buf *out)
{
    int known = motion->column, distance = abs(column - known);
    int absolute = numbered_bytes(column, true);
    if (known == column)
        return;
    if (column == 1) {
        buf_append_char(out, '\r');
    } else if (known > column && distance <= absolute) {
        for (int i = 0; i < distance; i++)
            buf_append_char(out, '\b');
    } else if (known > 0 && numbered_bytes(distance, false) < absolute) {
        add_numbered(out, distance, known < column ? 'C' : 'D');
    } else {
        buf_printf(out, "\033[%dG", column);
    }
}

/* Whether line feeds lead to the row. Then they are appended. */
static bool
go_down(const struct motion *motion, int row, struct buf *out)
{
    int below = row - motion->row;
    if (!motion->known_terminal || motion->row == 0 || below < 0 ||
        below > LINE_FEEDS_AT_MOST || (below > 0 && motion->region))
        return false;
    while (below-- > 0)
        buf_append_char(out, '\n');
    return true;
}

void
motion_place(struct motion *motion, struct str sequence, struct buf *out)
{
    bool keeps_column = sequence.data[sequence.size - 1] == 'd';
    int row = parameter(sequence, 0, 1), column = parameter(sequence, 1, 1);
    struct buf relative;
    buf_init(&relative, (size_t)4 * SEQUENCE_BYTES);
    bool possible = row > 0 && column > 0 && go_down(motion, row, &relative);
    if (possible && !keeps_column)
        go_to_column(motion, column, &relative);
    bool shorter = possible && relative.size < sequence.size;
    buf_append(out, shorter ? buf_str(&relative) : sequence);
    buf_finish(&relative);
    motion->row = row;
    if (!keeps_column)
        motion->column = column < motion->width_cols ? column : 0;
}
