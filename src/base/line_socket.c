/* SPDX-License-Identifier: MIT */
#include "base/line_socket.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/error.h"

/* A socket address holds 108 bytes, a path may be longer: then its folder is opened, and
 * the address goes through that descriptor. *folder_fd is -1 or to be closed. */
static bool
make_address(const char *path, struct sockaddr_un *address, int *folder_fd,
             struct error *err)
{
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    *folder_fd = -1;
    if (strlen(path) < sizeof address->sun_path) {
        memcpy(address->sun_path, path, strlen(path));
        return true;
    }
    char folder[4096];
    const char *slash = strrchr(path, '/');
    if (!slash || (size_t)(slash - path) >= sizeof folder)
        return error_set(err, "cannot use the socket %s: the path is too long", path);
    memcpy(folder, path, (size_t)(slash - path));
    folder[slash - path] = '\0';
    *folder_fd = open(folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (*folder_fd < 0)
        return error_set(err, "cannot open %s: %s", folder, strerror(errno));
    int size = snprintf(address->sun_path, sizeof address->sun_path,
                        "/proc/self/fd/%d/%s", *folder_fd, slash + 1);
    if (size >= (int)sizeof address->sun_path) {
        close(*folder_fd);
        return error_set(err, "cannot use the socket %s: its name is too long", path);
    }
    return true;
}

static void
close_if_open(int fd)
{
    if (fd >= 0)
        close(fd);
}

int
line_socket_listen(const char *path, struct error *err)
{
    struct sockaddr_un address;
    int folder_fd;
    if (!make_address(path, &address, &folder_fd, err))
        return -1;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    bool listening = false;
    if (fd >= 0) {
        unlink(path);
        mode_t earlier = umask(0177);
        listening = bind(fd, (struct sockaddr *)&address, sizeof address) == 0;
        int failure = errno;
        umask(earlier);
        errno = failure;
        listening = listening && listen(fd, 16) == 0;
    }
    if (!listening) {
        error_set(err, "cannot listen on %s: %s", path, strerror(errno));
        close_if_open(fd);
        fd = -1;
    }
    close_if_open(folder_fd);
    return fd;
}

static void
open_connection(struct line_socket *connection, int fd)
{
    connection->fd = fd;
    connection->taken_bytes = 0;
    buf_init(&connection->in, 2 * LINE_SOCKET_LINE_BYTES);
    buf_init(&connection->out, LINE_SOCKET_BACKLOG_BYTES);
}

bool
line_socket_accept(int listening_fd, struct line_socket *connection)
{
    int fd = accept4(listening_fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0)
        return false;
    open_connection(connection, fd);
    return true;
}

bool
line_socket_connect(const char *path, struct line_socket *connection, struct error *err)
{
    struct sockaddr_un address;
    int folder_fd;
    if (!make_address(path, &address, &folder_fd, err))
        return false;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    bool connected =
        fd >= 0 && connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
    if (connected) {
        open_connection(connection, fd);
    } else {
        error_set(err, "cannot connect to %s: %s", path, strerror(errno));
        close_if_open(fd);
    }
    close_if_open(folder_fd);
    return connected;
}

void
line_socket_close(struct line_socket *connection)
{
    if (connection->fd < 0)
        return;
    close(connection->fd);
    connection->fd = -1;
    buf_finish(&connection->in);
    buf_finish(&connection->out);
}

static void
drop_taken(struct line_socket *connection)
{
    struct buf *in = &connection->in;
    if (connection->taken_bytes == 0)
        return;
    memmove(in->data, in->data + connection->taken_bytes,
            in->size - connection->taken_bytes);
    in->size -= connection->taken_bytes;
    in->data[in->size] = '\0';
    connection->taken_bytes = 0;
}

bool
line_socket_fill(struct line_socket *connection)
{
    if (connection->fd < 0)
        return false;
    drop_taken(connection);
    if (connection->in.size >= LINE_SOCKET_LINE_BYTES)
        /* Whole lines are to be taken first; without one the peer breaks the rule. */
        return str_find_char(buf_str(&connection->in), '\n') != STR_NOT_FOUND;
    char bytes[LINE_SOCKET_LINE_BYTES];
    ssize_t size = recv(connection->fd, bytes, sizeof bytes, 0);
    if (size < 0)
        return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
    buf_append(&connection->in, (struct str){bytes, (size_t)size});
    return size > 0;
}

bool
line_socket_next(struct line_socket *connection, struct str *line)
{
    if (connection->fd < 0)
        return false;
    struct str rest =
        str_slice(buf_str(&connection->in), connection->taken_bytes, connection->in.size);
    size_t end = str_find_char(rest, '\n');
    if (end == STR_NOT_FOUND)
        return false;
    *line = str_slice(rest, 0, end);
    connection->taken_bytes += end + 1;
    return true;
}

bool
line_socket_flush(struct line_socket *connection)
{
    struct buf *out = &connection->out;
    if (connection->fd < 0)
        return false;
    size_t sent_bytes = 0;
    while (sent_bytes < out->size) {
        ssize_t size = send(connection->fd, out->data + sent_bytes,
                            out->size - sent_bytes, MSG_NOSIGNAL);
        if (size < 0 && errno == EINTR)
            continue;
        if (size < 0 && errno != EAGAIN && errno != EWOULDBLOCK)
            return false;
        if (size < 0)
            break;
        sent_bytes += (size_t)size;
    }
    if (sent_bytes) {
        memmove(out->data, out->data + sent_bytes, out->size - sent_bytes);
        out->size -= sent_bytes;
        out->data[out->size] = '\0';
    }
    return true;
}

bool
line_socket_send(struct line_socket *connection, struct str line)
{
    if (connection->fd < 0)
        return false;
    buf_append(&connection->out, line);
    buf_append_char(&connection->out, '\n');
    return !connection->out.truncated && line_socket_flush(connection);
}

bool
line_socket_is_waiting(const struct line_socket *connection)
{
    return connection->fd >= 0 && connection->out.size > 0;
}
