/* SPDX-License-Identifier: MIT */
#include "ui/paced_line.h"

#include <poll.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/memory.h"
#include "ui/line.h"
#include "ui/pace.h"

/* Device status report; and the byte that filled the time of teletypes, which terminals
 * have ignored ever since. */
static const struct str question = {"\033[5n", 4};
static const struct str nudge = {"\0", 1};

struct paced_line {
    struct line *line;
    struct pace pace;
};

struct paced_line *
paced_line_open(int tty_fd, bool remote, bool may_ask)
{
    struct paced_line *paced = memory_take(1, sizeof *paced);
    paced->line = line_open(tty_fd);
    paced->pace.remote = remote;
    paced->pace.answers = may_ask ? PACE_NOT_KNOWN : PACE_SILENT;
    paced->pace.reads_tell = line_tells_reads(paced->line);
    return paced;
}

void
paced_line_close(struct paced_line *paced)
{
    if (!paced)
        return;
    line_close(paced->line);
    free(paced);
}

void
paced_line_send(struct paced_line *paced, struct str bytes)
{
    line_send(paced->line, bytes);
    pace_sent(&paced->pace, bytes.size, clock_monotonic_ms());
}

static void
ask(struct paced_line *paced)
{
    int64_t now_ms = clock_monotonic_ms();
    line_send(paced->line, question);
    pace_asked(&paced->pace, now_ms);
}

void
paced_line_end_frame(struct paced_line *paced)
{
    if (pace_asks_along(&paced->pace))
        ask(paced);
}

void
paced_line_drain(struct paced_line *paced, int limit_ms)
{
    line_drain(paced->line, limit_ms);
}

int
paced_line_wait_ms(const struct paced_line *paced, bool urgent, int64_t now_ms)
{
    if (line_is_full(paced->line))
        return -1;
    return (int)pace_wait_ms(&paced->pace, urgent, now_ms);
}

void
paced_line_hurry(struct paced_line *paced, bool urgent)
{
    int64_t now_ms = clock_monotonic_ms();
    if (line_is_full(paced->line))
        return;
    switch (pace_act(&paced->pace, urgent, now_ms)) {
    case PACE_WAIT:
        break;
    case PACE_ASK:
        ask(paced);
        break;
    case PACE_NUDGE:
        line_send(paced->line, nudge);
        pace_nudged(&paced->pace, now_ms);
        break;
    }
}

size_t
paced_line_room(const struct paced_line *paced)
{
    return pace_room(&paced->pace, clock_monotonic_ms());
}

void
paced_line_watch(const struct paced_line *paced, struct pollfd *source)
{
    if (line_is_full(paced->line) || pace_listens(&paced->pace))
        line_watch(paced->line, source);
}

void
paced_line_serve(struct paced_line *paced)
{
    int64_t now_ms = clock_monotonic_ms();
    if (line_is_full(paced->line))
        line_flush(paced->line);
    else if (line_was_read(paced->line))
        pace_was_read(&paced->pace, now_ms);
    pace_pass(&paced->pace, now_ms);
}

void
paced_line_pressed(struct paced_line *paced)
{
    pace_pressed(&paced->pace);
}

void
paced_line_answered(struct paced_line *paced)
{
    pace_answered(&paced->pace, clock_monotonic_ms());
}

void
paced_line_return(struct paced_line *paced)
{
    pace_give_up(&paced->pace);
}

int
paced_line_answer_wait_ms(const struct paced_line *paced)
{
    return (int)pace_answer_wait_ms(&paced->pace, clock_monotonic_ms());
}
