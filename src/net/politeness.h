/* SPDX-License-Identifier: MIT */
/* net/politeness.h: when a subscription is due: pure arithmetic over what the server and
 * the feed said, what the user wished and how the visits went. No clock, no network. */
#ifndef NET_POLITENESS_H
#define NET_POLITENESS_H

#include <stdbool.h>
#include <stdint.h>

enum {
    POLITENESS_FLOOR_S = 60 * 60,      /* nobody is polled more often ... */
    POLITENESS_SHORT_S = 15 * 60,      /* ... but by agreement of user and server */
    POLITENESS_CAP_S = 24 * 60 * 60,   /* no server can ask for more; a user can */
    POLITENESS_HOLD_CAP_S = 7 * 86400, /* but for Retry-After */
    POLITENESS_GIVE_UP_S = 30 * 86400, /* failing for so long ends the polling */
    POLITENESS_RETRY_FIRST_S = 5 * 60, /* where nobody answered: first pause */
    POLITENESS_AGAIN_S = 60,           /* between two visits that a user asks for */
};

/* How a visit ended. */
enum visit {
    VISIT_FRESH,       /* a body, and it was a feed */
    VISIT_UNCHANGED,   /* 304, or the body of last time */
    VISIT_ASKED_WAIT,  /* 429 or 503, with or without Retry-After */
    VISIT_REFUSED,     /* 401, 403, 404, a challenge for browsers */
    VISIT_GONE,        /* 410 */
    VISIT_FAILED,      /* another status, a body that is no feed, too large */
    VISIT_UNREACHABLE, /* nobody answered */
};

struct politeness_input {
    int64_t now_utc; /* the end of the visit */
    enum visit visit;
    int64_t user_interval_s; /* for this feed; 0: none, the feed's habit decides */
    int64_t shortest_s;      /* for all feeds, as the user wishes; 0: none */
    /* What was said last; 0: nothing. */
    int64_t max_age_s; /* Cache-Control or Expires, less the answer's age */
    int64_t ttl_s, update_period_s;
    uint32_t skip_hours; /* bit n: hour n GMT */
    uint32_t skip_days;  /* bit 0: Sunday */
    bool has_validators;
    int64_t retry_after_s;     /* -1: none */
    int64_t newest_entry_utc;  /* 0: unknown */
    int32_t failure_count;     /* in a row, this one included */
    int64_t problem_since_utc; /* 0: no problem before this visit */
    uint64_t seed;             /* parts feeds that were polled together: any number */
};

struct politeness_plan {
    int64_t next_poll_utc;  /* 0 when stopped */
    int64_t held_until_utc; /* the server asked not to come before; 0: it did not */
    bool stop;              /* not polled again by itself */
    char reason[120];       /* one phrase */
};

void politeness_next(const struct politeness_input *input, struct politeness_plan *plan);

/* "45 s", "30 min", "2 h", "3 days": text holds at least 24 bytes. */
void politeness_duration(int64_t duration_s, char *text);

#endif
