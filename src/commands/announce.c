/* SPDX-License-Identifier: MIT */
#include "commands/announce.h"

#include <poll.h>
#include <sys/socket.h>

#include "app/session.h"
#include "base/error.h"
#include "base/line_socket.h"

enum {
    WAIT_LIMIT_MS = 2000 /* for the next sign of life of a poller that is busy */
};

/* Until the poller has read what was sent to it and hangs up. */
static void
wait_for_end(struct line_socket *poller)
{
    struct pollfd fd = {.fd = poller->fd, .events = POLLIN};
    struct str line;
    shutdown(poller->fd, SHUT_WR);
    while (poll(&fd, 1, WAIT_LIMIT_MS) > 0 && line_socket_fill(poller))
        while (line_socket_next(poller, &line))
            ; /* what it tells everybody */
}

void
announce_wishes(const struct paths *paths)
{
    struct line_socket poller;
    struct session session;
    struct error err;
    if (!line_socket_connect(paths->socket_file, &poller, NULL))
        return;
    if (session_open(&session, &err) &&
        session_open_store(&session, STORE_POLLER, &err) &&
        line_socket_send(&poller, STR("reload")))
        wait_for_end(&poller);
    session_close(&session);
    line_socket_close(&poller);
}
