/* SPDX-License-Identifier: MIT */
#include "net/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

enum {
    PATH_BYTES = 4096
};

void
spool_init(struct spool *spool, const char *folder)
{
    *spool = (struct spool){.folder = folder, .fd = -1};
}

void
spool_finish(struct spool *spool)
{
    if (spool->fd >= 0)
        close(spool->fd);
    spool->fd = -1;
}

/* The name exists for a moment only; one that a killed program left is taken over. */
static bool
make_file(struct spool *spool)
{
    char path[PATH_BYTES];
    if (spool->fd >= 0)
        return true;
    snprintf(path, sizeof path, "%s/poller.spool", spool->folder);
    unlink(path);
    spool->fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (spool->fd >= 0)
        unlink(path);
    return spool->fd >= 0;
}

bool
spool_append(struct spool *spool, struct str bytes, int64_t *offset)
{
    size_t written = 0;
    spool->failed = true;
    if (!make_file(spool))
        return false;
    while (written < bytes.size) {
        ssize_t count = pwrite(spool->fd, bytes.data + written, bytes.size - written,
                               spool->size_bytes + (int64_t)written);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false; /* what was written is overwritten by the next */
        written += (size_t)count;
    }
    spool->failed = false;
    *offset = spool->size_bytes;
    spool->size_bytes += (int64_t)bytes.size;
    spool->held_count++;
    return true;
}

bool
spool_read(const struct spool *spool, int64_t offset, char *data, size_t size_bytes)
{
    size_t done = 0;
    while (done < size_bytes) {
        ssize_t count =
            pread(spool->fd, data + done, size_bytes - done, offset + (int64_t)done);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        done += (size_t)count;
    }
    return true;
}

void
spool_drop(struct spool *spool)
{
    if (--spool->held_count > 0)
        return;
    spool->size_bytes = 0;
    /* Where this fails the file keeps its length and is written over. */
    (void)!ftruncate(spool->fd, 0);
}
