/* SPDX-License-Identifier: MIT */
#include "commands/doctor/salvage.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "app/complaint.h"
#include "app/session.h"
#include "base/error.h"
#include "net/poller.h"
#include "store/salvage.h"
#include "store/store.h"

enum {
    OLD_LIMIT = 1000 /* damaged databases that are kept */
};

static const char *
path_of(struct session *session, const char *file, const char *end)
{
    return str_format(&session->arena, "%s%s", file, end).data;
}

static bool
is_whole(const char *file)
{
    struct store *store = NULL;
    struct error err = {""};
    bool whole = store_open(file, STORE_POLLER, &store, &err) &&
                 store_examine(store, &err) == STORE_DONE;
    store_close(store);
    return whole;
}

/* A name that no file has yet: terrace.db.damaged, terrace.db.damaged-2 ... */
static const char *
free_name(struct session *session, const char *file)
{
    const char *name = path_of(session, file, ".damaged");
    for (int i = 2; i < OLD_LIMIT && access(name, F_OK) == 0; i++)
        name = str_format(&session->arena, "%s.damaged-%d", file, i).data;
    return access(name, F_OK) == 0 ? NULL : name;
}

static bool
move(const char *from, const char *to)
{
    return rename(from, to) == 0 || errno == ENOENT ||
           complain("cannot rename %s to %s: %s", from, to, strerror(errno));
}

/* The log goes with its database: a new one must not find it. */
static bool
exchange(struct session *session, const char *fresh, const char *aside)
{
    const char *file = session->paths.database_file;
    return move(path_of(session, file, "-wal"), path_of(session, aside, "-wal")) &&
           move(path_of(session, file, "-shm"), path_of(session, aside, "-shm")) &&
           move(file, aside) && move(fresh, file);
}

bool
doctor_salvage(struct session *session)
{
    const char *file = session->paths.database_file;
    struct salvaged salvaged = {0};
    struct error err = {""};
    if (access(file, F_OK) != 0)
        return complain("there is no %s yet: nothing to salvage", file);
    if (poller_is_running(session->paths.data_folder))
        return complain("doctor: --salvage: a poller runs; end every terrace first");
    if (is_whole(file)) {
        printf("%s is whole: nothing to salvage\n", file);
        return true;
    }
    const char *fresh = path_of(session, file, ".new");
    const char *aside = free_name(session, file);
    if (!aside)
        return complain("%s.damaged and all names like it are taken: remove some", file);
    unlink(fresh); /* of one that was ended */
    unlink(path_of(session, fresh, "-wal"));
    unlink(path_of(session, fresh, "-shm"));
    if (!store_salvage(file, fresh, &salvaged, &err))
        return complain("%s", err.text);
    if (!exchange(session, fresh, aside))
        return false;
    printf("saved %lld articles, %lld of them without their text, and the marks of %lld\n"
           "the damaged database is kept: %s\n",
           (long long)salvaged.entry_count, (long long)salvaged.without_text_count,
           (long long)salvaged.marked_count, aside);
    return true;
}
