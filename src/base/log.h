/* SPDX-License-Identifier: MIT */
/* base/log.h: the log file. Only app and the poller's loop write to it; lower folders
 * return errors instead. Until log_open, and after a failed one, lines are dropped. */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>

struct error;

/* Opens `path` for appending (created with mode 0600). A file beyond 1 MiB is first
 * renamed to path + ".1", so that the log never fills a disk. */
bool log_open(const char *path, struct error *err);
void log_close(void);

/* Sends this process's standard error into the log as well: libraries print there, and
 * nothing of theirs may reach a screen that is up. log_release_stderr undoes it. */
void log_take_stderr(void);
void log_release_stderr(void);

/* One line: time, process id, text. Control characters become '?'. */
void log_line(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
