/* SPDX-License-Identifier: MIT */
/* The reader's end of the line to the poller. The test program is also the poller that it
 * starts: poller_link runs /proc/self/exe. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "app/poller_link.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/line_socket.h"
#include "club/club.h"
#include "net/poller.h"
#include "store/store.h"

static char folder[64];
static char socket_file[80];

/* What the started process does: "poll FOLDER" is a poller, "fail" says so, "another"
 * that one runs, "hang" nothing. */
static int
be_child(int argument_count, char **arguments)
{
    struct error err = {0};
    char path[128];
    if (strcmp(arguments[1], "hang") == 0)
        pause();
    if (argument_count < 3) {
        printf("%s the test wants it so\n",
               strcmp(arguments[1], "another") == 0 ? "another" : "failed");
        return 1;
    }
    snprintf(path, sizeof path, "%s/terrace.db", arguments[2]);
    struct poller_options options = {.gazetteer = gazetteer_built_in(),
                                     .data_folder = arguments[2],
                                     .ready_fd = STDOUT_FILENO,
                                     .while_needed = true};
    bool done = store_open(path, STORE_POLLER, &options.store, &err) &&
                poller_run(&options, &err);
    store_close(options.store);
    if (!done)
        printf("failed %s\n", err.text);
    return done ? 0 : 1;
}

static struct poller_link *
link_with(const char *const *arguments)
{
    struct poller_link_options options = {.socket_file = socket_file,
                                          .arguments = arguments};
    return poller_link_new(&options);
}

/* Turns the link until it is in that state; the last line heard goes to `heard`. */
static void
turn_until(struct poller_link *link, enum poller_link_state state)
{
    time_t limit = time(NULL) + 20;
    do {
        struct pollfd fd = {.fd = poller_link_fd(link), .events = POLLIN};
        int wait_ms = poller_link_wait_ms(link);
        poll(&fd, 1, wait_ms < 0 || wait_ms > 100 ? 100 : wait_ms);
        poller_link_turn(link);
        assert_true(time(NULL) < limit);
    } while (poller_link_state(link) != state);
}

static void
turn_until_line(struct poller_link *link, const char *wanted)
{
    time_t limit = time(NULL) + 20;
    for (;;) {
        struct str line;
        while (poller_link_next(link, &line))
            if (str_starts_with(line, str_from_z(wanted)))
                return;
        struct pollfd fd = {.fd = poller_link_fd(link), .events = POLLIN};
        poll(&fd, 1, 100);
        poller_link_turn(link);
        assert_true(time(NULL) < limit);
    }
}

/* The process that holds the lock. */
static pid_t
poller_process(void)
{
    char path[128];
    long number = 0;
    snprintf(path, sizeof path, "%s/poller.lock", folder);
    FILE *file = fopen(path, "r");
    if (!file || fscanf(file, "%ld", &number) != 1)
        fail_msg("no poller in %s", path);
    fclose(file);
    return (pid_t)number;
}

static bool
is_running(pid_t process)
{
    char path[64];
    char state = 0;
    snprintf(path, sizeof path, "/proc/%ld/stat", (long)process);
    FILE *file = fopen(path, "r");
    if (!file)
        return false;
    if (fscanf(file, "%*d %*s %c", &state) != 1)
        state = 0;
    fclose(file);
    return state != 0 && state != 'Z';
}

static void
test_starts_attaches_restarts_and_leaves(void **state)
{
    (void)state;
    const char *const arguments[] = {"poll", folder, NULL};
    struct poller_link *first = link_with(arguments);
    assert_false(poller_link_send(first, "refresh"));
    turn_until(first, POLLER_LINK_UP);
    turn_until_line(first, "ready");
    pid_t poller = poller_process();
    assert_true(poller_link_send(first, "refresh"));
    turn_until_line(first, "polling 0 0");
    turn_until_line(first, "idle ");

    /* A second reader finds the same one. */
    struct poller_link *second = link_with(arguments);
    turn_until(second, POLLER_LINK_UP);
    turn_until_line(second, "ready");
    assert_int_equal(poller_process(), poller);

    /* It dies: both come back to one new poller. */
    kill(poller, SIGKILL);
    turn_until(first, POLLER_LINK_DOWN);
    assert_true(poller_link_problem(first).size > 0);
    turn_until(first, POLLER_LINK_UP);
    turn_until(second, POLLER_LINK_DOWN);
    turn_until(second, POLLER_LINK_UP);
    turn_until_line(second, "ready");
    poller = poller_process();

    /* It ends with the last reader and not before. */
    poller_link_free(first);
    usleep(200 * 1000);
    assert_true(is_running(poller));
    poller_link_free(second);
    for (int i = 0; i < 100 && is_running(poller); i++)
        usleep(50 * 1000);
    assert_false(is_running(poller));
    assert_int_not_equal(access(socket_file, F_OK), 0);
}

static void
test_a_poller_that_cannot_start_says_why(void **state)
{
    (void)state;
    const char *const arguments[] = {"fail", NULL};
    struct poller_link *link = link_with(arguments);
    turn_until(link, POLLER_LINK_DOWN);
    assert_true(str_equal(poller_link_problem(link), STR("the test wants it so")));
    int first_ms = poller_link_wait_ms(link);
    assert_in_range(first_ms, 1, 500);
    turn_until(link, POLLER_LINK_STARTING);
    turn_until(link, POLLER_LINK_DOWN);
    assert_true(poller_link_wait_ms(link) > first_ms); /* longer each time */
    poller_link_free(link);
}

/* Two readers begin at once: the poller of the one cannot be reached yet when that of the
 * other finds it running. */
static void
test_another_poller_on_its_way_is_no_problem(void **state)
{
    (void)state;
    const char *const arguments[] = {"another", NULL};
    struct poller_link *link = link_with(arguments);
    poller_link_turn(link);
    while (poller_link_fd(link) >= 0) { /* until the child has said it */
        struct pollfd said = {.fd = poller_link_fd(link), .events = POLLIN};
        assert_int_equal(poll(&said, 1, 20 * 1000), 1);
        poller_link_turn(link);
    }
    assert_int_equal(poller_link_state(link), POLLER_LINK_STARTING);
    assert_int_equal(poller_link_problem(link).size, 0);
    assert_in_range(poller_link_wait_ms(link), 1, 500);
    struct error err = {0};
    int listening = line_socket_listen(socket_file, &err);
    turn_until(link, POLLER_LINK_UP);
    poller_link_free(link);
    close(listening);
    unlink(socket_file);
}

static void
test_another_poller_that_stays_away_is_told(void **state)
{
    (void)state;
    const char *const arguments[] = {"another", NULL};
    struct poller_link *link = link_with(arguments);
    turn_until(link, POLLER_LINK_DOWN);
    assert_true(str_equal(poller_link_problem(link), STR("the test wants it so")));
    poller_link_free(link);
}

/* One that is slow to begin is waited for, and no other is started beside it. */
static void
test_a_poller_that_never_gets_ready(void **state)
{
    (void)state;
    const char *const arguments[] = {"hang", NULL};
    const struct poller_link_options options = {
        .socket_file = socket_file, .arguments = arguments, .takes_it_along = true};
    struct poller_link *link = poller_link_new(&options);
    int64_t now_ms = clock_monotonic_ms();
    clock_freeze(0, now_ms);
    poller_link_turn(link);
    assert_int_equal(poller_link_state(link), POLLER_LINK_STARTING);
    assert_int_equal(poller_link_wait_ms(link), 30 * 1000);
    now_ms += 30 * 1000;
    for (int i = 0; i < 4; i++) {
        clock_freeze(0, now_ms);
        poller_link_turn(link);
        assert_int_equal(poller_link_state(link), POLLER_LINK_DOWN);
        assert_true(
            str_equal(poller_link_problem(link), STR("the poller does not get ready")));
        now_ms += poller_link_wait_ms(link);
    }
    clock_release();
    poller_link_free(link);
}

static void
test_only_attaching_without_a_poller(void **state)
{
    (void)state;
    struct poller_link *link = link_with(NULL);
    turn_until(link, POLLER_LINK_DOWN);
    assert_true(poller_link_problem(link).size > 0);
    assert_int_equal(poller_link_fd(link), -1);
    poller_link_free(link);
}

static void
test_long_paths_and_long_lines(void **state)
{
    (void)state;
    char path[256];
    snprintf(path, sizeof path, "%s/%0120d", folder, 0);
    char command[300];
    snprintf(command, sizeof command, "mkdir '%s'", path);
    assert_int_equal(system(command), 0);
    strcat(path, "/s");
    struct error err = {0};
    int listening = line_socket_listen(path, &err);
    if (listening < 0)
        fail_msg("%s", err.text);
    struct line_socket ours, theirs;
    assert_true(line_socket_connect(path, &ours, &err));
    assert_true(line_socket_accept(listening, &theirs));
    struct str line;
    assert_true(line_socket_send(&ours, STR("one")));
    assert_true(line_socket_send(&ours, STR("two")));
    assert_true(line_socket_fill(&theirs));
    assert_true(line_socket_next(&theirs, &line) && str_equal(line, STR("one")));
    assert_true(line_socket_next(&theirs, &line) && str_equal(line, STR("two")));
    assert_false(line_socket_next(&theirs, &line));
    /* A line without end is not waited for. */
    char *endless = calloc(1, 3 * LINE_SOCKET_LINE_BYTES);
    memset(endless, 'x', 3 * LINE_SOCKET_LINE_BYTES - 1);
    assert_true(line_socket_send(&ours, str_from_z(endless)));
    free(endless);
    bool there = true;
    for (int i = 0; i < 4 && there; i++)
        there = line_socket_fill(&theirs);
    assert_false(there);
    line_socket_close(&ours);
    line_socket_close(&theirs);
    close(listening);
}

static int
make_folder(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/terrace-test-link-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(socket_file, sizeof socket_file, "%s/poller.sock", folder);
    return 0;
}

static int
remove_folder(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static void
test_takes_its_poller_along(void **state)
{
    (void)state;
    const char *const arguments[] = {"poll", folder, NULL};
    const struct poller_link_options options = {
        .socket_file = socket_file, .arguments = arguments, .takes_it_along = true};
    struct poller_link *link = poller_link_new(&options);
    turn_until(link, POLLER_LINK_UP);
    turn_until_line(link, "ready");
    pid_t poller = poller_process();
    assert_true(is_running(poller));
    poller_link_free(link);
    assert_false(is_running(poller));
}

int
main(int argument_count, char **arguments)
{
    if (argument_count > 1)
        return be_child(argument_count, arguments);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_starts_attaches_restarts_and_leaves),
        cmocka_unit_test(test_a_poller_that_cannot_start_says_why),
        cmocka_unit_test(test_another_poller_on_its_way_is_no_problem),
        cmocka_unit_test(test_another_poller_that_stays_away_is_told),
        cmocka_unit_test(test_a_poller_that_never_gets_ready),
        cmocka_unit_test(test_only_attaching_without_a_poller),
        cmocka_unit_test(test_long_paths_and_long_lines),
        cmocka_unit_test(test_takes_its_poller_along),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
