/* SPDX-License-Identifier: MIT */
/* The transaction of a turn, and what happens when it cannot be kept. */
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "net/poller_parts.h"

enum {
    /* What could not be kept will be fetched again: not soon, and ever less often. */
    STORE_PAUSE_MS = 2 * 60 * 1000,
    STORE_LONGEST_PAUSE_MS = 60 * 60 * 1000,
};

/* A database that is busy has no words of its own. */
static struct error
in_words(const struct error *err)
{
    struct error problem = *err;
    if (problem.text[0] == '\0')
        error_set(&problem, "cannot keep what was fetched: another program keeps the "
                            "database locked");
    return problem;
}

void
transaction_problem(struct poller *poller, const struct error *err)
{
    int64_t now_ms = clock_monotonic_ms();
    if (poller->pause_until_ms > now_ms)
        return; /* one failure has many voices */
    poller->pause_ms = poller->pause_ms ? poller->pause_ms * 2 : STORE_PAUSE_MS;
    if (poller->pause_ms > STORE_LONGEST_PAUSE_MS)
        poller->pause_ms = STORE_LONGEST_PAUSE_MS;
    poller->pause_until_ms = now_ms + poller->pause_ms;
    poller->store_problem = in_words(err);
    log_line("poller: %s", poller->store_problem.text);
    readers_tell(poller, "problem %s", poller->store_problem.text);
}

bool
transaction_open(struct poller *poller)
{
    struct error err = {0};
    if (poller->in_transaction)
        return true;
    if (store_begin(poller->options.store, &err) != STORE_DONE) {
        transaction_problem(poller, &err);
        return false;
    }
    poller->in_transaction = true;
    poller->has_written = false;
    poller->transaction_number++;
    poller->transaction_ms = clock_monotonic_ms();
    return true;
}

void
transaction_wrote(struct poller *poller, bool kept, const struct error *err)
{
    poller->has_written = true;
    if (!kept)
        transaction_problem(poller, err);
}

/* What is not kept did not happen: validators and times are again those of the store. */
static void
forget_turn(struct poller *poller, const struct error *err)
{
    transaction_problem(poller, err);
    buf_reset(&poller->report.lines);
    reading_forget_ahead(poller);
    struct error again = {0};
    if (!schedule_load(poller, &again))
        log_line("poller: %s", again.text);
}

static void
widen(struct id_range *range, int64_t first, int64_t last)
{
    if (range->first == 0 || first < range->first)
        range->first = first;
    if (last > range->last)
        range->last = last;
}

void
report_new(struct poller *poller, int64_t first_id, int64_t last_id)
{
    widen(&poller->report.fresh, first_id, last_id);
}

void
report_completed(struct poller *poller, int64_t first_id, int64_t last_id)
{
    widen(&poller->report.completed, first_id, last_id);
}

static void
tell_range(struct poller *poller, const char *what, const struct id_range *range)
{
    if (range->first)
        readers_tell(poller, "%s %lld %lld", what, (long long)range->first,
                     (long long)range->last);
}

void
transaction_close(struct poller *poller)
{
    struct report *report = &poller->report;
    struct error err = {0};
    bool open = poller->in_transaction;
    bool kept = !open || store_commit(poller->options.store, &err) == STORE_DONE;
    poller->in_transaction = false;
    if (!kept)
        forget_turn(poller, &err);
    else if (open && poller->has_written &&
             poller->pause_until_ms <= clock_monotonic_ms())
        poller->pause_ms = 0; /* it works again */
    if (kept) {
        tell_range(poller, "batch", &report->fresh);
        tell_range(poller, "completed", &report->completed);
    }
    readers_tell_lines(poller, buf_str(&report->lines));
    buf_reset(&report->lines);
    report->fresh = report->completed = (struct id_range){0};
}
