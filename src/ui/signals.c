/* SPDX-License-Identifier: MIT */
#include "ui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

/* Signal handlers get no argument of ours: what they touch has to be here. */
static int wake_pipe[2] = {-1, -1};
static volatile sig_atomic_t pending[8];
static volatile sig_atomic_t crash_size;
static char crash_bytes[128];
static int crash_fd = -1;
static struct termios crash_modes;
static volatile sig_atomic_t crash_modes_known;

static const struct {
    int number;
    enum signal_event event;
} noted[] = {
    {SIGWINCH, SIGNAL_RESIZE}, {SIGTSTP, SIGNAL_STOP},  {SIGCONT, SIGNAL_CONTINUE},
    {SIGHUP, SIGNAL_HANG_UP},  {SIGTERM, SIGNAL_END},   {SIGINT, SIGNAL_END},
    {SIGQUIT, SIGNAL_END},     {SIGCHLD, SIGNAL_CHILD},
};

static const int crashes[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};

static void
note(int number)
{
    int saved_errno = errno;
    for (size_t i = 0; i < sizeof noted / sizeof *noted; i++)
        if (noted[i].number == number)
            pending[i] = 1;
    ssize_t written = write(wake_pipe[1], "", 1);
    (void)written; /* a full pipe is awake already */
    errno = saved_errno;
}

static void
crash(int number)
{
    if (crash_fd >= 0) {
        ssize_t written = write(crash_fd, crash_bytes, (size_t)crash_size);
        (void)written;
        if (crash_modes_known)
            tcsetattr(crash_fd, TCSANOW, &crash_modes);
    }
    /* SA_RESETHAND has put the default back. */
    raise(number);
}

static void
handle(int number, void (*handler)(int), int flags)
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

/* A program above that ignores it for us has no job control. */
static bool
is_ignored(int number)
{
    struct sigaction found;
    return sigaction(number, NULL, &found) == 0 && found.sa_handler == SIG_IGN;
}

void
signals_begin(void)
{
    if (wake_pipe[0] < 0 && pipe2(wake_pipe, O_CLOEXEC | O_NONBLOCK) < 0)
        wake_pipe[0] = wake_pipe[1] = -1;
    for (size_t i = 0; i < sizeof noted / sizeof *noted; i++)
        if (noted[i].number != SIGTSTP || !is_ignored(SIGTSTP))
            handle(noted[i].number, note, SA_RESTART);
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
        handle(crashes[i], crash, (int)(SA_RESETHAND | SA_NODEFER));
    handle(SIGPIPE, SIG_IGN, 0);
}

void
signals_finish(void)
{
    for (size_t i = 0; i < sizeof noted / sizeof *noted; i++)
        handle(noted[i].number, SIG_DFL, 0);
    for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
        handle(crashes[i], SIG_DFL, 0);
    for (size_t i = 0; i < 2; i++) {
        if (wake_pipe[i] >= 0)
            close(wake_pipe[i]);
        wake_pipe[i] = -1;
    }
}

int
signals_fd(void)
{
    return wake_pipe[0];
}

unsigned
signals_take(void)
{
    char bytes[64];
    while (read(wake_pipe[0], bytes, sizeof bytes) > 0)
        ;
    unsigned events = 0;
    for (size_t i = 0; i < sizeof noted / sizeof *noted; i++) {
        if (pending[i])
            events |= noted[i].event;
        pending[i] = 0;
    }
    return events;
}

/* The place in `noted` and `pending`. */
static size_t
place_of(enum signal_event event)
{
    size_t place = 0;
    while (noted[place].event != event)
        place++;
    return place;
}

bool
signals_stop_here(void)
{
    size_t continued = place_of(SIGNAL_CONTINUE);
    pending[continued] = 0;
    /* Its own signal and not SIGSTOP, which would stop for good where nobody is to
     * continue it. */
    handle(SIGTSTP, SIG_DFL, 0);
    raise(SIGTSTP);
    handle(SIGTSTP, note, SA_RESTART);
    bool stopped = pending[continued];
    pending[continued] = 0;
    return stopped;
}

void
signals_lend(void)
{
    handle(SIGINT, SIG_IGN, 0);
    handle(SIGQUIT, SIG_IGN, 0);
    if (!is_ignored(SIGTSTP))
        handle(SIGTSTP, SIG_DFL, 0);
}

void
signals_take_back(void)
{
    handle(SIGINT, note, SA_RESTART);
    handle(SIGQUIT, note, SA_RESTART);
    if (!is_ignored(SIGTSTP))
        handle(SIGTSTP, note, SA_RESTART);
}

void
signals_on_crash(int fd, const char *bytes)
{
    size_t size = strlen(bytes);
    if (size > sizeof crash_bytes)
        size = sizeof crash_bytes;
    crash_size = 0;
    memcpy(crash_bytes, bytes, size);
    crash_size = (sig_atomic_t)size;
    crash_modes_known = tcgetattr(fd, &crash_modes) == 0;
    crash_fd = fd;
}
