/* SPDX-License-Identifier: MIT */
#include "app/poller_link.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/line_socket.h"
#include "base/memory.h"

enum {
    FIRST_PAUSE_MS = 500,
    LONGEST_PAUSE_MS = 60 * 1000,
    START_LIMIT_MS = 30 * 1000,
    LINE_BYTES = 1024,
    ANOTHER_LIMIT = 4, /* times that another poller is on its way */
};

struct poller_link {
    char *socket_file;
    char **arguments; /* with "terrace" in front; NULL: only attach */
    enum poller_link_state state;
    struct line_socket connection;
    bool peer_gone; /* what it sent before is still to be taken */
    pid_t child;    /* 0: none started here, or reaped */
    bool takes_it_along;
    int ready_fd;      /* the started child's standard output; -1 */
    int64_t since_ms;  /* when the state began */
    int64_t turn_ms;   /* when the next step is due, where nothing else tells */
    int pause_ms;      /* before the next try */
    int another_count; /* how often another poller ran that cannot be reached yet */
    struct error problem;
};

static char **
copy_arguments(const char *const *arguments)
{
    size_t count = 0;
    while (arguments[count])
        count++;
    char **copy = memory_take(count + 2, sizeof *copy);
    copy[0] = memory_copy_z("terrace");
    for (size_t i = 0; i < count; i++)
        copy[i + 1] = memory_copy_z(arguments[i]);
    return copy;
}

struct poller_link *
poller_link_new(const struct poller_link_options *options)
{
    struct poller_link *link = memory_take(1, sizeof *link);
    link->socket_file = memory_copy_z(options->socket_file);
    if (options->arguments)
        link->arguments = copy_arguments(options->arguments);
    link->takes_it_along = options->takes_it_along;
    link->connection.fd = -1;
    link->ready_fd = -1;
    link->pause_ms = FIRST_PAUSE_MS;
    return link;
}

static void
close_ready(struct poller_link *link)
{
    if (link->ready_fd >= 0)
        close(link->ready_fd);
    link->ready_fd = -1;
}

void
poller_link_free(struct poller_link *link)
{
    if (!link)
        return;
    line_socket_close(&link->connection);
    close_ready(link);
    if (link->child > 0 && link->takes_it_along)
        kill(link->child, SIGKILL);
    if (link->child > 0)
        waitpid(link->child, NULL, link->takes_it_along ? 0 : WNOHANG);
    if (link->arguments) {
        for (size_t i = 0; link->arguments[i]; i++)
            free(link->arguments[i]);
        free(link->arguments);
    }
    free(link->socket_file);
    free(link);
}

static void
enter(struct poller_link *link, enum poller_link_state state)
{
    link->state = state;
    link->since_ms = clock_monotonic_ms();
    if (state != POLLER_LINK_DOWN)
        link->problem.text[0] = '\0';
}

/* The longer it keeps failing, the longer the pause; one that ran well starts anew. */
static void
go_down(struct poller_link *link)
{
    int64_t now_ms = clock_monotonic_ms();
    if (link->state == POLLER_LINK_UP && now_ms - link->since_ms > LONGEST_PAUSE_MS)
        link->pause_ms = FIRST_PAUSE_MS;
    link->turn_ms = now_ms + link->pause_ms;
    link->pause_ms *= 2;
    if (link->pause_ms > LONGEST_PAUSE_MS)
        link->pause_ms = LONGEST_PAUSE_MS;
    line_socket_close(&link->connection);
    close_ready(link);
    enter(link, POLLER_LINK_DOWN);
}

static bool
attach(struct poller_link *link, struct error *err)
{
    if (!line_socket_connect(link->socket_file, &link->connection, err))
        return false;
    link->peer_gone = false;
    link->another_count = 0;
    close_ready(link);
    enter(link, POLLER_LINK_UP);
    return true;
}

/* In the child: nothing of the terminal's is left to it, neither its keys nor its
 * screen, and a hang-up of the terminal is not its end. */
static void
become_poller(char **arguments, int ready_fd)
{
    setsid();
    int null_fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    if (null_fd < 0)
        _exit(127);
    dup2(null_fd, STDIN_FILENO);
    dup2(ready_fd, STDOUT_FILENO);
    if (isatty(STDERR_FILENO))
        dup2(null_fd, STDERR_FILENO);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL);
    execv("/proc/self/exe", arguments);
    _exit(127);
}

static void
say_not_ready(struct poller_link *link)
{
    error_set(&link->problem, "the poller does not get ready");
}

static bool
start_child(struct poller_link *link)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
        return error_set(&link->problem, "cannot start the poller: %s", strerror(errno));
    pid_t child = fork();
    if (child == 0)
        become_poller(link->arguments, ends[1]);
    close(ends[1]);
    if (child < 0) {
        close(ends[0]);
        return error_set(&link->problem, "cannot start the poller: %s", strerror(errno));
    }
    link->child = child;
    link->ready_fd = ends[0];
    enter(link, POLLER_LINK_STARTING);
    link->turn_ms = link->since_ms + START_LIMIT_MS;
    return true;
}

static void
look_for_poller(struct poller_link *link)
{
    struct error err = {0};
    if (attach(link, &err))
        return;
    if (!link->arguments)
        link->problem = err;
    else if (link->child > 0) /* slow, but not to be started twice */
        say_not_ready(link);
    else if (start_child(link))
        return;
    go_down(link);
}

/* Another reader's poller was faster, and is not yet to be reached. */
static void
wait_for_another(struct poller_link *link)
{
    link->another_count++;
    close_ready(link);
    enter(link, POLLER_LINK_STARTING);
    link->turn_ms = link->since_ms + FIRST_PAUSE_MS;
}

/* The child says "ready", "another" and who, or "failed" and why, in one short write. */
static void
hear_child(struct poller_link *link)
{
    char line[LINE_BYTES];
    ssize_t size = read(link->ready_fd, line, sizeof line);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) {
        if (clock_monotonic_ms() < link->turn_ms)
            return;
        say_not_ready(link);
        go_down(link);
        return;
    }
    struct error err = {0};
    if (attach(link, &err))
        return;
    struct str said = {line, size > 0 ? (size_t)size : 0}, word, reason;
    bool told = str_next_line(&said, &reason) && str_next_part(&reason, ' ', &word);
    if (told && str_equal(word, STR("another")) && link->another_count < ANOTHER_LIMIT) {
        wait_for_another(link);
        return;
    }
    if (told)
        error_set(&link->problem, "%.*s", STR_ARGS(reason));
    else
        error_set(&link->problem, "the poller ended before it was ready");
    go_down(link);
}

static void
reap_child(struct poller_link *link)
{
    int status;
    if (link->child > 0 && waitpid(link->child, &status, WNOHANG) == link->child)
        link->child = 0;
}

void
poller_link_turn(struct poller_link *link)
{
    reap_child(link);
    switch (link->state) {
    case POLLER_LINK_STARTING:
        if (link->ready_fd >= 0)
            hear_child(link);
        else if (clock_monotonic_ms() >= link->turn_ms)
            look_for_poller(link);
        break;
    case POLLER_LINK_UP:
        if (link->peer_gone) {
            error_set(&link->problem, "the poller has ended");
            go_down(link);
        } else {
            link->peer_gone = !line_socket_fill(&link->connection) ||
                              !line_socket_flush(&link->connection);
        }
        break;
    case POLLER_LINK_DOWN:
        if (clock_monotonic_ms() >= link->turn_ms)
            look_for_poller(link);
        break;
    }
}

int
poller_link_fd(const struct poller_link *link)
{
    return link->state == POLLER_LINK_UP ? link->connection.fd : link->ready_fd;
}

int
poller_link_wait_ms(const struct poller_link *link)
{
    if (link->state == POLLER_LINK_UP)
        return link->peer_gone ? 0 : -1;
    int64_t left_ms = link->turn_ms - clock_monotonic_ms();
    return left_ms > 0 ? (int)left_ms : 0;
}

bool
poller_link_next(struct poller_link *link, struct str *line)
{
    return link->state == POLLER_LINK_UP && line_socket_next(&link->connection, line);
}

bool
poller_link_send(struct poller_link *link, const char *format, ...)
{
    if (link->state != POLLER_LINK_UP || link->peer_gone)
        return false;
    struct buf line;
    buf_init(&line, LINE_SOCKET_LINE_BYTES - 1);
    va_list args;
    va_start(args, format);
    buf_vprintf(&line, format, args);
    va_end(args);
    bool sent = line_socket_send(&link->connection, buf_str(&line));
    buf_finish(&line);
    if (!sent)
        link->peer_gone = true;
    return sent;
}

enum poller_link_state
poller_link_state(const struct poller_link *link)
{
    return link->state;
}

struct str
poller_link_problem(const struct poller_link *link)
{
    return str_from_z(link->problem.text);
}
