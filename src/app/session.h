/* SPDX-License-Identifier: MIT */
/* app/session.h: what nearly every command begins with: paths, config, gazetteer, store.
 */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include <stdbool.h>

#include "base/arena.h"
#include "config/config.h"
#include "config/paths.h"
#include "store/store.h"

struct error;
struct gazetteer;

struct session {
    struct arena arena; /* lives as long as the session; config and paths are in it */
    struct paths paths;
    struct config config;
    const struct gazetteer *gazetteer; /* the built-in one and the user's additions */
    struct store *store;               /* NULL until session_open_store */
    bool feeds_wait; /* the database was busy and does not know the config's feeds */
};

/* Finds the paths and loads the config; its problems are in session->config, told by
 * session_print_problems or in the reader. False when there is no home. A session is
 * closed with session_close in either case. */
bool session_open(struct session *session, struct error *err);

/* Makes the data folder, opens the database and tells it the config's feeds. A reader
 * waits for nobody: if another is writing, the feeds have to be told later. */
bool session_open_store(struct session *session, enum store_role role, struct error *err);

/* Adds to the problems of the config what only shows when it is used (a theme, a key).
 * The text is copied. */
void session_add_problem(struct session *session, struct str text);

/* One line a problem on standard error. */
void session_print_problems(const struct session *session);

/* session_open for a command: what is wrong, with the config or at all, is told on
 * standard error. After false the session is closed. */
bool session_begin(struct session *session);

void session_close(struct session *session);

#endif
