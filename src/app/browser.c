/* SPDX-License-Identifier: MIT */
#include "app/browser.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/error.h"

enum {
    ARGUMENT_LIMIT = 32
};

static bool
is_set(const char *name)
{
    const char *value = getenv(name);
    return value && value[0] != '\0';
}

bool
browser_is_far(void)
{
    bool remote = is_set("SSH_CONNECTION") || is_set("SSH_TTY");
    return remote && !is_set("DISPLAY") && !is_set("WAYLAND_DISPLAY");
}

static struct str
program_of(struct str command)
{
    struct str rest = str_trim(command), program = STR("");
    str_next_part(&rest, ' ', &program);
    for (size_t i = program.size; i > 0; i--)
        if (program.data[i - 1] == '/')
            return str_slice(program, i, program.size);
    return program;
}

bool
browser_needs_terminal(struct str command)
{
    static const char *const names[] = {"w3m",      "lynx",    "links", "links2",
                                        "elinks",   "browsh",  "less",  "retawq",
                                        "edbrowse", "carbonyl"};
    struct str program = program_of(command);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal(program, str_from_z(names[i])))
            return true;
    return false;
}

static bool
make_arguments(struct str command, struct str url, struct arena *scratch,
               char *arguments[ARGUMENT_LIMIT])
{
    size_t count = 0;
    struct str word;
    if (str_trim(command).size == 0)
        command = STR("xdg-open");
    while (str_next_part(&command, ' ', &word)) {
        if (word.size == 0)
            continue;
        if (count >= ARGUMENT_LIMIT - 2)
            return false;
        arguments[count++] = str_to_z(scratch, word);
    }
    /* It begins with http: it cannot be taken for an option. */
    arguments[count++] = str_to_z(scratch, url);
    arguments[count] = NULL;
    return true;
}

static _Noreturn void
become(char *const *arguments, bool keeps_terminal, int report_fd)
{
    static const int usual[] = {SIGPIPE, SIGINT, SIGQUIT, SIGTSTP, SIGHUP, SIGTERM};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        signal(usual[i], SIG_DFL);
    if (!keeps_terminal) {
        int null = open("/dev/null", O_RDWR);
        setsid();
        dup2(null, STDIN_FILENO);
        dup2(null, STDOUT_FILENO);
        dup2(null, STDERR_FILENO);
        /* The grandchild is nobody's: no zombie is left with the reader. */
        if (fork() > 0)
            _exit(0);
    }
    execvp(arguments[0], arguments);
    int reason = errno;
    ssize_t written = write(report_fd, &reason, sizeof reason);
    (void)written;
    _exit(127);
}

bool
browser_start(struct str command, struct str url, struct arena *scratch,
              struct error *err)
{
    char *arguments[ARGUMENT_LIMIT];
    int report[2];
    if (!make_arguments(command, url, scratch, arguments))
        return error_set(err, "the browser command has too many words");
    if (pipe2(report, O_CLOEXEC) < 0)
        return error_set(err, "cannot start %s: %s", arguments[0], strerror(errno));
    pid_t child = fork();
    if (child == 0)
        become(arguments, browser_needs_terminal(command), report[1]);
    close(report[1]);
    int reason = child < 0 ? errno : 0;
    if (child > 0) {
        /* The pipe closes by itself when the program has been started. */
        if (read(report[0], &reason, sizeof reason) != sizeof reason)
            reason = 0;
        while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    close(report[0]);
    if (reason != 0)
        return error_set(err, "cannot start %s: %s", arguments[0], strerror(reason));
    return true;
}
