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

/* What the runs of a look cost in a pass of its own. */
static int
pass_bytes(const struct passes_frame *frame, const struct runs *runs, int look)
{
    struct pen pen = {.column = NOWHERE, .look = NOWHERE};
    for (size_t i = 0; i < runs->count; i++)
        if (runs->at[i].look == look)
            draw_run(frame, &pen, &runs->at[i]);
    return pen.bytes;
}

/* What those that have none cost together, row by row. */
static int
rest_bytes(const struct passes_frame *frame, const struct runs *runs,
           const bool *has_pass)
{
    struct pen pen = {.column = NOWHERE, .look = NOWHERE};
    for (size_t i = 0; i < runs->count; i++)
        if (!has_pass[runs->at[i].look])
            draw_run(frame, &pen, &runs->at[i]);
    return pen.bytes;
}

struct plan {
    int alone[PASSES_LOOKS]; /* what each costs in a pass of its own */
    bool has_pass[PASSES_LOOKS];
    int rest; /* what the others cost */
};

/* Gives a pass to the look for which that saves the most. False: it does for none. */
static bool
add_pass(const struct passes_frame *frame, const struct runs *runs, struct plan *plan)
{
    int best = NOWHERE, most = 0, rest_of_best = 0;
    for (int look = 0; look < frame->look_count; look++) {
        if (plan->has_pass[look])
            continue;
        plan->has_pass[look] = true;
        int rest = rest_bytes(frame, runs, plan->has_pass);
        plan->has_pass[look] = false;
        int saved = plan->rest - rest - plan->alone[look];
        if (saved > most) {
            most = saved;
            best = look;
            rest_of_best = rest;
        }
    }
    if (best == NOWHERE)
        return false;
    plan->has_pass[best] = true;
    plan->rest = rest_of_best;
    return true;
}

int
passes_plan(const struct passes_frame *frame, uint8_t first[PASSES_LOOKS])
{
    size_t cells = (size_t)frame->width_cols * (size_t)frame->height_rows;
    struct runs runs = {.at = memory_take(cells, sizeof *runs.at)};
    struct plan plan = {.rest = 0};
    int count = 0;
    find_runs(frame, &runs);
    for (int look = 0; look < frame->look_count; look++)
        plan.alone[look] = pass_bytes(frame, &runs, look);
    plan.rest = rest_bytes(frame, &runs, plan.has_pass);
    while (add_pass(frame, &runs, &plan))
        ;
    for (int look = 0; look < frame->look_count; look++)
        if (plan.has_pass[look])
            first[count++] = (uint8_t)look;
    free(runs.at);
    return count;
}
