/* SPDX-License-Identifier: MIT */
/* commands/poller_settings.h: the config as the poller takes it, for whichever command is
 * one.
 */
#ifndef COMMANDS_POLLER_SETTINGS_H
#define COMMANDS_POLLER_SETTINGS_H

#include "net/poller.h"

struct session;

/* The store is open. Everything points into the session; the caller adds who listens and
 * when it ends. */
struct poller_options poller_settings(struct session *session);

#endif
