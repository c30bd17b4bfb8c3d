/* SPDX-License-Identifier: MIT */
#include "ui/line.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"

struct line {
    int tty_fd;
    int own_fd; /* the same terminal, not waiting; -1: none */
    /* A pty is always writable until its buffers are full. But each time that the other
     * end has read all there was, writers are woken, and who waits for edges sees it. */
    int edge_fd;
    struct buf kept;
    size_t sent_bytes; /* of what is kept */
};

struct line *
line_open(int tty_fd)
{
    struct line *line = memory_take(1, sizeof *line);
    line->tty_fd = tty_fd;
    line->own_fd = line->edge_fd = -1;
    buf_init(&line->kept, BUF_LIMIT_DEFAULT);
    /* Only of the terminal that is ours one knows that /dev/tty is the same. */
    if (tcgetpgrp(tty_fd) >= 0)
        line->own_fd = open("/dev/tty", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (line->own_fd >= 0)
        line->edge_fd = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event wanted = {.events = EPOLLOUT | EPOLLET};
    if (line->edge_fd >= 0)
        epoll_ctl(line->edge_fd, EPOLL_CTL_ADD, line->own_fd, &wanted);
    return line;
}

void
line_close(struct line *line)
{
    if (!line)
        return;
    if (line->edge_fd >= 0)
        close(line->edge_fd);
    if (line->own_fd >= 0)
        close(line->own_fd);
    buf_finish(&line->kept);
    free(line);
}

bool
line_tells_reads(const struct line *line)
{
    return line->edge_fd >= 0;
}

bool
line_was_read(struct line *line)
{
    struct epoll_event event;
    return line->edge_fd >= 0 && epoll_wait(line->edge_fd, &event, 1, 0) == 1;
}

void
line_flush(struct line *line)
{
    while (line->sent_bytes < line->kept.size) {
        ssize_t size = write(line->own_fd, line->kept.data + line->sent_bytes,
                             line->kept.size - line->sent_bytes);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno != EAGAIN)
            line->sent_bytes = line->kept.size; /* the terminal is gone */
        if (size <= 0)
            break;
        line->sent_bytes += (size_t)size;
        /* Writing is an edge by itself. Where the other end had the processor meanwhile,
         * its edge was one with ours. */
        line_was_read(line);
    }
    if (line->sent_bytes == line->kept.size) {
        buf_reset(&line->kept);
        line->sent_bytes = 0;
    }
}

void
line_send(struct line *line, struct str bytes)
{
    if (line->own_fd < 0) {
        file_write_all(line->tty_fd, bytes);
        return;
    }
    buf_append(&line->kept, bytes);
    line_flush(line);
}

bool
line_is_full(const struct line *line)
{
    return line->kept.size > 0;
}

void
line_drain(struct line *line, int limit_ms)
{
    struct pollfd source = {.fd = line->own_fd, .events = POLLOUT};
    line_flush(line);
    while (line_is_full(line)) {
        if (poll(&source, 1, limit_ms) <= 0 || !(source.revents & POLLOUT))
            return;
        line_flush(line);
    }
}

void
line_watch(const struct line *line, struct pollfd *source)
{
    if (line_is_full(line))
        *source = (struct pollfd){.fd = line->own_fd, .events = POLLOUT};
    else
        *source = (struct pollfd){.fd = line->edge_fd, .events = POLLIN};
}
