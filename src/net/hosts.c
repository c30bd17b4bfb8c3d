/* SPDX-License-Identifier: MIT */
#include "net/hosts.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
    BUCKET_COUNT = 1024 /* hosts of a few thousand feeds; longer chains only cost time */
};

struct host {
    struct host *same_bucket;
    struct host *next; /* in the list it stands in */
    struct host_job *first, *last;
    int64_t free_ms; /* not before */
    int64_t held_until_utc;
    bool busy;
    bool listed; /* stands in `ready` or `resting` */
    size_t name_size;
    char name[];
};

struct host_list {
    struct host *first, *last;
};

/* A host with jobs that is not busy stands in `ready`, or in `resting` until its pause is
 * over; the pauses are of one length, so that the first in `resting` is the next. */
struct hosts {
    struct host *buckets[BUCKET_COUNT];
    struct host_list ready, resting;
};

struct hosts *
hosts_new(void)
{
    return memory_take(1, sizeof(struct hosts));
}

void
hosts_free(struct hosts *hosts)
{
    if (!hosts)
        return;
    for (size_t i = 0; i < BUCKET_COUNT; i++) {
        while (hosts->buckets[i]) {
            struct host *host = hosts->buckets[i];
            hosts->buckets[i] = host->same_bucket;
            free(host);
        }
    }
    free(hosts);
}

static struct host *
find(const struct hosts *hosts, struct str name)
{
    struct host *host = hosts->buckets[str_hash(name) % BUCKET_COUNT];
    while (host && !str_equal(name, (struct str){host->name, host->name_size}))
        host = host->same_bucket;
    return host;
}

static struct host *
find_or_add(struct hosts *hosts, struct str name)
{
    struct host *host = find(hosts, name);
    if (host)
        return host;
    struct host **bucket = &hosts->buckets[str_hash(name) % BUCKET_COUNT];
    host = memory_take(1, sizeof *host + name.size);
    memcpy(host->name, name.data, name.size);
    host->name_size = name.size;
    host->same_bucket = *bucket;
    *bucket = host;
    return host;
}

static void
append_host(struct host_list *list, struct host *host)
{
    host->next = NULL;
    host->listed = true;
    if (list->last)
        list->last->next = host;
    else
        list->first = host;
    list->last = host;
}

static struct host *
take_first_host(struct host_list *list)
{
    struct host *host = list->first;
    list->first = host->next;
    if (!list->first)
        list->last = NULL;
    host->listed = false;
    return host;
}

/* Keeps `resting` in the order of free_ms: nearly always at the end. */
static void
rest(struct hosts *hosts, struct host *host)
{
    struct host **place = &hosts->resting.first;
    if (!hosts->resting.last || hosts->resting.last->free_ms <= host->free_ms) {
        append_host(&hosts->resting, host);
        return;
    }
    while ((*place)->free_ms <= host->free_ms)
        place = &(*place)->next;
    host->next = *place;
    host->listed = true;
    *place = host;
}

static void
list_host(struct hosts *hosts, struct host *host)
{
    if (host->busy || host->listed || !host->first)
        return;
    if (host->free_ms > 0)
        rest(hosts, host);
    else
        append_host(&hosts->ready, host);
}

void
hosts_add(struct hosts *hosts, struct str name, struct host_job *job, bool first)
{
    struct host *host = find_or_add(hosts, name);
    job->host = host;
    job->next = first ? host->first : NULL;
    if (first)
        host->first = job;
    else if (host->last)
        host->last->next = job;
    else
        host->first = job;
    if (!first || !host->last)
        host->last = job;
    list_host(hosts, host);
}

static struct host_job *
take_first_job(struct host *host)
{
    struct host_job *job = host->first;
    host->first = job->next;
    if (!host->first)
        host->last = NULL;
    job->next = NULL;
    return job;
}

struct host_job *
hosts_take(struct hosts *hosts, int64_t now_ms)
{
    while (hosts->resting.first && hosts->resting.first->free_ms <= now_ms) {
        struct host *host = take_first_host(&hosts->resting);
        host->free_ms = 0;
        append_host(&hosts->ready, host);
    }
    if (!hosts->ready.first)
        return NULL;
    struct host *host = take_first_host(&hosts->ready);
    host->busy = true;
    return take_first_job(host);
}

void
hosts_release(struct hosts *hosts, struct host_job *job, int64_t free_ms)
{
    struct host *host = job->host;
    job->host = NULL;
    host->busy = false;
    host->free_ms = free_ms;
    list_host(hosts, host);
}

int64_t
hosts_next_ms(const struct hosts *hosts)
{
    return hosts->resting.first ? hosts->resting.first->free_ms : -1;
}

void
hosts_hold(struct hosts *hosts, struct str name, int64_t until_utc)
{
    struct host *host = find_or_add(hosts, name);
    if (until_utc > host->held_until_utc)
        host->held_until_utc = until_utc;
}

int64_t
hosts_job_held_until(const struct host_job *job)
{
    return job->host->held_until_utc;
}
