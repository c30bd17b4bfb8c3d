/* SPDX-License-Identifier: MIT */
/* store/store.h: the database between poller and reader (SQLite, WAL). The only folder
 * that knows SQL. One writer of entries, any number of readers, each adding its own small
 * marks. No call here waits for another process longer than the store's busy limit; a
 * call that finds the database busy says so, and the caller tries again at its next turn.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stdint.h>

struct error;

/* How the error ends that tells of a damaged file. */
#define STORE_WAY_OUT "; terrace doctor tells the way out"

struct store;

enum store_result {
    STORE_DONE,
    STORE_BUSY,   /* another process writes: nothing was changed, try again later */
    STORE_FAILED, /* *err says why ("... disk full"): nothing was changed */
};

enum store_role {
    STORE_POLLER, /* waits up to 5 s for a lock */
    STORE_READER, /* never waits */
};

/* Opens the database, makes it (mode 0600) or brings its schema up to date. A schema
 * newer than this program knows, a file that is no database and a folder that cannot be
 * written are refused with a sentence. *store is released with store_close. */
bool store_open(const char *path, enum store_role role, struct store **store,
                struct error *err);
void store_close(struct store *store); /* NULL is fine */

/* Reads the whole file and looks for damage: a second for some hundred megabytes.
 * STORE_FAILED, with the damage named, when there is some. */
enum store_result store_examine(struct store *store, struct error *err);

/* For the poller: what is written between the two is one transaction, so that many feeds
 * cost one commit. Calls inside that would begin a transaction join this one; one that
 * fails undoes its own part alone (a savepoint). Do not hold it open while waiting. */
enum store_result store_begin(struct store *store, struct error *err);
/* After STORE_FAILED everything since store_begin is undone. */
enum store_result store_commit(struct store *store, struct error *err);

#endif
