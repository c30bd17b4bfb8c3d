/* SPDX-License-Identifier: MIT */
#include "base/clock.h"

#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

#include "base/str.h"

/* File-scope because time is: every caller has to see the same frozen moment. */
static struct {
    bool environment_read;
    bool utc_frozen;
    bool monotonic_frozen;
    int64_t now_utc;
    int64_t monotonic_ms;
} frozen;

static void
read_environment(void)
{
    if (frozen.environment_read)
        return;
    frozen.environment_read = true;
    const char *text = getenv("TERRACE_NOW");
    if (text && str_to_int64(str_from_z(text), &frozen.now_utc))
        frozen.utc_frozen = true;
}

int64_t
clock_now_utc(void)
{
    read_environment();
    return frozen.utc_frozen ? frozen.now_utc : (int64_t)time(NULL);
}

int64_t
clock_monotonic_ms(void)
{
    if (frozen.monotonic_frozen)
        return frozen.monotonic_ms;
    struct timespec now;
#ifdef CLOCK_BOOTTIME
    if (clock_gettime(CLOCK_BOOTTIME, &now) != 0)
#endif
        clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t
clock_left_ms(int64_t at_ms, int64_t now_ms)
{
    return at_ms > now_ms ? at_ms - now_ms : 0;
}

void
clock_freeze(int64_t now_utc, int64_t monotonic_ms)
{
    frozen.environment_read = true;
    frozen.utc_frozen = frozen.monotonic_frozen = true;
    frozen.now_utc = now_utc;
    frozen.monotonic_ms = monotonic_ms;
}

void
clock_release(void)
{
    frozen.environment_read = true;
    frozen.utc_frozen = frozen.monotonic_frozen = false;
}
