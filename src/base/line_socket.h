/* SPDX-License-Identifier: MIT */
/* base/line_socket.h: lines of text between processes of one user, over a Unix socket in
 * a folder of theirs. Nothing here waits: the caller polls the descriptors. */
#ifndef BASE_LINE_SOCKET_H
#define BASE_LINE_SOCKET_H

#include <stdbool.h>

#include "base/str.h"

struct error;

enum {
    LINE_SOCKET_LINE_BYTES = 4 << 10,    /* a longer line breaks the connection */
    LINE_SOCKET_BACKLOG_BYTES = 1 << 20, /* so does a peer that does not read */
};

/* One connection; zeroed and with fd -1 it is closed. */
struct line_socket {
    int fd; /* -1: closed */
    struct buf in, out;
    size_t taken_bytes; /* of `in`, already handed out as lines */
};

/* A listening descriptor, mode 0600; an old socket at that path is replaced. -1 with *err
 * set. Paths longer than a socket address allows are fine. */
int line_socket_listen(const char *path, struct error *err);
/* The next waiting connection; false when none waits. */
bool line_socket_accept(int listening_fd, struct line_socket *connection);

bool line_socket_connect(const char *path, struct line_socket *connection,
                         struct error *err);
void line_socket_close(struct line_socket *connection);

/* Reads what has come. False when the peer has gone: lines that came before are still
 * there to be taken. */
bool line_socket_fill(struct line_socket *connection);
/* The next whole line without its LF, borrowed until the next fill. */
bool line_socket_next(struct line_socket *connection, struct str *line);

/* Adds a line (its LF is added here) and sends what the peer takes. False when the
 * connection is broken. */
bool line_socket_send(struct line_socket *connection, struct str line);
/* Sends what is left; line_socket_is_waiting says that there is something left, so that
 * the caller also polls for writing. */
bool line_socket_flush(struct line_socket *connection);
bool line_socket_is_waiting(const struct line_socket *connection);

#endif
