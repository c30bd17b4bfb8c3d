/* SPDX-License-Identifier: MIT */
#include "ui/pace.h"

enum {
    /* Nobody presses a key more often than this for long; keyboards repeat faster. */
    PRESS_MS = 57,
    HELD_EXCESS_MS = 6 * PRESS_MS,
    EXCESS_LIMIT_MS = 10 * PRESS_MS,
    /* A burst that arrives at once is no held key: it is one frame anyway. */
    HELD_RUN_MS = 400,
    RUN_GAP_MS = 200,
    /* A frame that is not known to have arrived is presumed to, at the rate of the
     * slowest line that we care for; what was not asked for by a key is drawn with less
     * thought. */
    SLOW_BYTES_PER_S = 1000,
    USUAL_BYTES_PER_S = 4000,
    WAIT_LIMIT_MS = 2000,
    /* Now and then an arrival is not noticed (ui/line.c): that must not be seen on a line
     * that has always been fast. */
    FAST_BYTES_PER_MS = 20,
    FAST_LIMIT_MS = 100,
    UNTOLD_LIMIT = 2,
    PRESUMED_LIMIT = 4,
    /* Linux tells when the buffer of this size before the other end has run empty. What
     * stood behind it in another is taken right afterwards, or is not. */
    TOLD_AT_ONCE_BYTES = 4096,
};

static bool
is_held(const struct pace *pace, int64_t now_ms)
{
    return pace->excess_ms > HELD_EXCESS_MS && now_ms - pace->last_key_ms <= RUN_GAP_MS &&
           pace->last_key_ms - pace->run_began_ms >= HELD_RUN_MS;
}

/* A key by itself need not wait for what a fast line may have taken long ago. */
static void
presume(struct pace *pace)
{
    if (!pace->fast || !pace->missed || pace->presumed == PRESUMED_LIMIT)
        return;
    pace->presumed++;
    pace->under_way = pace->untold = 0;
    pace->missed = false;
}

void
pace_keys(struct pace *pace, size_t count, int64_t now_ms)
{
    int64_t gap_ms = now_ms - pace->last_key_ms;
    if (gap_ms > RUN_GAP_MS) {
        presume(pace);
        pace->run_began_ms = now_ms;
        pace->excess_ms = 0;
    } else {
        pace->excess_ms = gap_ms < pace->excess_ms ? pace->excess_ms - gap_ms : 0;
    }
    pace->excess_ms += PRESS_MS * (int64_t)(count < 100 ? count : 100);
    if (pace->excess_ms > EXCESS_LIMIT_MS)
        pace->excess_ms = EXCESS_LIMIT_MS;
    pace->last_key_ms = now_ms;
}

void
pace_sent(struct pace *pace, size_t bytes, int64_t now_ms)
{
    pace->untold += pace->under_way > 0;
    pace->under_way += bytes;
    pace->sent_ms = now_ms;
    pace->rest = false;
}

void
pace_arrived(struct pace *pace, int64_t now_ms)
{
    if (pace->under_way == 0)
        return;
    int64_t took_ms = now_ms - pace->sent_ms;
    pace->fast = took_ms <= 20 + (int64_t)pace->under_way / FAST_BYTES_PER_MS;
    pace->tells = true;
    pace->untold = pace->presumed = 0;
    pace->missed = false;
    pace->rest = pace->under_way > TOLD_AT_ONCE_BYTES;
    pace->under_way = pace->rest ? pace->under_way - TOLD_AT_ONCE_BYTES : 0;
    pace->sent_ms = now_ms;
}

void
pace_missed(struct pace *pace)
{
    pace->missed = true;
}

/* How long what is under way may take before it is presumed to have arrived. */
static int64_t
patience_ms(const struct pace *pace, bool thorough)
{
    int64_t rate = thorough ? SLOW_BYTES_PER_S : USUAL_BYTES_PER_S;
    int64_t takes_ms = (int64_t)pace->under_way * 1000 / rate;
    bool fast = pace->rest || (pace->fast && pace->untold < UNTOLD_LIMIT);
    int64_t limit_ms = fast ? FAST_LIMIT_MS : WAIT_LIMIT_MS;
    return takes_ms < limit_ms ? takes_ms : limit_ms;
}

int64_t
pace_wait_ms(const struct pace *pace, bool urgent, size_t screen_bytes, int64_t now_ms)
{
    bool held = is_held(pace, now_ms);
    if (pace->under_way == 0)
        return 0;
    /* On a line that never tells, pages would be held up for nothing. */
    if (urgent && !held && (pace->under_way < screen_bytes || !pace->tells))
        return 0;
    int64_t left_ms = pace->sent_ms + patience_ms(pace, urgent) - now_ms;
    int64_t release_ms = pace->last_key_ms + RUN_GAP_MS + 1 - now_ms;
    if (held && release_ms < left_ms)
        left_ms = release_ms; /* it may be over then */
    return left_ms > 0 ? left_ms : 0;
}
