/* SPDX-License-Identifier: MIT */
#include "ui/pace.h"

enum {
    /* A serial line of 9600 baud, some less; what nobody asked for is presumed to go
     * faster while nothing is known. */
    SLOWEST_BYTES_PER_S = 900,
    USUAL_BYTES_PER_S = 4000,
    /* Where the kernel does tell: its word that never comes is not waited for for ever.
     */
    TOLD_BYTES_PER_S = 200,
    /* Under way without a question: a few presses of j. */
    FREE_BYTES = 400,
    /* What needs so long, or some time at such a rate, makes the line a slow one; then no
     * more is under way than it carries in a moment. */
    SLOW_MS = 300,
    SLOW_BYTES_PER_MS = 4,
    WINDOW_MS = 100,
    WIDEN_MS = 300, /* a burst does not make it a fast one */
    WINDOW_LEAST_BYTES = 256,
    WINDOW_NONE_BYTES = 8192, /* so wide that there is no need of it */
    ROOM_LEAST_BYTES = 128,
    MEASURED_LEAST_BYTES = 192, /* less tells nothing of a rate */
    /* Linux tells of a pty as read empty while so much is left. */
    TOLD_EARLY_BYTES = 128,
    /* A line with long ways: a question goes with each frame, so that the answer is back
     * when the next one wants to go. */
    LONG_WAY_MS = 30,
    /* More than a few pages in a row, and one would like to know the terminal. */
    MUCH_BYTES = 6000,
    NUDGE_MS = 5,
    NUDGE_DOUBLINGS = 9,
    PATIENCE_MS = 5000,
    LEAVE_LIMIT_MS = 3000,
    NEVER_MS = 1000 * 1000,
};

static bool
trusts_reads(const struct pace *pace)
{
    return pace->reads_tell && (pace->answers == PACE_SILENT ||
                                (pace->answers == PACE_NOT_KNOWN && !pace->remote));
}

static int64_t
takes_ms(size_t bytes, int64_t bytes_per_s)
{
    return (int64_t)bytes * 1000 / bytes_per_s;
}

/* What is still under way if the line carries so much; of a terminal that answers and was
 * asked one will know. */
static size_t
left(const struct pace *pace, int64_t bytes_per_s, int64_t now_ms)
{
    if (pace->asked && pace->answers == PACE_ANSWERS)
        return pace->under_way;
    if (pace->told && trusts_reads(pace))
        bytes_per_s = TOLD_BYTES_PER_S;
    int64_t gone = (now_ms - pace->since_ms) * bytes_per_s / 1000;
    return gone < (int64_t)pace->under_way ? pace->under_way - (size_t)gone : 0;
}

void
pace_pressed(struct pace *pace)
{
    pace->pressed = true;
}

static void
add(struct pace *pace, size_t bytes, int64_t now_ms)
{
    size_t before = left(pace, SLOWEST_BYTES_PER_S, now_ms);
    if (before == 0) {
        pace->began_ms = now_ms;
        pace->measured = 0;
    }
    pace->measured += bytes;
    pace->under_way = before + bytes;
    pace->since_ms = now_ms;
    if (pace->asked)
        pace->behind += bytes;
}

static void
note_recent(struct pace *pace, size_t bytes, int64_t now_ms)
{
    int64_t gone = (now_ms - pace->recent_ms) * SLOWEST_BYTES_PER_S / 1000;
    pace->recent = gone < (int64_t)pace->recent ? pace->recent - (size_t)gone : 0;
    pace->recent += pace->pressed ? bytes : 0;
    pace->recent_ms = now_ms;
}

void
pace_sent(struct pace *pace, size_t bytes, int64_t now_ms)
{
    add(pace, bytes, now_ms);
    note_recent(pace, bytes, now_ms);
    pace->nudges = 0;
}

void
pace_nudged(struct pace *pace, int64_t now_ms)
{
    add(pace, 1, now_ms);
    if (pace->nudges == 0)
        pace->doubted_ms = now_ms;
    pace->nudges++;
    pace->nudged_ms = now_ms;
}

void
pace_asked(struct pace *pace, int64_t now_ms)
{
    pace->asked_along = pace->since_ms == now_ms && pace->nudges == 0;
    pace->under_way = left(pace, SLOWEST_BYTES_PER_S, now_ms);
    pace->since_ms = now_ms;
    pace->asked = true;
    pace->asked_ms = now_ms;
    pace->before = pace->under_way;
    pace->behind = 0;
}

/* So many bytes took between so long and so long: when they arrived is not always known,
 * only when one began to doubt it. The window narrows at once, and widens step by step,
 * not all in a moment. */
static void
learn(struct pace *pace, size_t bytes, int64_t least_ms, int64_t most_ms, int64_t now_ms)
{
    bool slow = least_ms > SLOW_MS ||
                (least_ms > WINDOW_MS && (int64_t)bytes < least_ms * SLOW_BYTES_PER_MS);
    if (!pace->window && !slow)
        return;
    size_t most = bytes * WINDOW_MS / (size_t)(least_ms > 0 ? least_ms : 1);
    size_t least = bytes * WINDOW_MS / (size_t)(most_ms > 0 ? most_ms : 1);
    if (!pace->window || most < pace->window)
        pace->window = most;
    else if (least > pace->window && now_ms - pace->changed_ms >= WIDEN_MS)
        pace->window = least < 2 * pace->window ? least : 2 * pace->window;
    else
        return;
    pace->changed_ms = now_ms;
    if (pace->window < WINDOW_LEAST_BYTES)
        pace->window = WINDOW_LEAST_BYTES;
    if (pace->window >= WINDOW_NONE_BYTES)
        pace->window = 0;
}

void
pace_answered(struct pace *pace, int64_t now_ms)
{
    if (!pace->asked) {
        if (pace->late)
            pace->answers = PACE_ANSWERS;
        pace->late = false;
        return;
    }
    int64_t took_ms = now_ms - pace->asked_ms;
    int64_t way_ms = pace->least_known ? pace->least_ms : 0;
    if (pace->before >= MEASURED_LEAST_BYTES)
        learn(pace, pace->before, took_ms - way_ms,
              pace->asked_along ? took_ms - way_ms : NEVER_MS, now_ms);
    if (!pace->least_known || took_ms < pace->least_ms)
        pace->least_ms = took_ms;
    pace->least_known = true;
    pace->answers = PACE_ANSWERS;
    pace->asked = false;
    pace->under_way = pace->measured = pace->behind;
    pace->since_ms = pace->began_ms = now_ms;
}

void
pace_was_read(struct pace *pace, int64_t now_ms)
{
    if (!trusts_reads(pace) || pace->under_way == 0)
        return;
    /* It may have been read, unnoticed, before the first nudge. */
    int64_t since_ms = pace->nudges > 0 ? pace->doubted_ms : pace->began_ms;
    if (pace->measured >= MEASURED_LEAST_BYTES)
        learn(pace, pace->measured - TOLD_EARLY_BYTES, now_ms - since_ms,
              now_ms - pace->began_ms, now_ms);
    pace->told = true;
    pace->under_way = pace->before = pace->behind = pace->measured = pace->nudges = 0;
    pace->since_ms = now_ms;
}

static int64_t
patience_ms(const struct pace *pace)
{
    return PATIENCE_MS + takes_ms(pace->under_way, SLOWEST_BYTES_PER_S);
}

void
pace_give_up(struct pace *pace)
{
    pace->late |= pace->asked;
    pace->asked = false;
}

void
pace_pass(struct pace *pace, int64_t now_ms)
{
    if (!pace->asked || now_ms - pace->asked_ms < patience_ms(pace))
        return;
    pace_give_up(pace);
    pace->answers = PACE_SILENT;
    pace->since_ms = now_ms;
}

/* With how much under way a frame may go. */
static size_t
allowed(const struct pace *pace, bool urgent)
{
    if (!urgent)
        return 0;
    return pace->window ? pace->window - ROOM_LEAST_BYTES : FREE_BYTES;
}

static int64_t
rate(const struct pace *pace, bool urgent)
{
    bool nobody_waits = pace->answers == PACE_NOT_KNOWN && !(urgent && pace->pressed);
    return nobody_waits ? USUAL_BYTES_PER_S : SLOWEST_BYTES_PER_S;
}

static int64_t
nudge_at_ms(const struct pace *pace)
{
    size_t doublings =
        pace->nudges < NUDGE_DOUBLINGS ? pace->nudges : (size_t)NUDGE_DOUBLINGS;
    return pace->nudges == 0 ? pace->since_ms
                             : pace->nudged_ms + (int64_t)(NUDGE_MS << (doublings - 1));
}

int64_t
pace_wait_ms(const struct pace *pace, bool urgent, int64_t now_ms)
{
    size_t under_way = left(pace, rate(pace, urgent), now_ms),
           most = allowed(pace, urgent);
    if (under_way <= most)
        return 0;
    int64_t wait_ms = takes_ms(under_way - most, rate(pace, urgent)) + 1;
    if (pace->asked) {
        int64_t patience_left_ms = pace->asked_ms + patience_ms(pace) - now_ms;
        if (pace->answers == PACE_ANSWERS || patience_left_ms < wait_ms)
            wait_ms = patience_left_ms;
    }
    if (trusts_reads(pace) && nudge_at_ms(pace) - now_ms < wait_ms)
        wait_ms = nudge_at_ms(pace) - now_ms;
    return wait_ms > 0 ? wait_ms : 1;
}

enum pace_act
pace_act(const struct pace *pace, bool urgent, int64_t now_ms)
{
    if (pace_wait_ms(pace, urgent, now_ms) == 0)
        return PACE_WAIT;
    if (trusts_reads(pace))
        return now_ms >= nudge_at_ms(pace) ? PACE_NUDGE : PACE_WAIT;
    bool wonders = pace->answers == PACE_NOT_KNOWN && pace->pressed && urgent;
    bool asks = !pace->asked && (pace->answers == PACE_ANSWERS || wonders);
    return asks ? PACE_ASK : PACE_WAIT;
}

bool
pace_asks_along(const struct pace *pace)
{
    if (pace->asked || !pace->pressed || pace->answers == PACE_SILENT)
        return false;
    if (pace->answers == PACE_NOT_KNOWN)
        return pace->recent > MUCH_BYTES;
    size_t most = allowed(pace, true) < FREE_BYTES ? allowed(pace, true) : FREE_BYTES;
    return (pace->window || pace->least_ms > LONG_WAY_MS) && pace->under_way > most;
}

size_t
pace_room(const struct pace *pace, int64_t now_ms)
{
    if (!pace->window)
        return SIZE_MAX;
    size_t under_way = left(pace, SLOWEST_BYTES_PER_S, now_ms);
    return under_way + ROOM_LEAST_BYTES < pace->window ? pace->window - under_way
                                                       : ROOM_LEAST_BYTES;
}

bool
pace_listens(const struct pace *pace)
{
    return pace->under_way > 0 && trusts_reads(pace);
}

int64_t
pace_answer_wait_ms(const struct pace *pace, int64_t now_ms)
{
    if (!pace->asked)
        return 0;
    int64_t wait_ms = pace->asked_ms + patience_ms(pace) - now_ms;
    if (wait_ms > LEAVE_LIMIT_MS)
        wait_ms = LEAVE_LIMIT_MS;
    return wait_ms > 0 ? wait_ms : 0;
}
