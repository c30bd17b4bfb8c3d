/* SPDX-License-Identifier: MIT */
#include "commands/doctor/checks.h"

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "app/session.h"
#include "base/error.h"
#include "base/line_socket.h"
#include "commands/doctor/report.h"
#include "net/sandbox.h"
#include "store/store.h"

enum {
    MEGABYTE = 1 << 20,
    SPARE_MEGABYTES = 100, /* below this a busy day may fill the disk */
};

/* Feeds and clubs stand in files of their own. */
#define DAMAGED_ADVICE                                                                \
    "end every terrace, then terrace doctor --salvage saves what can be read of it; " \
    "where that is nothing, move it and the files beside it (-wal, -shm) away, and "  \
    "terrace reload makes a new one: feeds and followed clubs stay"

#define OWNER_ADVICE "give it back to you, with chown or chmod"

/* The folder, or what of its path is there. */
static const char *
existing_part(const char *folder, struct arena *arena)
{
    struct str path = str_copy(arena, str_from_z(folder));
    while (path.size > 1 && access(str_to_z(arena, path), F_OK) != 0)
        do
            path.size--;
        while (path.size > 1 && path.data[path.size] != '/');
    return str_to_z(arena, path);
}

static void
add_unmade(const struct session *session, struct report *report)
{
    const char *folder = existing_part(session->paths.data_folder, report->arena);
    struct stat status;
    bool in_the_way = stat(folder, &status) == 0 && !S_ISDIR(status.st_mode);
    if (in_the_way || access(folder, W_OK) != 0)
        report_add(report, FINDING_BAD, "database",
                   in_the_way ? "move it away" : OWNER_ADVICE,
                   "cannot make %s: nothing can be written in %s",
                   session->paths.database_file, folder);
    else
        report_add(report, FINDING_NOTE, "database", "terrace reload makes it",
                   "there is no %s yet", session->paths.database_file);
}

/* What is damaged has a way out; other reasons say what to do. */
static void
add_failure(const char *file, struct str text, struct report *report)
{
    struct stat status;
    struct str way_out = STR(STORE_WAY_OUT);
    bool damaged = str_ends_with(text, way_out);
    bool in_the_way = stat(file, &status) == 0 && !S_ISREG(status.st_mode);
    if (damaged)
        text.size -= way_out.size;
    report_add(report, FINDING_BAD, "database",
               damaged      ? DAMAGED_ADVICE
               : in_the_way ? "move it away"
                            : NULL,
               "%.*s", STR_ARGS(text));
}

static void
check_space(const char *folder, struct report *report)
{
    struct statvfs status;
    if (access(folder, W_OK) != 0) {
        report_add(report, FINDING_BAD, "database", OWNER_ADVICE, "cannot write in %s",
                   folder);
        return;
    }
    if (statvfs(folder, &status) != 0)
        return;
    uint64_t spare = (uint64_t)status.f_bavail * status.f_frsize / MEGABYTE;
    if (spare < SPARE_MEGABYTES)
        report_add(report, FINDING_BAD, "database", "make room",
                   "%llu MB are left on the disk of %s", (unsigned long long)spare,
                   folder);
}

void
check_database(struct session *session, struct report *report)
{
    const char *file = session->paths.database_file;
    struct error err = {""};
    struct stat status;
    if (stat(file, &status) != 0) {
        add_unmade(session, report);
        return;
    }
    check_space(session->paths.data_folder, report);
    if (!store_open(file, STORE_POLLER, &session->store, &err)) {
        add_failure(file, str_from_z(err.text), report);
        return;
    }
    switch (store_examine(session->store, &err)) {
    case STORE_DONE:
        report_add(report, FINDING_OK, "database", NULL, "%s, %lld MB", file,
                   (long long)(status.st_size + MEGABYTE - 1) / MEGABYTE);
        break;
    case STORE_BUSY:
        report_add(report, FINDING_NOTE, "database", "ask again in a moment",
                   "%s is busy: another terrace writes to it", file);
        break;
    case STORE_FAILED:
        report_add(report, FINDING_BAD, "database", DAMAGED_ADVICE, "%s", err.text);
        break;
    }
}

void
check_poller(const struct session *session, struct report *report)
{
    char sandbox[SANDBOX_DESCRIPTION_BYTES];
    struct line_socket poller;
    if (line_socket_connect(session->paths.socket_file, &poller, NULL)) {
        line_socket_close(&poller);
        report_add(report, FINDING_OK, "poller", NULL, "one runs");
    } else {
        report_add(report, FINDING_OK, "poller", NULL,
                   "none runs now; the reader starts one, and terrace poll stays");
    }
    bool complete = sandbox_describe(sandbox);
    if (!session->config.sandbox)
        report_add(report, FINDING_NOTE, "poller", "set [poll] sandbox = yes",
                   "it is not shut in: [poll] sandbox = no");
    else if (complete)
        report_add(report, FINDING_OK, "poller", NULL, "%s", sandbox);
    else
        report_add(report, FINDING_NOTE, "poller",
                   "a newer kernel, or terrace built with libseccomp, has it", "%s",
                   sandbox);
}
