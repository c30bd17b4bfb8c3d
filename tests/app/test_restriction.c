/* SPDX-License-Identifier: MIT */
/* What a restricted process can still do. Each attempt runs in a child of its own, since
 * there is no way back. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/child.h"
#include "attempts.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/landlock.h"
#include "config/paths.h"
#include "config/restriction.h"
#include "config/subscriptions.h"

static struct arena arena;
static struct paths paths;
static char folder[64];

static void
restrict_this_process(void)
{
    restriction_enter(&paths, NULL);
}

static bool
ends_well(const char *program, char *argument)
{
    pid_t child = fork();
    if (child == 0) {
        char *arguments[] = {argument, argument, NULL};
        execv(program, arguments);
        _exit(1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool
run_true(void)
{
    char name[] = "true";
    return ends_well("/bin/true", name);
}

static bool
run_shell(void)
{
    return system("exit 0") == 0;
}

static bool
run_itself(void)
{
    char again[] = "--again";
    return ends_well("/proc/self/exe", again);
}

static bool
start_child_of_config(void)
{
    const struct child child = {.command = STR("/bin/true"), .argument = STR("")};
    return child_start(&child, &arena, NULL);
}

static bool
list_outside(void)
{
    return open(folder, O_RDONLY | O_DIRECTORY) >= 0;
}

static bool
write_in(const char *own)
{
    const char *path = str_format(&arena, "%s/file", own).data;
    int fd = open(path, O_RDWR | O_CREAT, 0600);
    return fd >= 0 && write(fd, "x", 1) == 1 && unlink(path) == 0;
}

static bool
write_own_folders(void)
{
    return write_in(paths.config_folder) && write_in(paths.data_folder);
}

static bool
read_the_system(void)
{
    return open("/etc/passwd", O_RDONLY) >= 0 && open("/dev/null", O_RDWR) >= 0;
}

static bool
add_feed(struct str url)
{
    const struct new_feed feed = {.url = url};
    size_t added;
    return subscriptions_add_feeds(&paths, &feed, 1, &added, NULL);
}

static bool
add_feed_of_this_host(void)
{
    return add_feed(STR("http://127.0.0.1:8080/admin"));
}

static bool
add_feed_of_the_house(void)
{
    return add_feed(STR("http://printer.local/"));
}

static bool
add_public_feed(void)
{
    return add_feed(STR("https://news.example.org/rss"));
}

static void
no_feed_of_the_host_is_added(void **state)
{
    (void)state;
    static const attempt attempts[] = {add_feed_of_this_host, add_feed_of_the_house};
    mkdir(str_format(&arena, "%s/own", folder).data, 0700);
    mkdir(paths.config_folder, 0700);
    attempts_are_refused(attempts, sizeof attempts / sizeof *attempts,
                         restrict_this_process);
    assert_true(attempt_succeeds(add_public_feed, restrict_this_process));
}

static void
doors_are_shut(void **state)
{
    (void)state;
    static const attempt attempts[] = {
        run_true,       run_shell,      attempt_read, attempt_write,
        attempt_create, attempt_remove, list_outside, start_child_of_config};
    if (landlock_version() < 1)
        skip();
    attempts_are_refused(attempts, sizeof attempts / sizeof *attempts,
                         restrict_this_process);
}

static void
what_terrace_needs_stays(void **state)
{
    (void)state;
    assert_true(attempt_succeeds(write_own_folders, restrict_this_process));
    assert_true(attempt_succeeds(read_the_system, restrict_this_process));
    assert_true(attempt_succeeds(run_itself, restrict_this_process));
}

static int
begin(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/terrace-restriction-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    paths_below(str_format(&arena, "%s/own", folder).data, &arena, &paths);
    attempts_begin(str_format(&arena, "%s/outside", folder).data);
    return 0;
}

static int
end(void **state)
{
    (void)state;
    struct str command = str_format(&arena, "rm -rf %s", folder);
    int status = system(command.data);
    arena_finish(&arena);
    return status;
}

int
main(int argument_count, char **arguments)
{
    if (argument_count > 1 && strcmp(arguments[1], "--again") == 0)
        _exit(0); /* what run_itself starts; a leak check would want /proc */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(doors_are_shut),
        cmocka_unit_test(what_terrace_needs_stays),
        cmocka_unit_test(no_feed_of_the_host_is_added),
    };
    return cmocka_run_group_tests_name("restriction", tests, begin, end);
}
