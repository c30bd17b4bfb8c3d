/* SPDX-License-Identifier: MIT */
/* base/clock.h: what time it is. The only place that asks the system, so that a test can
 * move both clocks. Pure modules do not call this; they are handed the time. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

/* Seconds since 1970-01-01 UTC. */
int64_t clock_now_utc(void);

/* Milliseconds from an arbitrary start, never going back: for time-outs and pauses.
 * Counts the time a machine was asleep where the system can (CLOCK_BOOTTIME). */
int64_t clock_monotonic_ms(void);

/* Milliseconds from now_ms to at_ms; 0 when that has come. */
int64_t clock_left_ms(int64_t at_ms, int64_t now_ms);

/* For tests: both clocks stand still at the given times until set again.
 * clock_release() gives the system's back. The environment variable TERRACE_NOW (seconds
 * UTC) freezes clock_now_utc at start in the same way, for golden screens. */
void clock_freeze(int64_t now_utc, int64_t monotonic_ms);
void clock_release(void);

#endif
