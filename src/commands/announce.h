/* SPDX-License-Identifier: MIT */
/* commands/announce.h: a command has changed what is polled: a poller that runs hears of
 * it now, instead of at its next start. */
#ifndef COMMANDS_ANNOUNCE_H
#define COMMANDS_ANNOUNCE_H

struct paths;

/* Reads the config again, brings its wishes into the database and tells the poller, if
 * one runs. What cannot be done now happens at the next start: nothing is said of it. */
void announce_wishes(const struct paths *paths);

#endif
