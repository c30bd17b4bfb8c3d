/* SPDX-License-Identifier: MIT */
#include "ui/capture.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/str.h"

FILE *
capture_open(int tty_fd)
{
    int fd = fcntl(tty_fd, F_DUPFD_CLOEXEC, 0);
    FILE *stream = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (!stream && fd >= 0)
        close(fd);
    return stream;
}

bool
capture_begin(FILE *stream)
{
    int memory_fd = memfd_create("screen", MFD_CLOEXEC);
    if (memory_fd < 0)
        return false;
    bool caught = dup3(memory_fd, fileno(stream), O_CLOEXEC) >= 0;
    close(memory_fd);
    return caught;
}

size_t
capture_size(FILE *stream)
{
    off_t end = lseek(fileno(stream), 0, SEEK_CUR);
    return end > 0 ? (size_t)end : 0;
}

void
capture_take(FILE *stream, struct buf *bytes)
{
    char piece[4096];
    int fd = fileno(stream);
    off_t end = lseek(fd, 0, SEEK_CUR), at = 0;
    while (at < end) {
        ssize_t size = pread(fd, piece, sizeof piece, at);
        if (size <= 0)
            break;
        buf_append(bytes, (struct str){piece, (size_t)size});
        at += size;
    }
    if (end > 0 && ftruncate(fd, 0) == 0)
        lseek(fd, 0, SEEK_SET);
}
