/* SPDX-License-Identifier: MIT */
#include "app/announce.h"

#include "app/session.h"
#include "base/error.h"
#include "base/line_socket.h"

void
announce_wishes(const struct paths *paths)
{
    struct line_socket poller;
    struct session session;
    struct error err;
    if (!line_socket_connect(paths->socket_file, &poller, NULL))
        return;
    if (session_open(&session, &err) && session_open_store(&session, STORE_POLLER, &err))
        line_socket_send(&poller, STR("reload"));
    session_close(&session);
    line_socket_close(&poller);
}
