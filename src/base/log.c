/* SPDX-License-Identifier: MIT */
#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/error.h"

enum {
    LOG_LIMIT_BYTES = 1 << 20,
    LOG_LINE_BYTES = 1024
};

/* File-scope because a process has one standard error and one log. */
static int log_fd = -1;
static int kept_stderr_fd = -1;

bool
log_open(const char *path, struct error *err)
{
    struct stat status;
    if (stat(path, &status) == 0 && status.st_size > LOG_LIMIT_BYTES) {
        char older[4096];
        if (snprintf(older, sizeof older, "%s.1", path) < (int)sizeof older)
            rename(path, older);
    }
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if (fd < 0)
        return error_set(err, "cannot open the log %s: %s", path, strerror(errno));
    log_close();
    log_fd = fd;
    return true;
}

void
log_close(void)
{
    if (log_fd >= 0)
        close(log_fd);
    log_fd = -1;
}

void
log_take_stderr(void)
{
    if (kept_stderr_fd >= 0)
        return;
    kept_stderr_fd = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    int target = log_fd >= 0 ? log_fd : open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (target < 0)
        return;
    dup2(target, STDERR_FILENO);
    if (target != log_fd)
        close(target);
}

void
log_release_stderr(void)
{
    if (kept_stderr_fd < 0)
        return;
    dup2(kept_stderr_fd, STDERR_FILENO);
    close(kept_stderr_fd);
    kept_stderr_fd = -1;
}

void
log_line(const char *format, ...)
{
    if (log_fd < 0)
        return;
    char line[LOG_LINE_BYTES];
    time_t now = (time_t)clock_now_utc();
    struct tm utc;
    gmtime_r(&now, &utc);
    size_t size = strftime(line, sizeof line, "%Y-%m-%dT%H:%M:%SZ", &utc);
    size += (size_t)snprintf(line + size, sizeof line - size, " [%ld] ", (long)getpid());
    va_list args;
    va_start(args, format);
    int added = vsnprintf(line + size, sizeof line - size - 1, format, args);
    va_end(args);
    if (added < 0)
        return;
    size_t end = size + (size_t)added;
    if (end > sizeof line - 2)
        end = sizeof line - 2;
    for (size_t i = size; i < end; i++)
        if ((unsigned char)line[i] < 0x20 || line[i] == 0x7F)
            line[i] = '?';
    line[end] = '\n';
    /* A log that cannot be written (disk full) must not stop anything. */
    ssize_t written = write(log_fd, line, end + 1);
    (void)written;
}
