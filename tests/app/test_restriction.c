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
#include "config/paths.h"
#include "config/restriction.h"
#include "config/subscriptions.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/landlock.h"

static struct arena arena;
static struct paths paths;
static char folder[64];
static const char *outside;

static bool
succeeds(bool (*attempt)(void), bool restricted)
{
    pid_t child = fork();
    if (child == 0) {
        if (restricted)
            restriction_enter(&paths, NULL);
        _exit(attempt() ? 0 : 1);
    }
    int status = -1;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
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
read_outside(void)
{
    return open(outside, O_RDONLY) >= 0;
}

static bool
write_outside(void)
{
    return open(outside, O_WRONLY) >= 0;
}

static bool
create_outside(void)
{
    const char *path = str_format(&arena, "%s.new", outside).data;
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    unlink(path);
    return fd >= 0;
}

static bool
remove_outside(void)
{
    const char *path = str_format(&arena, "%s.old", outside).data;
    bool removed = unlink(path) == 0;
    if (removed)
        close(open(path, O_WRONLY | O_CREAT, 0600));
    return removed;
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
    static bool (*const attempts[])(void) = {add_feed_of_this_host,
                                             add_feed_of_the_house};
    mkdir(str_format(&arena, "%s/own", folder).data, 0700);
    mkdir(paths.config_folder, 0700);
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        assert_true(succeeds(attempts[i], false));
        assert_false(succeeds(attempts[i], true));
    }
    assert_true(succeeds(add_public_feed, true));
}

static void
doors_are_shut(void **state)
{
    (void)state;
    static bool (*const attempts[])(void) = {
        run_true,       run_shell,      read_outside, write_outside,
        create_outside, remove_outside, list_outside, start_child_of_config};
    if (landlock_version() < 1)
        skip();
    for (size_t i = 0; i < sizeof attempts / sizeof *attempts; i++) {
        assert_true(succeeds(attempts[i], false)); /* the test itself can fail */
        if (succeeds(attempts[i], true))
            fail_msg("attempt %zu was not refused", i);
    }
}

static void
what_terrace_needs_stays(void **state)
{
    (void)state;
    assert_true(succeeds(write_own_folders, true));
    assert_true(succeeds(read_the_system, true));
    assert_true(succeeds(run_itself, true));
}

static void
make_file(const char *path)
{
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    assert_true(fd >= 0);
    close(fd);
}

static int
begin(void **state)
{
    (void)state;
    snprintf(folder, sizeof folder, "/tmp/terrace-restriction-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    paths_below(str_format(&arena, "%s/own", folder).data, &arena, &paths);
    outside = str_format(&arena, "%s/outside", folder).data;
    make_file(outside);
    make_file(str_format(&arena, "%s.old", outside).data);
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
