/* SPDX-License-Identifier: MIT */
/* ui/pace.h: when the next frame may be sent, so that a slow line never has more before
 * it than it is worth. Pure: no terminal, no clock.
 *
 * A key by itself is answered at once. A key held down brings a frame only when the last
 * one has arrived, and so does what changes by itself: each frame is then made of the
 * newest state, and none is behind it. Whether a frame has arrived is told by the line
 * (ui/line.h) or, where it cannot tell, presumed after a while. */
#ifndef UI_PACE_H
#define UI_PACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zeroed: ready. */
struct pace {
    int64_t run_began_ms, last_key_ms;
    int64_t excess_ms; /* how far the keys are ahead of those of single presses */
    size_t under_way;  /* bytes that may not have arrived */
    int64_t sent_ms;   /* the last of them */
    size_t untold;     /* frames that were sent while others were under way */
    size_t presumed;   /* frames that were presumed to have arrived since one was told */
    bool missed;       /* the last may have arrived without being told */
    bool tells;        /* the line has told of an arrival before */
    bool fast;         /* and that was soon */
    bool rest;         /* what is under way is the rest of what has arrived */
};

void pace_keys(struct pace *pace, size_t count, int64_t now_ms);
void pace_sent(struct pace *pace, size_t bytes, int64_t now_ms);
/* The line has taken what was under way, or as much of it as it can tell at once. */
void pace_arrived(struct pace *pace, int64_t now_ms);
/* The line may have taken it without telling. On one that has been fast the next key by
 * itself presumes so, a few times in a row; a held key does not, as it may be slow now.
 */
void pace_missed(struct pace *pace);

/* How long the next frame has to wait at most; 0: it may go. urgent: somebody pressed a
 * key for it. screen_bytes: what a whole screen takes, roughly. */
int64_t pace_wait_ms(const struct pace *pace, bool urgent, size_t screen_bytes,
                     int64_t now_ms);

#endif
