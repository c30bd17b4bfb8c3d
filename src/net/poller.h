/* SPDX-License-Identifier: MIT */
/* net/poller.h: the poller's loop: due, fetch, parse, keep, group, report. One curl multi
 * handle, the only writer of entries; bodies are converted in a thread beside it
 * (net/converter.h). Every function here is for the thread that called poller_new.
 *
 * It listens on poller.sock in the data folder; any number of readers attach. Lines are
 * LF-terminated ASCII words; a TEXT comes last, is UTF-8 and cleaned:
 *   in    refresh                    poll what is due
 *         refresh all                poll everything, due or not, but nothing a server
 *                                    asked us to wait for
 *         refresh SUBSCRIPTION       poll one, unless it was polled a moment ago
 *         force SUBSCRIPTION         the same, and unconditionally: the whole body again
 *         fetch ENTRY                fetch the whole article from its page
 *         image ENTRY                fetch the photo of an article
 *         reload                     wishes changed: read the subscriptions again
 *   out   ready                      first line on every connection
 *         polling LEFT TOTAL         also the answer to refresh; LEFT may be 0
 *         batch FIRST LAST           entry ids, inclusive, newly stored; some may be
 *                                    headlines alone, whose bodies and tags follow:
 *         completed FIRST LAST       now they have
 *         changed ENTRY              an entry's title, body or tags changed
 *         feed SUBSCRIPTION ok|failed TEXT
 *         article ENTRY ok|failed TEXT
 *         image ENTRY ok|failed TEXT
 *         retagged                   tags of many entries changed: read the list again
 *         problem TEXT               what was fetched cannot be kept: disk full ...
 *         idle NEXT_POLL_UTC         nothing is under way; 0: nothing will be due */
#ifndef NET_POLLER_H
#define NET_POLLER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct error;
struct gazetteer;
struct store;

/* Where feeds come from instead of the network: the demo's sample feeds. False: no such
 * url. *body is taken from the arena. */
typedef bool poller_sample(struct str url, int64_t now_utc, struct arena *arena,
                           struct str *body);

/* The lines that readers get, for a caller in the same process. */
typedef void poller_listener(void *context, struct str line);

struct poller_options {
    struct store *store; /* borrowed, of role STORE_POLLER */
    const struct gazetteer *gazetteer;
    const char *user_agent; /* NULL: terrace's own */
    const char *contact;    /* of the user's, added to terrace's own; NULL: none */
    const char *proxy;      /* NULL: from the environment */
    int64_t interval_s;     /* shortest time between two polls of a feed; 0: the habit */
    const char *data_folder;
    /* Ids of clubs whose new articles are fetched from their pages unasked; borrowed. */
    const struct str *prefetch_clubs;
    size_t prefetch_club_count;
    const char *ca_file;   /* certificates to trust instead of the system's; NULL */
    poller_sample *sample; /* NULL: the network */
    poller_listener *listener;
    void *listener_context;
    int ready_fd;      /* gets one line, "ready", once readers can attach; -1: none */
    bool sandbox;      /* give up what is not needed before the first transfer */
    bool while_needed; /* end when the last reader has left (a reader's own child) */
    bool once;         /* end when nothing that is due is left */
    bool all;          /* with once: everything, due or not */
    bool force;        /* with once: unconditionally */
    /* With once and all: what another poller has asked since then is left out; 0:
     * nothing. */
    int64_t all_but_since_utc;
};

struct poller;

/* False, with *err set: another poller runs on this data folder ("a poller is running
 * already ..."), or something it needs is missing. *poller is released with poller_free.
 */
bool poller_new(const struct poller_options *options, struct poller **poller,
                struct error *err);
void poller_free(struct poller *poller);

/* One turn of the loop, which waits at most wait_ms (-1: until something happens). False
 * when it has ended; then *err is "" or says what failed for good. */
bool poller_turn(struct poller *poller, int wait_ms, struct error *err);

/* Whether some process holds the poller's lock: it answers on its socket, or soon will,
 * or is about to end. */
bool poller_is_running(const char *data_folder);

/* new, turns until the end (SIGTERM, SIGINT, SIGHUP; `once` and nothing left;
 * `while_needed` and nobody there), free. */
bool poller_run(const struct poller_options *options, struct error *err);

#endif
