/* SPDX-License-Identifier: MIT */
/* commands/alert_watch.h: calling the user where no reader is open: a process of its own
 * beside a poller that runs as a service. The poller itself starts no program: it has
 * given that up before it reads a stranger's byte. */
#ifndef COMMANDS_ALERT_WATCH_H
#define COMMANDS_ALERT_WATCH_H

struct session;

/* Starts it where the config has alerts and a command; it ends with this process. Call it
 * before the session's store is opened: the two share no connection. */
void alert_watch_start(const struct session *session);

#endif
