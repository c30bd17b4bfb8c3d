/* SPDX-License-Identifier: MIT */
#include "net/fetch.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/memory.h"
#include "net/transfer.h"

enum {
    HOST_PAUSE_MS = 1000,
    /* Transfers at once, over all hosts. A host is asked one thing at a time whatever
     * this is; it grows while answers come and shrinks when they stop coming, so that a
     * thin line is not filled up. */
    FIRST_WINDOW = 64,
    LARGEST_WINDOW = 256,
    /* What their bodies may come to, as far as the last answers tell: beyond the first
     * window only light ones are had at once. */
    BODIES_LIMIT_BYTES = 12 << 20,
    RESTING_WIRES = 8,
    OTHERS_LIMIT = 64,
    AGENT_LIMIT_BYTES = 512,
};

struct fetcher {
    struct fetch_options options;
    char *user_agent, *proxy, *ca_file;
    CURLM *multi;
    struct proxy_ports proxies;
    struct hosts *hosts;
    struct wire **idle_wires;
    size_t idle_count;
    size_t window;
    size_t expected_bytes;    /* of a body, by those that came last */
    struct transfer **active; /* as many as the largest window */
    size_t pending_count, active_count;
    size_t done_count; /* answered and not yet taken: their bodies are held */
    struct transfer *done_first, *done_last;
    struct transfer *taken; /* its answer is borrowed */
};

static char *
copy_or_null(const char *text)
{
    return text ? memory_copy_z(text) : NULL;
}

static void
set_defaults(struct fetch_options *options)
{
    if (options->host_pause_ms == 0)
        options->host_pause_ms = HOST_PAUSE_MS;
    if (options->host_pause_ms < 0)
        options->host_pause_ms = 0;
    if (options->first_window == 0)
        options->first_window = FIRST_WINDOW;
    if (options->largest_window == 0)
        options->largest_window = LARGEST_WINDOW;
}

/* The name and version, and where whoever is bothered may ask: at the user's, or at the
 * page that the builder of this program gave. Neither is made up where there is none. */
static char *
name_agent(const struct fetch_options *options)
{
    if (options->user_agent)
        return memory_copy_z(options->user_agent);
    const char *contact =
        options->contact && options->contact[0] ? options->contact : TERRACE_CONTACT_URL;
    bool is_mail = strchr(contact, '@') && !strchr(contact, ':');
    struct buf name;
    buf_init(&name, AGENT_LIMIT_BYTES);
    buf_append_z(&name, "terrace/" TERRACE_VERSION);
    if (contact[0])
        buf_printf(&name, " (+%s%s)", is_mail ? "mailto:" : "", contact);
    /* A header line ends where such a character stands. */
    for (size_t i = 0; i < name.size; i++)
        if ((unsigned char)name.data[i] < ' ')
            name.data[i] = ' ';
    char *text = memory_copy_z(name.data);
    buf_finish(&name);
    return text;
}

static void
open_multi(struct fetcher *fetcher)
{
    fetcher->multi = curl_multi_init();
    if (!fetcher->multi)
        memory_exhausted("a curl multi handle");
    curl_multi_setopt(fetcher->multi, CURLMOPT_MAXCONNECTS,
                      (long)fetcher->options.largest_window);
}

struct fetcher *
fetcher_new(const struct fetch_options *options, struct error *err)
{
    if (!curl_library_load(err))
        return NULL;
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
        error_set(err, "libcurl cannot start");
        return NULL;
    }
    struct fetcher *fetcher = memory_take(1, sizeof *fetcher);
    fetcher->options = *options;
    set_defaults(&fetcher->options);
    fetcher->user_agent = name_agent(options);
    fetcher->proxy = copy_or_null(options->proxy);
    fetcher->ca_file = copy_or_null(options->ca_file);
    fetcher->options.ca_file = fetcher->ca_file;
    proxy_ports_add(&fetcher->proxies, str_from_z(fetcher->proxy));
    proxy_ports_add_environment(&fetcher->proxies);
    fetcher->hosts = hosts_new();
    fetcher->window = (size_t)fetcher->options.first_window;
    fetcher->active =
        memory_take((size_t)fetcher->options.largest_window, sizeof(struct transfer *));
    fetcher->idle_wires =
        memory_take((size_t)fetcher->options.largest_window, sizeof(struct wire *));
    open_multi(fetcher);
    return fetcher;
}

static void
give_wire_back(struct fetcher *fetcher, struct transfer *transfer)
{
    struct wire *wire = transfer->wire;
    transfer->wire = NULL;
    if (!wire)
        return;
    buf_finish(&wire->body);
    if (fetcher->idle_count < (size_t)fetcher->options.largest_window)
        fetcher->idle_wires[fetcher->idle_count++] = wire;
    else
        wire_free(wire);
}

static void
drop_taken(struct fetcher *fetcher)
{
    if (!fetcher->taken)
        return;
    give_wire_back(fetcher, fetcher->taken);
    transfer_free(fetcher->taken);
    fetcher->taken = NULL;
}

static void
drop_waiting(struct fetcher *fetcher)
{
    while (fetcher->active_count) {
        struct transfer *transfer = fetcher->active[--fetcher->active_count];
        curl_multi_remove_handle(fetcher->multi, transfer->wire->easy);
        hosts_release(fetcher->hosts, &transfer->job, 0);
        give_wire_back(fetcher, transfer);
        transfer_free(transfer);
    }
    struct host_job *job;
    while ((job = hosts_take(fetcher->hosts, INT64_MAX)) != NULL) {
        hosts_release(fetcher->hosts, job, 0);
        transfer_free((struct transfer *)job);
    }
    while (fetcher->done_first) {
        struct transfer *transfer = fetcher->done_first;
        fetcher->done_first = transfer->next_done;
        give_wire_back(fetcher, transfer);
        transfer_free(transfer);
    }
}

void
fetcher_free(struct fetcher *fetcher)
{
    if (!fetcher)
        return;
    drop_taken(fetcher);
    drop_waiting(fetcher);
    hosts_free(fetcher->hosts);
    curl_multi_cleanup(fetcher->multi);
    while (fetcher->idle_count)
        wire_free(fetcher->idle_wires[--fetcher->idle_count]);
    free(fetcher->idle_wires);
    free(fetcher->active);
    free(fetcher->user_agent);
    free(fetcher->proxy);
    free(fetcher->ca_file);
    free(fetcher);
    curl_global_cleanup();
}

bool
fetch_add(struct fetcher *fetcher, const struct fetch_request *request, struct error *err)
{
    struct fetch_request complete = *request;
    if (complete.user_agent.size == 0)
        complete.user_agent = str_from_z(fetcher->user_agent);
    if (complete.proxy.size == 0)
        complete.proxy = str_from_z(fetcher->proxy);
    else
        proxy_ports_add(&fetcher->proxies, complete.proxy);
    struct transfer *transfer = transfer_new(&complete, err);
    if (!transfer)
        return false;
    hosts_add(fetcher->hosts, transfer->target.host, &transfer->job, false);
    fetcher->pending_count++;
    return true;
}

size_t
fetch_pending(const struct fetcher *fetcher)
{
    return fetcher->pending_count;
}

static void
add_done(struct fetcher *fetcher, struct transfer *transfer)
{
    transfer->next_done = NULL;
    if (fetcher->done_first)
        fetcher->done_last->next_done = transfer;
    else
        fetcher->done_first = transfer;
    fetcher->done_last = transfer;
    fetcher->done_count++;
}

static void
begin_step(struct fetcher *fetcher, struct transfer *transfer)
{
    struct wire *wire = fetcher->idle_count
                            ? fetcher->idle_wires[--fetcher->idle_count]
                            : wire_new(&fetcher->options, &fetcher->proxies);
    transfer_begin_step(transfer, wire);
    transfer->active_index = fetcher->active_count;
    fetcher->active[fetcher->active_count++] = transfer;
    if (curl_multi_add_handle(fetcher->multi, wire->easy) != CURLM_OK)
        memory_exhausted("a transfer");
}

/* Whether one more may run. What was answered counts until it is taken. */
static bool
has_room(const struct fetcher *fetcher)
{
    size_t count = fetcher->active_count + fetcher->done_count;
    return count < fetcher->window &&
           (count < (size_t)fetcher->options.first_window ||
            count * fetcher->expected_bytes < BODIES_LIMIT_BYTES);
}

/* Starts what may be started now. */
static void
begin_steps(struct fetcher *fetcher)
{
    int64_t now_utc = clock_now_utc();
    int64_t now_ms = clock_monotonic_ms();
    while (has_room(fetcher)) {
        struct host_job *job = hosts_take(fetcher->hosts, now_ms);
        if (!job)
            return;
        struct transfer *transfer = (struct transfer *)job;
        int64_t held_until_utc = hosts_job_held_until(job);
        if (held_until_utc <= now_utc) {
            begin_step(fetcher, transfer);
            continue;
        }
        hosts_release(fetcher->hosts, job, 0);
        transfer->answer.outcome = FETCH_HELD;
        transfer->answer.held_until_utc = held_until_utc;
        transfer->answer.url = transfer->target.url;
        add_done(fetcher, transfer);
    }
}

static void
adapt_window(struct fetcher *fetcher, CURLcode result)
{
    const size_t first = (size_t)fetcher->options.first_window;
    if (result == CURLE_OPERATION_TIMEDOUT)
        fetcher->window = fetcher->window / 2 > first ? fetcher->window / 2 : first;
    else if (fetcher->window < (size_t)fetcher->options.largest_window)
        fetcher->window++;
}

static void
end_step(struct fetcher *fetcher, struct transfer *transfer, CURLcode result)
{
    curl_multi_remove_handle(fetcher->multi, transfer->wire->easy);
    struct transfer *last = fetcher->active[--fetcher->active_count];
    fetcher->active[transfer->active_index] = last;
    last->active_index = transfer->active_index;
    adapt_window(fetcher, result);
    fetcher->expected_bytes =
        (fetcher->expected_bytes * 7 + transfer->wire->body.size) / 8;

    int64_t free_ms = clock_monotonic_ms() + fetcher->options.host_pause_ms;
    struct str earlier_host = transfer->target.host;
    if (!transfer_end_step(transfer, result, clock_now_utc())) {
        hosts_release(fetcher->hosts, &transfer->job, free_ms);
        add_done(fetcher, transfer);
        return;
    }
    /* The next step of a redirect is part of the same visit to the same host. */
    bool same_host = str_equal(earlier_host, transfer->target.host);
    hosts_release(fetcher->hosts, &transfer->job, same_host ? 0 : free_ms);
    give_wire_back(fetcher, transfer);
    hosts_add(fetcher->hosts, transfer->target.host, &transfer->job, true);
}

static void
collect(struct fetcher *fetcher)
{
    int left;
    CURLMsg *message;
    while ((message = curl_multi_info_read(fetcher->multi, &left)) != NULL) {
        if (message->msg != CURLMSG_DONE)
            continue;
        CURLcode result = message->data.result; /* gone once the handle is removed */
        char *transfer;
        curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &transfer);
        end_step(fetcher, (struct transfer *)transfer, result);
    }
}

static int
shorten_wait(const struct fetcher *fetcher, int wait_ms)
{
    int64_t next_ms = hosts_next_ms(fetcher->hosts);
    if (next_ms < 0 || !has_room(fetcher))
        return wait_ms;
    int64_t left_ms = next_ms - clock_monotonic_ms();
    if (left_ms < 0)
        left_ms = 0;
    return wait_ms < 0 || left_ms < wait_ms ? (int)left_ms : wait_ms;
}

void
fetch_wait(struct fetcher *fetcher, struct pollfd *others, size_t other_count,
           int wait_ms, bool for_answers)
{
    drop_taken(fetcher);
    begin_steps(fetcher);
    struct curl_waitfd waits[OTHERS_LIMIT];
    if (other_count > OTHERS_LIMIT)
        other_count = OTHERS_LIMIT;
    for (size_t i = 0; i < other_count; i++) {
        short events = (short)((others[i].events & POLLIN ? CURL_WAIT_POLLIN : 0) |
                               (others[i].events & POLLOUT ? CURL_WAIT_POLLOUT : 0));
        waits[i] = (struct curl_waitfd){.fd = others[i].fd, .events = events};
    }
    wait_ms = for_answers && fetcher->done_first ? 0 : shorten_wait(fetcher, wait_ms);
    curl_multi_poll(fetcher->multi, waits, (unsigned)other_count,
                    wait_ms < 0 ? INT32_MAX : wait_ms, NULL);
    for (size_t i = 0; i < other_count; i++)
        others[i].revents = (short)((waits[i].revents & CURL_WAIT_POLLIN ? POLLIN : 0) |
                                    (waits[i].revents & CURL_WAIT_POLLOUT ? POLLOUT : 0));
    int running;
    curl_multi_perform(fetcher->multi, &running);
    collect(fetcher);
    begin_steps(fetcher);
}

bool
fetch_take(struct fetcher *fetcher, struct fetch_answer *answer)
{
    drop_taken(fetcher);
    struct transfer *transfer = fetcher->done_first;
    if (!transfer)
        return false;
    fetcher->done_first = transfer->next_done;
    fetcher->done_count--;
    fetcher->taken = transfer;
    fetcher->pending_count--;
    *answer = transfer->answer;
    return true;
}

bool
fetch_has_answer(const struct fetcher *fetcher)
{
    return fetcher->done_first != NULL;
}

void
fetch_hold(struct fetcher *fetcher, struct str url, int64_t until_utc)
{
    struct arena arena = {0};
    struct address address;
    if (address_parse(url, &arena, &address, NULL))
        hosts_hold(fetcher->hosts, address.host, until_utc);
    arena_finish(&arena);
}

void
fetch_rest(struct fetcher *fetcher)
{
    if (fetcher->active_count)
        return;
    while (fetcher->idle_count > RESTING_WIRES)
        wire_free(fetcher->idle_wires[--fetcher->idle_count]);
    curl_multi_cleanup(fetcher->multi);
    open_multi(fetcher);
}
