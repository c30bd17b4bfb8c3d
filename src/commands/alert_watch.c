/* SPDX-License-Identifier: MIT */
#include "commands/alert_watch.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/alerts.h"
#include "app/poller_link.h"
#include "app/session.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/log.h"
#include "config/alert_rules.h"
#include "store/entries.h"

enum {
    BUSY_LOOK_MS = 1000
};

struct watch {
    struct session session;
    struct alerts *alerts;
    struct poller_link *link;
    struct arena scratch;
    int64_t last_entry_id;
    bool news_waiting;
    int64_t completed_first, completed_last; /* ids to be read again; 0: none */
    int64_t left;                            /* feeds of the round under way */
    struct stat files[2]; /* config.ini and subscriptions.ini, as they were read */
};

/* True when one of them is not as it was. */
static bool
look_at_files(struct watch *watch)
{
    const struct paths *paths = &watch->session.paths;
    const char *const names[] = {paths->config_file, paths->subscriptions_file};
    bool changed = false;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct stat now = {.st_size = -1};
        struct stat *before = &watch->files[i];
        stat(names[i], &now);
        changed = changed || now.st_ino != before->st_ino ||
                  now.st_size != before->st_size ||
                  now.st_mtim.tv_sec != before->st_mtim.tv_sec ||
                  now.st_mtim.tv_nsec != before->st_mtim.tv_nsec;
        *before = now;
    }
    return changed;
}

/* A service runs for months: clubs are followed and rules written meanwhile. */
static void
renew_config(struct watch *watch)
{
    struct error err = {""};
    struct session fresh;
    if (!look_at_files(watch))
        return;
    if (!session_open(&fresh, &err)) {
        session_close(&fresh);
        return;
    }
    fresh.store = watch->session.store;
    watch->session.store = NULL;
    session_close(&watch->session);
    watch->session = fresh;
}

static bool
take_row(void *context, const struct store_row *row)
{
    struct watch *watch = context;
    if (row->entry_id > watch->last_entry_id)
        watch->last_entry_id = row->entry_id;
    alerts_take_row(watch->alerts, row, clock_monotonic_ms());
    return true;
}

static void
read_news(struct watch *watch)
{
    struct error err = {""};
    const struct store_query query = {.filter.after_entry_id = watch->last_entry_id};
    if (!watch->news_waiting)
        return;
    renew_config(watch);
    watch->news_waiting =
        store_list(watch->session.store, &query, take_row, watch, &err) != STORE_DONE;
    alerts_end_batch(watch->alerts);
}

static bool
take_completed_row(void *context, const struct store_row *row)
{
    struct watch *watch = context;
    alerts_take_completed(watch->alerts, row, clock_monotonic_ms());
    return true;
}

static void
read_completed(struct watch *watch)
{
    struct error err = {""};
    const struct store_query query = {.filter.after_entry_id = watch->completed_first - 1,
                                      .filter.up_to_entry_id = watch->completed_last};
    if (watch->completed_first && !watch->news_waiting &&
        store_list(watch->session.store, &query, take_completed_row, watch, &err) ==
            STORE_DONE)
        watch->completed_first = watch->completed_last = 0;
}

static void
note_completed(struct watch *watch, struct str rest)
{
    struct str word;
    int64_t first, last;
    if (!str_next_part(&rest, ' ', &word) || !str_to_int64(word, &first) ||
        !str_next_part(&rest, ' ', &word) || !str_to_int64(word, &last) || first < 1)
        return;
    if (!watch->completed_first || first < watch->completed_first)
        watch->completed_first = first;
    if (last > watch->completed_last)
        watch->completed_last = last;
}

static void
take_line(struct watch *watch, struct str line)
{
    struct str rest = line, word = STR("");
    int64_t left;
    str_next_part(&rest, ' ', &word);
    if (str_equal(word, STR("ready")) || str_equal(word, STR("batch")))
        watch->news_waiting = true;
    else if (str_equal(word, STR("completed")))
        note_completed(watch, rest);
    else if (str_equal(word, STR("idle")))
        watch->left = 0;
    else if (str_equal(word, STR("polling")) && str_next_part(&rest, ' ', &word) &&
             str_to_int64(word, &left))
        watch->left = left;
}

static int
wait_for(const struct watch *watch)
{
    int64_t wait_ms =
        alerts_wait_ms(watch->alerts, clock_monotonic_ms(), clock_now_utc());
    int link_ms = poller_link_wait_ms(watch->link);
    if (link_ms >= 0 && (wait_ms < 0 || link_ms < wait_ms))
        wait_ms = link_ms;
    bool again = watch->news_waiting || watch->completed_first; /* it was busy */
    if (again && (wait_ms < 0 || wait_ms > BUSY_LOOK_MS))
        wait_ms = BUSY_LOOK_MS;
    return (int)wait_ms;
}

static void
turn(struct watch *watch)
{
    struct pollfd source = {.fd = poller_link_fd(watch->link), .events = POLLIN};
    struct alert alert;
    struct str line;
    struct error err = {""};
    poll(&source, 1, wait_for(watch));
    poller_link_turn(watch->link);
    while (poller_link_next(watch->link, &line))
        take_line(watch, line);
    read_news(watch);
    read_completed(watch);
    if (alerts_next(watch->alerts, clock_monotonic_ms(), clock_now_utc(), watch->left > 0,
                    &watch->scratch, &alert) &&
        !alerts_run_command(watch->alerts, &alert, &watch->scratch, &err))
        log_line("no alert: %s", err.text);
    arena_empty(&watch->scratch);
}

/* Ends by the signal that the end of its parent sends. */
static _Noreturn void
watch_for_ever(int ready_fd)
{
    struct watch watch = {.left = 0};
    struct error err = {""};
    if (!session_open(&watch.session, &err) ||
        !session_open_store(&watch.session, STORE_READER, &err))
        _exit(1);
    const struct poller_link_options options = {.socket_file =
                                                    watch.session.paths.socket_file};
    log_open(watch.session.paths.log_file, &err);
    look_at_files(&watch);
    watch.alerts = alerts_new(&watch.session);
    alerts_claim(watch.alerts);
    watch.last_entry_id = store_last_entry_id(watch.session.store);
    watch.link = poller_link_new(&options);
    close(ready_fd);
    for (;;)
        turn(&watch);
}

void
alert_watch_start(const struct session *session)
{
    const struct config *config = &session->config;
    pid_t parent = getpid();
    if (!alert_rules_are_on(config) || str_trim(config->alert_command).size == 0)
        return;
    int ready[2];
    if (pipe2(ready, O_CLOEXEC) < 0)
        return;
    pid_t child = fork();
    if (child == 0) {
        close(ready[0]);
        signal(SIGTERM, SIG_DFL);
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        if (getppid() != parent)
            _exit(0); /* it has ended already */
        watch_for_ever(ready[1]);
    }
    close(ready[1]);
    /* It must have seen what is stored before more comes: its end closes. */
    char nothing;
    ssize_t size = child > 0 ? read(ready[0], &nothing, 1) : 0;
    (void)size;
    close(ready[0]);
}
