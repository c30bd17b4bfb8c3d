/* SPDX-License-Identifier: MIT */
/* app/alert_command.h: the user's command for alerts: in one process of a user, and never
 * many at once, however long each takes. */
#ifndef APP_ALERT_COMMAND_H
#define APP_ALERT_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct alert;
struct arena;
struct error;

enum {
    ALERT_COMMAND_LIMIT = 4 /* that have not ended */
};

struct alert_commands {
    int lock_fd; /* -1: not tried, or held by another process */
    int running_fds[ALERT_COMMAND_LIMIT];
    size_t running_count;
};

void alert_commands_init(struct alert_commands *commands);
void alert_commands_finish(struct alert_commands *commands);

/* Takes it on to start them, where no other process does. */
void alert_commands_claim(struct alert_commands *commands, const char *lock_file);

/* Nothing where another process starts them. False when it cannot be started, or too many
 * earlier ones have not ended. */
bool alert_commands_start(struct alert_commands *commands, struct str command,
                          const struct alert *alert, struct arena *scratch,
                          struct error *err);

#endif
