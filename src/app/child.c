/* SPDX-License-Identifier: MIT */
#include "app/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "config/restriction.h"

enum {
    ARGUMENT_LIMIT = 32
};

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
child_needs_terminal(struct str command)
{
    static const char *const names[] = {
        "w3m",      "lynx",    "links", "links2", "elinks", "browsh", "retawq",
        "edbrowse", "less",    "more",  "most",   "bat",    "view",   "carbonyl",
        "vi",       "vim",     "nvim",  "nano",   "micro",  "kak",    "hx",
        "mutt",     "neomutt", "aerc",  "fzf",    "glow"};
    struct str program = program_of(command);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (str_equal(program, str_from_z(names[i])))
            return true;
    return false;
}

/* Each name once at most, from the left; what is put in is not looked at again. */
static struct str
fill_in(const struct child *child, struct str word, struct arena *scratch)
{
    struct str filled = STR("");
    while (word.size > 0) {
        const struct child_value *next = NULL;
        size_t at = word.size;
        for (size_t i = 0; i < child->value_count; i++) {
            size_t found = str_find(word, child->values[i].name);
            if (found < at) {
                at = found;
                next = &child->values[i];
            }
        }
        bool hyphen = next && filled.size + at == 0 && next->value.size > 0 &&
                      next->value.data[0] == '-';
        filled = str_format(scratch, "%.*s%.*s%s%.*s", STR_ARGS(filled),
                            STR_ARGS(str_slice(word, 0, at)), hyphen ? " " : "",
                            STR_ARGS(next ? next->value : STR("")));
        word = str_slice(word, at + (next ? next->name.size : 0), word.size);
    }
    return filled;
}

static bool
make_arguments(const struct child *child, struct arena *scratch,
               char *arguments[ARGUMENT_LIMIT])
{
    size_t count = 0;
    struct str rest = child->command;
    struct str word;
    while (str_next_part(&rest, ' ', &word)) {
        if (word.size == 0)
            continue;
        if (count >= ARGUMENT_LIMIT - 2)
            return false;
        arguments[count++] = str_to_z(scratch, fill_in(child, word, scratch));
    }
    if (child->argument.size)
        arguments[count++] = str_to_z(scratch, child->argument);
    arguments[count] = NULL;
    return count > 0;
}

/* A file without a name rather than a pipe: a program that does not read holds nobody up.
 * -1, errno set, when there is no room. */
static int
open_input(const struct child *child)
{
    if (!child->input)
        return open("/dev/null", O_RDONLY | O_CLOEXEC);
    int fd = memfd_create("article", MFD_CLOEXEC);
    if (fd < 0)
        return -1;
    if (file_write_all(fd, *child->input) && lseek(fd, 0, SEEK_SET) == 0)
        return fd;
    int reason = errno;
    close(fd);
    errno = reason;
    return -1;
}

static void
take_usual_signals(void)
{
    static const int usual[] = {SIGPIPE, SIGINT, SIGQUIT, SIGTSTP, SIGHUP, SIGTERM};
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        signal(usual[i], SIG_DFL);
}

/* Without its mark that closes it, the descriptor goes with the program to its end. */
static void
keep_open(int fd)
{
    if (fd >= 0)
        fcntl(fd, F_SETFD, 0);
}

static _Noreturn void
become(char *const *arguments, bool keeps_terminal, int input_fd, int report_fd,
       int life_fd)
{
    take_usual_signals();
    keep_open(life_fd);
    if (input_fd >= 0)
        dup2(input_fd, STDIN_FILENO);
    if (!keeps_terminal) {
        int null = open("/dev/null", O_WRONLY);
        setsid();
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

/* 0, or why it could not be started. */
static int
start(char *const *arguments, bool keeps_terminal, int input_fd, int life_fd)
{
    int report[2];
    if (pipe2(report, O_CLOEXEC) < 0)
        return errno;
    pid_t child = fork();
    if (child == 0)
        become(arguments, keeps_terminal, input_fd, report[1], life_fd);
    int reason = child < 0 ? errno : 0;
    close(report[1]);
    if (child > 0) {
        /* The pipe closes by itself when the program has been started. */
        ssize_t size;
        while ((size = read(report[0], &reason, sizeof reason)) < 0 && errno == EINTR)
            ;
        if (size != sizeof reason)
            reason = 0;
        while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    close(report[0]);
    return reason;
}

/* 0, or why it could not be started. */
static int
start_watched(char *const *arguments, bool keeps_terminal, int input_fd, int *watch_fd)
{
    int life[2];
    if (!watch_fd)
        return start(arguments, keeps_terminal, input_fd, -1);
    if (pipe2(life, O_CLOEXEC) < 0)
        return errno;
    int reason = start(arguments, keeps_terminal, input_fd, life[1]);
    close(life[1]);
    if (reason == 0)
        *watch_fd = life[0];
    else
        close(life[0]);
    return reason;
}

bool
child_start(const struct child *child, struct arena *scratch, struct error *err)
{
    char *arguments[ARGUMENT_LIMIT];
    bool keeps_terminal = !child->unasked && child_needs_terminal(child->command);
    if (restriction_is_on())
        return error_set(err, "restricted: no program is started here");
    if (!make_arguments(child, scratch, arguments))
        return error_set(err, "the command \"%.*s\" is empty or has too many words",
                         STR_ARGS(child->command));
    /* In the terminal without an input of its own, a program reads the keys. */
    int input_fd = -1;
    if (child->input || !keeps_terminal) {
        input_fd = open_input(child);
        if (input_fd < 0)
            return error_set(err, "cannot hand the text to %s: %s", arguments[0],
                             strerror(errno));
    }
    int reason = start_watched(arguments, keeps_terminal, input_fd, child->life_fd);
    if (input_fd >= 0)
        close(input_fd);
    if (reason != 0)
        return error_set(err, "cannot start %s: %s", arguments[0], strerror(reason));
    return true;
}
