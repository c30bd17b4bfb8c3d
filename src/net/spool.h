/* SPDX-License-Identifier: MIT */
/* net/spool.h: bytes that wait in an unlinked file instead of in memory. Nothing of it
 * outlives the process. */
#ifndef NET_SPOOL_H
#define NET_SPOOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* One owner, in one thread; spool_read alone may be called from another, for what was
 * appended before that thread learned of it. */
struct spool {
    const char *folder; /* where the file is made; borrowed */
    int fd;             /* -1: not made yet */
    int64_t size_bytes;
    size_t held_count; /* pieces appended and not yet dropped */
    bool failed;       /* the last spool_append did */
};

void spool_init(struct spool *spool, const char *folder);
void spool_finish(struct spool *spool);

/* False, with nothing changed, when the file cannot be made or written. *offset tells
 * where the bytes are. */
bool spool_append(struct spool *spool, struct str bytes, int64_t *offset);

/* Fills `size_bytes` bytes at `data` from a place that spool_append gave. */
bool spool_read(const struct spool *spool, int64_t offset, char *data, size_t size_bytes);

/* A piece is not needed any more: after the last one the file is empty again. */
void spool_drop(struct spool *spool);

#endif
