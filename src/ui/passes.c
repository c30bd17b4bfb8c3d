/* SPDX-License-Identifier: MIT */
#include "ui/passes.h"

#include <stdlib.h>

#include "base/memory.h"

enum {
    NOWHERE = -1,
    PLACE_BYTES = 7,  /* CUP */
    COLUMN_BYTES = 5, /* CHA */
    FORWARD_BYTES = 4,
};

/* Changed cells of one look that stand side by side. */
struct run {
    int row, column, end;
    uint8_t look;
};

struct runs {
    struct run *at;
    size_t count;
};

static void
find_runs(const struct passes_frame *frame, struct runs *runs)
{
    size_t cell = 0;
    for (int row = 0; row < frame->height_rows; row++) {
        struct run *last = NULL; /* of this row */
        for (int column = 0; column < frame->width_cols; column++, cell++) {
            uint8_t look = frame->looks[cell];
            if (!frame->changed[cell])
                continue;
            if (last && last->look == look && last->end == column) {
                last->end++;
                continue;
            }
            last = &runs->at[runs->count++];
            *last = (struct run){row, column, column + 1, look};
        }
    }
}

/* ---- what an order costs ---- */

struct pen {
    int row, column, look; /* column: NOWHERE before the first run */
    int bytes;
};

static int
smaller(int a, int b)
{
    return a < b ? a : b;
}

static int
motion_bytes(const struct pen *pen, const struct run *run)
{
    int below = run->row - pen->row;
    if (pen->column == NOWHERE || below < 0)
        return PLACE_BYTES;
    int forward = run->column - pen->column;
    if (below == 0 && forward >= 0) /* or what stands between is sent again */
        return smaller(forward, FORWARD_BYTES);
    int back = forward <= 0 ? -forward : COLUMN_BYTES;
    return smaller(below + smaller(back, COLUMN_BYTES), PLACE_BYTES);
}

static void
draw_run(const struct passes_frame *frame, struct pen *pen, const struct run *run)
{
    pen->bytes += motion_bytes(pen, run);
    if (pen->look != run->look)
        pen->bytes += frame->look_bytes[run->look];
    pen->row = run->row;
    pen->column = run->end;
    pen->look = run->look;
}

/* first: whether a look has a pass of its own. */
static int
order_bytes(const struct passes_frame *frame, const struct runs *runs, const bool *first)
{
    struct pen pen = {.column = NOWHERE, .look = NOWHERE};
    for (int look = 0; look < frame->look_count; look++)
        for (size_t i = 0; first[look] && i < runs->count; i++)
            if (runs->at[i].look == look)
                draw_run(frame, &pen, &runs->at[i]);
    for (size_t i = 0; i < runs->count; i++)
        if (!first[runs->at[i].look])
            draw_run(frame, &pen, &runs->at[i]);
    return pen.bytes;
}

/* The look whose pass saves the most; NOWHERE: none does. */
static int
best_pass(const struct passes_frame *frame, const struct runs *runs, bool *first,
          int *bytes)
{
    int best = NOWHERE;
    for (int look = 0; look < frame->look_count; look++) {
        if (first[look])
            continue;
        first[look] = true;
        int with = order_bytes(frame, runs, first);
        first[look] = false;
        if (with < *bytes) {
            *bytes = with;
            best = look;
        }
    }
    return best;
}

int
passes_plan(const struct passes_frame *frame, uint8_t first[PASSES_LOOKS])
{
    bool has_pass[PASSES_LOOKS] = {false};
    size_t cells = (size_t)frame->width_cols * (size_t)frame->height_rows;
    struct runs runs = {.at = memory_take(cells, sizeof *runs.at)};
    find_runs(frame, &runs);
    int bytes = order_bytes(frame, &runs, has_pass), look, count = 0;
    while ((look = best_pass(frame, &runs, has_pass, &bytes)) != NOWHERE)
        has_pass[look] = true;
    for (look = 0; look < frame->look_count; look++)
        if (has_pass[look])
            first[count++] = (uint8_t)look;
    free(runs.at);
    return count;
}
