/* SPDX-License-Identifier: MIT */
/* What the poller can and cannot do once it has given up the rest. Each case runs in a
 * child of its own, since there is no way back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <fcntl.h>
#include <iconv.h>
#include <netdb.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "attempts.h"
#include "base/clock.h"
#include "base/error.h"
#include "net/fetch.h"
#include "net/sandbox.h"

static char folder[64];
static char outside[64];

static void
enter(void)
{
    sandbox_enter(folder, NULL);
}

static bool
can_restrict(void)
{
    char text[SANDBOX_DESCRIPTION_BYTES];
    return sandbox_describe(text);
}

static bool
execute(void)
{
    char name[] = "true";
    char *arguments[] = {name, NULL};
    execv("/bin/true", arguments); /* returns only when refused */
    return false;
}

static bool
make_process(void)
{
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    return child > 0;
}

static bool
trace_itself(void)
{
    return ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0;
}

static bool
signal_another(void)
{
    return kill(getppid(), 0) == 0;
}

static bool
limit_another(void)
{
    struct rlimit limit;
    return prlimit(getppid(), RLIMIT_CORE, NULL, &limit) == 0;
}

static void
test_outside_is_closed(void **state)
{
    (void)state;
    static const attempt attempts[] = {attempt_read,   attempt_write, attempt_create,
                                       execute,        make_process,  trace_itself,
                                       signal_another, limit_another};
    if (!can_restrict())
        skip();
    attempts_are_refused(attempts, sizeof attempts / sizeof *attempts, enter);
}

static bool
write_data_folder(void)
{
    char path[96];
    char moved[96];
    snprintf(path, sizeof path, "%s/file", folder);
    snprintf(moved, sizeof moved, "%s/moved", folder);
    int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
    return fd >= 0 && write(fd, "x", 1) == 1 && ftruncate(fd, 0) == 0 &&
           rename(path, moved) == 0 && unlink(moved) == 0;
}

static void *
do_nothing(void *argument)
{
    return argument;
}

static bool
make_thread(void)
{
    pthread_t thread;
    return pthread_create(&thread, NULL, do_nothing, NULL) == 0 &&
           pthread_join(thread, NULL) == 0;
}

static bool
resolve_names(void)
{
    struct addrinfo *addresses;
    bool resolved = getaddrinfo("localhost", "80", NULL, &addresses) == 0;
    if (resolved)
        freeaddrinfo(addresses);
    return resolved;
}

static bool
convert_charsets(void)
{
    iconv_t converter = iconv_open("UTF-8", "WINDOWS-1255");
    char in[] = "\xE0", out[8];
    char *from = in, *to = out;
    size_t in_size = 1, out_size = sizeof out;
    return converter != (iconv_t)-1 &&
           iconv(converter, &from, &in_size, &to, &out_size) == 0 &&
           iconv(converter, NULL, NULL, &to, &out_size) == 0 && /* letters may combine */
           memcmp(out, "\xD7\x90", 2) == 0;
}

static void
test_what_is_needed_stays_open(void **state)
{
    (void)state;
    assert_true(attempt_succeeds(write_data_folder, enter));
    assert_true(attempt_succeeds(make_thread, enter));
    assert_true(attempt_succeeds(resolve_names, enter));
    assert_true(attempt_succeeds(convert_charsets, enter));
}

/* ---- TLS ---- */

enum {
    TLS_PORT_FIRST = 21000 /* below those that the kernel gives to connections */
};
static int tls_port;
static char ca_file[96];

static struct fetch_answer
fetch_tls(const char *trusted)
{
    static struct fetch_answer answer;
    char url[64];
    snprintf(url, sizeof url, "https://localhost:%d/", tls_port);
    struct fetch_options options = {.ca_file = trusted, .connect_limit_s = 5};
    struct fetch_request request = {.url = str_from_z(url),
                                    .configured_url = str_from_z(url),
                                    .limit_bytes = 1 << 20};
    struct error err = {0};
    struct fetcher *fetcher = fetcher_new(&options, &err);
    if (!fetcher || !fetch_add(fetcher, &request, &err))
        _exit(2);
    while (!fetch_take(fetcher, &answer))
        fetch_wait(fetcher, NULL, 0, 100, true);
    return answer;
}

static bool
fetch_trusted(void)
{
    return fetch_tls(ca_file).outcome == FETCH_BODY;
}

static bool
is_refused_as_untrusted(void)
{
    struct fetch_answer answer = fetch_tls(NULL);
    return answer.outcome == FETCH_UNREACHABLE &&
           str_find_nocase(answer.problem, STR("certificate")) != STR_NOT_FOUND;
}

static pid_t
start_tls_server(void)
{
    char command[512];
    snprintf(ca_file, sizeof ca_file, "%s/cert.pem", folder);
    snprintf(command, sizeof command,
             "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost "
             "-addext subjectAltName=DNS:localhost -keyout %s/key.pem -out %s "
             ">/dev/null 2>&1",
             folder, ca_file);
    if (system(command) != 0)
        return 0;
    tls_port = TLS_PORT_FIRST + (int)(getpid() % 10000);
    pid_t child = fork();
    if (child == 0) {
        char port[16], key[128];
        snprintf(port, sizeof port, "%d", tls_port);
        snprintf(key, sizeof key, "%s/key.pem", folder);
        int null_fd = open("/dev/null", O_RDWR);
        dup2(null_fd, 1);
        dup2(null_fd, 2);
        execlp("openssl", "openssl", "s_server", "-accept", port, "-cert", ca_file,
               "-key", key, "-www", (char *)NULL);
        _exit(127);
    }
    return child;
}

static void
test_tls_is_verified_and_works_inside(void **state)
{
    (void)state;
    pid_t server = start_tls_server();
    if (!server)
        skip(); /* no openssl program here */
    bool up = false;
    for (int i = 0; i < 50 && !up; i++) {
        up = attempt_succeeds(fetch_trusted, NULL);
        usleep(up ? 0 : 100 * 1000);
    }
    bool inside = attempt_succeeds(fetch_trusted, enter);
    bool untrusted = attempt_succeeds(is_refused_as_untrusted, enter);
    kill(server, SIGTERM);
    waitpid(server, NULL, 0);
    assert_true(up);
    assert_true(inside);
    assert_true(untrusted);
}

static int
make_folders(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/terrace-test-sandbox-XXXXXX");
    strcpy(outside, "/tmp/terrace-test-outside-XXXXXX");
    int fd = mkstemp(outside);
    close(fd);
    attempts_begin(outside);
    return mkdtemp(folder) && fd >= 0 ? 0 : -1;
}

static int
remove_folders(void **state)
{
    (void)state;
    char command[160];
    attempts_end();
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_outside_is_closed),
        cmocka_unit_test(test_what_is_needed_stays_open),
        cmocka_unit_test(test_tls_is_verified_and_works_inside),
    };
    return cmocka_run_group_tests(tests, make_folders, remove_folders);
}
