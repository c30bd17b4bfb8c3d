/* SPDX-License-Identifier: MIT */
/* config/paths.h: where terrace's files are, by the XDG Base Directory Specification. */
#ifndef CONFIG_PATHS_H
#define CONFIG_PATHS_H

#include <stdbool.h>

struct arena;
struct error;

/* NUL-terminated, absolute, from the arena of paths_find. Nothing is created. */
struct paths {
    const char *config_folder;      /* $XDG_CONFIG_HOME/terrace */
    const char *config_file;        /* config.ini: the user's, never written */
    const char *subscriptions_file; /* subscriptions.ini: what commands change */
    const char *themes_folder;      /* the user's own themes */
    const char *clubs_folder;       /* the user's own clubs */
    const char *data_folder;        /* $XDG_DATA_HOME/terrace */
    const char *database_file;      /* terrace.db */
    const char *state_file;         /* state.ini: what the reader remembers of itself */
    const char *log_file;           /* terrace.log */
    const char *history_file;       /* history: commands that were typed */
    const char *socket_file;        /* poller.sock: where the poller listens */
    const char *alerts_lock_file; /* alerts.lock: held by the one that starts commands */
    const char *lock_file;        /* poller.lock: held by the one poller */
};

/* Relative XDG variables are ignored, as the specification asks. False when there is no
 * home to be found. */
bool paths_find(struct arena *arena, struct paths *paths, struct error *err);

/* The same below one folder, for --demo. */
void paths_below(const char *folder, struct arena *arena, struct paths *paths);

#endif
