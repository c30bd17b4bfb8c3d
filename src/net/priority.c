/* SPDX-License-Identifier: MIT */
#include "net/priority.h"

#include <fcntl.h>
#include <sched.h>
#include <stdbool.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    NICE = 5
};

/* Where the kernel groups processes by session, nice counts within the group only, and
 * the poller is alone in its own. The group of a shell that started it is the shell's. */
static void
lower_group(void)
{
    if (getsid(0) != getpid())
        return;
    int fd = open("/proc/self/autogroup", O_RDWR | O_CLOEXEC);
    char text[64] = "";
    if (fd < 0)
        return;
    bool is_usual =
        read(fd, text, sizeof text - 1) > 0 && strstr(text, " nice 0\n") != NULL;
    if (is_usual)
        (void)!write(fd, "5", strlen("5"));
    close(fd);
}

void
priority_lower(void)
{
    if (getpriority(PRIO_PROCESS, 0) == 0)
        setpriority(PRIO_PROCESS, 0, NICE);
    /* It does not push another aside when an answer comes. */
    if (sched_getscheduler(0) == SCHED_OTHER)
        sched_setscheduler(0, SCHED_BATCH, &(struct sched_param){0});
    lower_group();
}
