/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "attempts.h"

enum {
    PATH_BYTES = 256
};

static const char *outside; /* set once by each program, before its cases */

bool
attempt_succeeds(attempt tried, void (*give_up)(void))
{
    pid_t child = fork();
    if (child == 0) {
        if (give_up)
            give_up();
        _exit(tried() ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void
attempts_are_refused(const attempt *attempts, int count, void (*give_up)(void))
{
    for (int i = 0; i < count; i++) {
        if (!attempt_succeeds(attempts[i], NULL)) /* the test itself can fail */
            fail_msg("attempt %d cannot succeed", i);
        if (attempt_succeeds(attempts[i], give_up))
            fail_msg("attempt %d was not refused", i);
    }
}

static const char *
beside(const char *ending)
{
    static char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s%s", outside, ending);
    return path;
}

static bool
make(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

void
attempts_begin(const char *path)
{
    outside = path;
    assert_true(make(outside));
    assert_true(make(beside(".old")));
}

void
attempts_end(void)
{
    unlink(outside);
    unlink(beside(".old"));
}

bool
attempt_read(void)
{
    return open(outside, O_RDONLY) >= 0;
}

bool
attempt_write(void)
{
    return open(outside, O_WRONLY) >= 0;
}

bool
attempt_create(void)
{
    bool created = make(beside(".new"));
    unlink(beside(".new"));
    return created;
}

bool
attempt_remove(void)
{
    bool removed = unlink(beside(".old")) == 0;
    return removed && make(beside(".old"));
}
