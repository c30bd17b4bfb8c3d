/* SPDX-License-Identifier: MIT */
/* A poller, its database and a scripted server, with a clock that the test moves. */
#ifndef TEST_WORLD_H
#define TEST_WORLD_H

#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "net/poller.h"
#include "store/subscriptions.h"
#include "test_server.h"

enum {
    WORLD_FEEDS = 448
};

#define MINUTE_S 60
#define HOUR_S 3600
#define DAY_S 86400
/* The head of an answer that a poller keeps a validator of. */
#define OK "HTTP/1.1 200 OK\r\nETag: \"1\"\r\n"

/* Saturday, 2026-11-21 12:00:00 UTC */
#define WORLD_BEGIN_UTC 1795262400

struct world {
    struct server *server;
    struct store *store;
    struct poller *poller;
    struct arena arena;
    char folder[64];
    int64_t now_utc, now_ms;
    struct subscription_wish wishes[WORLD_FEEDS];
    size_t wish_count;
    struct buf heard; /* what a reader would have been told, lines */
    bool once, all;   /* options of the next poller */
    int64_t interval_s;
    const char *contact;
};

struct world *world_new(void);
void world_free(struct world *world);

/* A feed at http://127.0.0.HOST:PORT/PATH; host 1 to SERVER_HOSTS. Before world_begin. */
struct subscription_wish *world_feed(struct world *world, int host, const char *path);
const char *world_url(struct world *world, int host, const char *path);

/* Opens the poller; nothing is fetched yet. */
void world_begin(struct world *world);
/* A new one, begun, with a feed at host 1. */
struct world *world_begun(const char *path);
/* A world with one feed, /feed of host 1, answered and polled once. A body of NULL: a
 * feed with one entry. */
struct world *world_polled(const char *head, const char *body);
/* What stands as the problem of the first feed has this text in it. */
bool world_problem_says(struct world *world, const char *text);
/* Ends poller and database, as a crash would, and begins again. */
void world_restart(struct world *world);

/* Turns until nothing is under way and nothing due is left; host pauses pass. */
void world_poll(struct world *world);
/* A few turns in which the clocks stand still. */
void world_turn(struct world *world, int turns);
void world_sleep(struct world *world, int64_t seconds);
void world_tell(struct world *world, const char *line);

/* The kept state of the feed that was added as number index. */
struct subscription_state world_state(struct world *world, size_t index);
bool world_heard(const struct world *world, const char *text);

/* A feed document with one entry for each title. */
const char *world_rss(struct world *world, const char *const *titles, size_t count,
                      const char *channel_extra);
/* The same with one entry, for short. */
const char *world_rss_one(struct world *world, const char *title);

#endif
