/* SPDX-License-Identifier: MIT */
#include "store/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/error.h"
#include "base/memory.h"
#include "store/database.h"

enum {
    OPEN_WAIT_MS = 5000,
    WAIT_MS = 5000,
};

/* The file is made here rather than by SQLite, for its mode; the -wal and -shm files
 * take theirs from it. An existing one is not opened: closing it again would drop the
 * locks of another connection of this process. */
static bool
make_file(const char *path, struct error *err)
{
    char *folder = memory_copy_z(path);
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder ? 1 : 0] = '\0';
    bool writable = access(slash ? folder : ".", W_OK | X_OK) == 0;
    if (!writable)
        error_set(err, "cannot write in the folder %s: %s", slash ? folder : ".",
                  strerror(errno));
    free(folder);
    if (!writable)
        return false;
    int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) {
        close(fd);
        return true;
    }
    if (errno == EEXIST && access(path, R_OK | W_OK) == 0)
        return true;
    return error_set(err, "cannot open %s: %s", path, strerror(errno));
}

/* temp_store: a sandboxed poller cannot write outside its folder. trusted_schema and
 * defensive: a damaged or planted file must not run functions. page_size (of a new file):
 * a document of some kilobytes leaves much of a smaller page empty, and each page is
 * written by calls of its own. */
static bool
configure(struct store *store, enum store_role role)
{
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    if (!database_execute(store, "PRAGMA trusted_schema = OFF;"
                                 "PRAGMA temp_store = MEMORY;"
                                 "PRAGMA page_size = 16384;"
                                 "PRAGMA journal_mode = WAL;"
                                 "PRAGMA synchronous = NORMAL;"
                                 "PRAGMA journal_size_limit = 16777216;"))
        return false;
    /* Copying the log into the database is the poller's work: a reader's mark must not
     * wait for it. Done rarely, pages that change with each batch are copied once. */
    return database_execute(store, role == STORE_READER
                                       ? "PRAGMA wal_autocheckpoint = 0"
                                       : "PRAGMA wal_autocheckpoint = 1000;"
                                         "PRAGMA cache_size = -16000");
}

/* Nobody asks SQLite how much memory it has: without counting, taking some needs no lock.
 * After the first connection it says that it is too late, and is right. */
static void
leave_memory_uncounted(void)
{
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

bool
store_open(const char *path, enum store_role role, struct store **opened,
           struct error *err)
{
    if (!make_file(path, err))
        return false;
    leave_memory_uncounted();
    struct store *store = memory_take(1, sizeof *store);
    store->path = memory_copy_z(path);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    bool open = sqlite3_open_v2(path, &store->db, flags, NULL) == SQLITE_OK;
    if (store->db)
        sqlite3_busy_timeout(store->db, OPEN_WAIT_MS);
    if (!open || !configure(store, role)) {
        if (database_failure(store, "cannot open the database", err) == STORE_BUSY)
            error_set(err, "cannot open %s: another process keeps it locked", path);
        store_close(store);
        return false;
    }
    if (!schema_upgrade(store, err)) {
        store_close(store);
        return false;
    }
    sqlite3_busy_timeout(store->db, role == STORE_READER ? 0 : WAIT_MS);
    *opened = store;
    return true;
}

void
store_close(struct store *store)
{
    if (!store)
        return;
    for (size_t i = 0; i < STATEMENT_COUNT; i++)
        sqlite3_finalize(store->statements[i]);
    sqlite3_close(store->db);
    names_finish(&store->names);
    free(store->seen_entries);
    free(store->path);
    free(store);
}

static const char gathering[] = "cannot keep what was fetched";

enum store_result
store_begin(struct store *store, struct error *err)
{
    bool failed = false;
    database_begin(store, &failed);
    if (failed)
        return database_failure(store, gathering, err);
    store->gathering = true;
    return STORE_DONE;
}

enum store_result
store_commit(struct store *store, struct error *err)
{
    bool lost = sqlite3_get_autocommit(store->db);
    store->gathering = false;
    if (lost) {
        error_set(err, "%s in %s: an earlier part of it failed", gathering, store->path);
        return STORE_FAILED;
    }
    return database_end(store, false, gathering, err);
}
