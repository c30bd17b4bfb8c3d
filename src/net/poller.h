/* SPDX-License-Identifier: MIT */
/* net/poller.h: the poller's loop: due, fetch, parse, tag, group, keep, report. One curl
 * multi handle, one thread, the only writer of entries. */
#ifndef NET_POLLER_H
#define NET_POLLER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct error;
struct gazetteer;
struct store;

/* Where feeds come from instead of the network: the demo's sample feeds. False: no such
 * url. *body is taken from the arena. */
struct arena;
typedef bool poller_sample(struct str url, int64_t now_utc, struct arena *arena,
                           struct str *body);

struct poller_options {
    struct store *store; /* borrowed */
    const struct gazetteer *gazetteer;
    const char *user_agent; /* NULL: terrace's own */
    const char *proxy;      /* NULL: from the environment */
    const char *data_folder;
    poller_sample *sample; /* NULL: the network */
    bool sandbox;          /* give up what is not needed before the first transfer */
    int control_fd; /* lines in from a reader, -1 none; its end of file ends the poller */
    int report_fd;  /* lines out to a reader, -1 none */
    bool once;      /* end when nothing that is due is left */
    bool all;       /* with once: everything, due or not */
};

/* Lines on the pipes, LF-terminated ASCII words; text last, cleaned:
 *   in    refresh [SUBSCRIPTION]     poll now what politeness allows: one, or all
 *         fetch ENTRY                fetch the whole article from its page
 *         reload                     wishes changed: read the subscriptions again
 *   out   ready                      the loop runs
 *         polling LEFT TOTAL
 *         batch FIRST LAST           entry ids, inclusive, newly stored
 *         changed ENTRY              an entry's title, body or tags changed
 *         feed SUBSCRIPTION ok|failed TEXT
 *         article ENTRY ok|failed TEXT
 *         idle NEXT_POLL_UTC */

/* Runs until asked to end (control_fd closed, SIGTERM, SIGINT; with `once`, nothing
 * left). False, with *err set, when it could not start or the store failed for good. */
bool poller_run(const struct poller_options *options, struct error *err);

#endif
