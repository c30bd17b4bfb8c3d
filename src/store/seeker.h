/* SPDX-License-Identifier: MIT */
/* store/seeker.h: full-text searches that nobody waits for. They run on a thread and a
 * connection of their own (docs/decisions/0027): a question replaces the one before,
 * answers come piece by piece, the newest entries first. Only the functions below are
 * called from outside, by one thread. */
#ifndef STORE_SEEKER_H
#define STORE_SEEKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

enum {
    SEEKER_HIT_LIMIT = 200000, /* beyond it the oldest are left out */
};

struct seeker;

struct seeker_hit {
    int64_t entry_id;
    int64_t time_utc;
    double score; /* higher is better */
};

struct seeker_answer {
    uint32_t question; /* which one it answers */
    bool whole;        /* nothing more comes */
    bool failed;       /* the database could not be searched */
    /* Best first; each answer holds all that was found so far. The caller frees them. */
    struct seeker_hit *hits;
    size_t count;
};

/* Nothing is opened or started before the first question. */
struct seeker *seeker_new(const char *database_path);
/* Waits for the thread, which stops at once. NULL is fine. */
void seeker_free(struct seeker *seeker);

/* Asks for a query as store/search.h reads it. now_utc: newer entries rank higher.
 * Returns the number of the question; answers to earlier ones come no more. */
uint32_t seeker_ask(struct seeker *seeker, struct str query, int64_t now_utc);
/* The question is no longer of interest. */
void seeker_stop(struct seeker *seeker);

/* Becomes readable when there is something to take. */
int seeker_fd(const struct seeker *seeker);
/* The newest answer to the last question; false: none has come since the last call. */
bool seeker_take(struct seeker *seeker, struct seeker_answer *answer);

#endif
