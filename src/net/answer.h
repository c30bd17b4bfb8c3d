/* SPDX-License-Identifier: MIT */
/* net/answer.h: what a server said in the headers of one answer. Pure: header lines in,
 * numbers and opaque texts out. */
#ifndef NET_ANSWER_H
#define NET_ANSWER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum {
    /* A validator longer than this is not kept: better none than half of one. */
    ANSWER_VALIDATOR_BYTES = 1024,
    ANSWER_LOCATION_BYTES = 4096,
    ANSWER_HEADERS_BYTES = 128 << 10,
};

struct answer {
    int status;
    char etag[ANSWER_VALIDATOR_BYTES]; /* NUL-terminated, byte for byte */
    char last_modified[128];
    char content_type[256];
    char location[ANSWER_LOCATION_BYTES];
    int64_t date_utc, expires_utc; /* 0: not said */
    int64_t age_s, max_age_s;      /* -1: not said */
    int64_t retry_after_s;         /* -1: not said, or said as a date */
    int64_t retry_after_utc;       /* 0: not said as a date */
    bool no_cache;                 /* Cache-Control: no-cache or no-store */
    bool challenge;                /* wants to see a browser do something */
    const char *challenger;        /* who put the challenge there */
    size_t headers_bytes;          /* of all header lines */
};

/* line is one header line as it came. A status line forgets the earlier headers (of an
 * interim answer or of a proxy's). False when the headers are larger than any honest
 * server's. */
bool answer_read_line(struct answer *answer, struct str line);

/* For how long the server wishes this answer to be used, by its own clock where it sends
 * one; 0: it does not say. */
int64_t answer_fresh_s(const struct answer *answer, int64_t now_utc);

/* For how long it wishes to be left alone; -1: it does not say. */
int64_t answer_retry_s(const struct answer *answer, int64_t now_utc);

#endif
