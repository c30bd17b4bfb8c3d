/* SPDX-License-Identifier: MIT */
/* net/transfer.h: one request and its steps through redirects, on a curl easy handle.
 * fetch.h's inside: who may be asked when is decided there. */
#ifndef NET_TRANSFER_H
#define NET_TRANSFER_H

#include "base/arena.h"
#include "base/str.h"
#include "net/address.h"
#include "net/answer.h"
#include "net/curl_library.h"
#include "net/fetch.h"
#include "net/hosts.h"

enum refusal {
    REFUSAL_NONE,
    REFUSAL_TOO_LARGE,
    REFUSAL_HEADERS,
    REFUSAL_PRIVATE,
};

enum {
    PROXY_LIMIT = 8
};

/* The ports of all proxies that may be in use: a connection to one of them goes to the
 * proxy and not to the host of the url. */
struct proxy_ports {
    int ports[PROXY_LIMIT];
    size_t count;
};

void proxy_ports_add(struct proxy_ports *ports, struct str proxy);
/* Those of http_proxy, https_proxy, all_proxy. */
void proxy_ports_add_environment(struct proxy_ports *ports);

/* A curl handle with what it needs, used again and again. */
struct wire {
    CURL *easy;
    struct answer answer;
    struct buf body;
    struct curl_slist *headers;
    enum refusal refusal;
    const struct proxy_ports *proxies;
    bool may_be_private; /* this step goes to the user's own machine */
    char error_text[CURL_ERROR_SIZE];
};

struct wire *wire_new(const struct fetch_options *options,
                      const struct proxy_ports *proxies);
void wire_free(struct wire *wire);

struct transfer {
    struct host_job job; /* first: hosts.h hands this out */
    struct transfer *next_done;
    size_t active_index; /* fetch.c's */
    struct arena arena;
    struct fetch_request request; /* copied */
    struct address configured;    /* the user's own address; origin "" without one */
    bool configured_is_private;
    struct address target; /* of this step */
    struct str seen_urls[FETCH_REDIRECT_LIMIT + 1];
    size_t step_count;
    bool permanent; /* every redirect so far was */
    bool conditional;
    struct wire *wire; /* while under way, and until its answer was taken */
    struct fetch_answer answer;
};

/* NULL with *err set when the address is not one to be fetched. */
struct transfer *transfer_new(const struct fetch_request *request, struct error *err);
void transfer_free(struct transfer *transfer);

/* Makes the wire ready for this step. */
void transfer_begin_step(struct transfer *transfer, struct wire *wire);

/* What a finished step means: true when there is another one (target is the next
 * address), false when transfer->answer is complete. */
bool transfer_end_step(struct transfer *transfer, CURLcode result, int64_t now_utc);

#endif
