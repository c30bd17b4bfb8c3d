/* SPDX-License-Identifier: MIT */
#include "app/alert_command.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/file.h>
#include <unistd.h>

#include "app/alerts.h"
#include "app/child.h"
#include "base/error.h"

void
alert_commands_init(struct alert_commands *commands)
{
    *commands = (struct alert_commands){.lock_fd = -1};
}

void
alert_commands_finish(struct alert_commands *commands)
{
    if (commands->lock_fd >= 0)
        close(commands->lock_fd);
    for (size_t i = 0; i < commands->running_count; i++)
        close(commands->running_fds[i]);
    alert_commands_init(commands);
}

void
alert_commands_claim(struct alert_commands *commands, const char *lock_file)
{
    if (commands->lock_fd >= 0)
        return;
    int fd = open(lock_file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0)
        commands->lock_fd = fd;
    else if (fd >= 0)
        close(fd);
}

static void
drop_ended(struct alert_commands *commands)
{
    size_t kept = 0;
    for (size_t i = 0; i < commands->running_count; i++) {
        struct pollfd life = {.fd = commands->running_fds[i], .events = POLLIN};
        if (poll(&life, 1, 0) == 0)
            commands->running_fds[kept++] = life.fd;
        else
            close(life.fd);
    }
    commands->running_count = kept;
}

bool
alert_commands_start(struct alert_commands *commands, struct str command,
                     const struct alert *alert, struct arena *scratch, struct error *err)
{
    if (commands->lock_fd < 0)
        return true;
    drop_ended(commands);
    if (commands->running_count == ALERT_COMMAND_LIMIT)
        return error_set(err, "%d earlier ones of the command still run: %.*s",
                         ALERT_COMMAND_LIMIT, STR_ARGS(command));
    const struct child_value values[] = {
        {STR("{title}"), alert->title},
        {STR("{body}"), alert->body},
        {STR("{link}"), alert->link},
        {STR("{count}"), str_format(scratch, "%u", (unsigned)alert->count)},
    };
    const struct child child = {
        .command = command,
        .values = values,
        .value_count = sizeof values / sizeof *values,
        .unasked = true,
        .life_fd = &commands->running_fds[commands->running_count],
    };
    if (!child_start(&child, scratch, err))
        return false;
    commands->running_count++;
    return true;
}
