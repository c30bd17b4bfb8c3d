/* SPDX-License-Identifier: MIT */
/* net/hosts.h: who may be asked now: one request at a time for each host, with a pause
 * after it, and nothing before a time that the host has asked for. Jobs wait in line
 * here. No network, no clock. */
#ifndef NET_HOSTS_H
#define NET_HOSTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct host;
struct hosts;

/* What waits; the first member of a larger struct of the caller's. */
struct host_job {
    struct host_job *next;
    struct host *host; /* NULL: not in line */
};

struct hosts *hosts_new(void);
/* Jobs still in line are the caller's. */
void hosts_free(struct hosts *hosts);

/* Puts a job in the line of its host. first: before the others (a redirect's next step).
 */
void hosts_add(struct hosts *hosts, struct str name, struct host_job *job, bool first);

/* The next job whose host is free, NULL when there is none now. Its host is busy until
 * hosts_release. */
struct host_job *hosts_take(struct hosts *hosts, int64_t now_ms);

/* The job is done; its host may be asked again from free_ms on. */
void hosts_release(struct hosts *hosts, struct host_job *job, int64_t free_ms);

/* When hosts_take will have something that it has not now, as far as time decides; -1:
 * never. */
int64_t hosts_next_ms(const struct hosts *hosts);

/* A later time takes the place of an earlier one, never the other way round. */
void hosts_hold(struct hosts *hosts, struct str name, int64_t until_utc);
/* For the host of a job that hosts_take gave; 0: not held. */
int64_t hosts_job_held_until(const struct host_job *job);

#endif
