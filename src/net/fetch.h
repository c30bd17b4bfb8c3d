/* SPDX-License-Identifier: MIT */
/* net/fetch.h: addresses and validators to bodies or reasons, many at a time on one curl
 * multi handle. Knows HTTP, redirects, limits and who may be asked now; knows nothing of
 * feeds, schedules or the database.
 *
 * What every transfer keeps to: http and https only, at every step of a redirect; one
 * request at a time for a host, with a pause between two; no cookies, no referrer; the
 * public internet only, unless the user named a machine of their own. */
#ifndef NET_FETCH_H
#define NET_FETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct error;
struct fetcher;
struct pollfd;

enum {
    FETCH_FEED_LIMIT_BYTES = 8 << 20, /* the largest honest feeds seen have half a MiB */
    FETCH_PAGE_LIMIT_BYTES = 8 << 20,
    FETCH_REDIRECT_LIMIT = 8,
};

struct fetch_options {      /* 0 and NULL: the default */
    const char *user_agent; /* instead of terrace's own name */
    const char *contact;    /* of the user's, added to it: an address or e-mail */
    const char *proxy;
    const char *ca_file;
    int host_pause_ms;     /* between two requests to a host; -1: none */
    int connect_limit_s;   /* until a connection stands */
    int total_limit_s;     /* for one step */
    int low_speed_limit_s; /* slower than 100 bytes a second for so long ends it */
    int first_window;      /* transfers at once to begin with */
    int largest_window;    /* transfers at once when all goes well */
};

enum fetch_kind { /* what the Accept header asks for */
    FETCH_FEED,
    FETCH_PAGE,
    FETCH_IMAGE,
};

/* All copied. */
struct fetch_request {
    int64_t tag; /* the caller's own, comes back with the answer */
    enum fetch_kind kind;
    struct str url;
    struct str etag, last_modified; /* "": unconditional */
    struct str validators_url;      /* whose answer gave them; "": url's */
    /* The address that the user configured: its origin alone gets the credentials and may
     * be a private one. */
    struct str configured_url;
    struct str user, password; /* "": those of configured_url, if any */
    struct str proxy, user_agent;
    size_t limit_bytes; /* of the decompressed body */
};

enum fetch_outcome {
    FETCH_BODY,         /* 200 (or 226) */
    FETCH_NOT_MODIFIED, /* 304 to validators that were sent */
    FETCH_STATUS,       /* another status */
    FETCH_CHALLENGED,   /* only a browser may have it */
    FETCH_REJECTED,     /* something answered what we do not take: see problem */
    FETCH_UNREACHABLE,  /* nobody answered, or not to the end */
    FETCH_HELD,         /* not asked: the host wants to be left alone until ... */
};

/* Borrowed until the next call with this fetcher. */
struct fetch_answer {
    int64_t tag;
    enum fetch_outcome outcome;
    int status;               /* HTTP; 0 none */
    struct str url;           /* whose answer this is, after redirects */
    struct str permanent_url; /* where it has moved for good; "": it has not */
    struct str etag, last_modified, content_type;
    int64_t fresh_s; /* how long the server wishes the answer to be used; 0: unsaid */
    int64_t retry_s; /* how long it wishes to be left alone; -1: unsaid */
    int64_t held_until_utc;
    struct str body;
    bool cut; /* the connection broke before the body's end; no validators then */
    struct str problem; /* a phrase, cleaned: "HTTP 503", "timed out after 60 s" */
};

/* NULL with *err set when libcurl is missing or cannot start. */
struct fetcher *fetcher_new(const struct fetch_options *options, struct error *err);
void fetcher_free(struct fetcher *fetcher);

/* Puts a request in line. False, with *err set, when its address is not one to be
 * fetched. */
bool fetch_add(struct fetcher *fetcher, const struct fetch_request *request,
               struct error *err);

/* Requests added whose answers were not yet taken. */
size_t fetch_pending(const struct fetcher *fetcher);

/* Waits at most wait_ms (-1: no limit) for the network or for `others`, whose revents are
 * set, and moves all transfers on. With `for_answers` it does not wait while there are
 * any to be taken. */
void fetch_wait(struct fetcher *fetcher, struct pollfd *others, size_t other_count,
                int wait_ms, bool for_answers);

/* The next answer, false when there is none now. */
bool fetch_take(struct fetcher *fetcher, struct fetch_answer *answer);

/* Whether fetch_take would have one without waiting. */
bool fetch_has_answer(const struct fetcher *fetcher);

/* Nothing is sent to the host of this address before until_utc. */
void fetch_hold(struct fetcher *fetcher, struct str url, int64_t until_utc);

/* Closes the connections kept for reuse: nothing is due for a while. */
void fetch_rest(struct fetcher *fetcher);

#endif
