/* SPDX-License-Identifier: MIT */
/* terrace poll: the poller in the foreground, for a service manager. With --attached it
 * is a reader's child: it tells how it started on standard output and ends with the last
 * reader. With --demo FOLDER it serves the sample feeds into the database there. */
#include "commands/commands.h"

#include <stdio.h>
#include <unistd.h>

#include "app/complaint.h"
#include "app/demo/demo.h"
#include "app/session.h"
#include "base/error.h"
#include "base/log.h"
#include "club/club.h"
#include "commands/alert_watch.h"
#include "commands/arguments.h"
#include "commands/poller_settings.h"
#include "net/poller.h"
#include "net/priority.h"

struct poll_arguments {
    bool attached;
    struct str demo_folder; /* "": no demo */
};

static bool
open_session(struct session *session, const struct poll_arguments *arguments,
             struct error *err)
{
    if (!session_open(session, err))
        return false;
    if (!arguments->attached && arguments->demo_folder.size == 0)
        alert_watch_start(session);
    if (arguments->demo_folder.size == 0)
        return session_open_store(session, STORE_POLLER, err);
    /* The reader has put the sample feeds into the database already. */
    paths_below(arguments->demo_folder.data, &session->arena, &session->paths);
    return store_open(session->paths.database_file, STORE_POLLER, &session->store, err);
}

static bool
run(struct session *session, const struct poll_arguments *arguments, struct error *err)
{
    struct poller_options options = poller_settings(session);
    options.sample = arguments->demo_folder.size ? demo_sample : NULL;
    options.ready_fd = arguments->attached ? STDOUT_FILENO : -1;
    options.while_needed = arguments->attached;
    struct error log_error;
    if (log_open(session->paths.log_file, &log_error) && arguments->attached)
        log_take_stderr();
    priority_lower();
    return poller_run(&options, err);
}

int
command_poll(int argument_count, char **arguments)
{
    struct poll_arguments read = {.attached = false};
    const struct argument_option options[] = {
        {"--attached", .flag = &read.attached},
        {"--demo", .text = &read.demo_folder},
        {.name = NULL},
    };
    struct arguments all = {.options = options};
    if (!arguments_read(&all, argument_count, arguments))
        return EXIT_USAGE;
    struct session session;
    struct error err = {0};
    bool done = open_session(&session, &read, &err);
    if (done && !read.attached)
        session_print_problems(&session);
    done = done && run(&session, &read, &err);
    if (!done && read.attached) {
        bool another = poller_is_running(session.paths.data_folder);
        printf("%s %s\n", another ? "another" : "failed", err.text);
        fflush(stdout);
    } else if (!done) {
        complain("%s", err.text);
    }
    log_close();
    session_close(&session);
    return done ? EXIT_DONE : EXIT_FAILED;
}
