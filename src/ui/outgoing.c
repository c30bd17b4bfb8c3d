/* SPDX-License-Identifier: MIT */
#include "ui/outgoing.h"

#include "ui/capture.h"
#include "ui/paced_line.h"
#include "ui/terminfo.h"

enum {
    SYNCHRONISED_BYTES = 512, /* less is not seen to come in pieces */
    /* Terminals of so many are young enough to take one attribute away alone. */
    YOUNG_COLOUR_COUNT = 256,
};

void
outgoing_begin(struct outgoing *outgoing)
{
    buf_init(&outgoing->frame, BUF_LIMIT_DEFAULT);
    buf_init(&outgoing->squeezed, BUF_LIMIT_DEFAULT);
}

void
outgoing_finish(struct outgoing *outgoing)
{
    buf_finish(&outgoing->frame);
    buf_finish(&outgoing->squeezed);
}

/* As ECMA-48 has them. */
static bool
knows_motions(void)
{
    return terminfo_begins("hpa", "\033[%i%p1%dG") && terminfo_begins("cud1", "\n") &&
           terminfo_begins("cub1", "\b") && terminfo_begins("cr", "\r");
}

void
outgoing_know_nothing(struct outgoing *outgoing, int colour_count, int width_cols,
                      int height_rows)
{
    outgoing->squeeze = (struct squeeze){
        .takes_flags_away = colour_count >= YOUNG_COLOUR_COUNT,
        .motion = {.known_terminal = knows_motions(),
                   .width_cols = width_cols,
                   .height_rows = height_rows},
    };
}

void
outgoing_lose_cursor(struct outgoing *outgoing, int width_cols, int height_rows)
{
    outgoing->squeeze.motion.width_cols = width_cols;
    outgoing->squeeze.motion.height_rows = height_rows;
    motion_forget(&outgoing->squeeze.motion);
}

void
outgoing_send(struct outgoing *outgoing, struct str more)
{
    buf_reset(&outgoing->frame);
    buf_reset(&outgoing->squeezed);
    capture_take(outgoing->written, &outgoing->frame);
    buf_append(&outgoing->frame, more);
    if (outgoing->frame.size == 0)
        return;
    squeeze(&outgoing->squeeze, buf_str(&outgoing->frame), &outgoing->squeezed);
    bool at_once =
        outgoing->synchronises && outgoing->squeezed.size >= SYNCHRONISED_BYTES;
    if (at_once)
        paced_line_send(outgoing->line, STR("\033[?2026h"));
    paced_line_send(outgoing->line, buf_str(&outgoing->squeezed));
    if (at_once)
        paced_line_send(outgoing->line, STR("\033[?2026l"));
    paced_line_end_frame(outgoing->line);
}
