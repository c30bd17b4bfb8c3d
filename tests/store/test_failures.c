/* SPDX-License-Identifier: MIT */
/* A killed process, a full disk, a busy database: what is lost (nothing), what is said.
 */
#include "fixture.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/error.h"

static void
add_titles(struct fixture *fixture, int count)
{
    for (int i = 0; i < count; i++) {
        const char *key = str_format(&fixture->arena, "%d", i).data;
        struct store_entry entry = fixture_entry(fixture, key, key);
        entry.published_utc += i;
        fixture_add(fixture, &entry);
    }
}

/* Runs `work` in a child that ends by SIGKILL as soon as it returns. */
static void
run_and_kill(struct fixture *fixture, void (*work)(struct fixture *fixture))
{
    store_close(fixture->store);
    fixture->store = NULL;
    pid_t child = fork();
    if (child == 0) {
        if (!store_open(fixture->path, STORE_POLLER, &fixture->store, NULL))
            _exit(1);
        work(fixture);
        raise(SIGKILL);
    }
    int status = 0;
    waitpid(child, &status, 0);
    assert_true(WIFSIGNALED(status));
    assert_true(store_open(fixture->path, STORE_POLLER, &fixture->store, NULL));
}

static void
mark_first(struct fixture *fixture)
{
    const int64_t id = 1;
    store_mark_entries(fixture->store, &id, 1, STORE_MARK_READ, true, NULL);
    store_mark_entries(fixture->store, &id, 1, STORE_MARK_STARRED, true, NULL);
}

static void
test_marks_survive_a_kill(void **state)
{
    struct fixture *fixture = *state;
    add_titles(fixture, 2);
    run_and_kill(fixture, mark_first);
    assert_string_equal(
        fixture_list(fixture, &(struct store_query){.filter.unread_only = true}), "1");
    assert_string_equal(
        fixture_list(fixture, &(struct store_query){.filter.starred_only = true}), "0");
}

static void
add_half(struct fixture *fixture)
{
    store_begin(fixture->store, NULL);
    add_titles(fixture, 3);
}

static void
test_half_a_transaction_is_none(void **state)
{
    struct fixture *fixture = *state;
    run_and_kill(fixture, add_half);
    assert_string_equal(fixture_list(fixture, &(struct store_query){0}), "");
    add_titles(fixture, 1);
    assert_string_equal(fixture_list(fixture, &(struct store_query){0}), "0");
}

static double
seconds_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void
test_reader_does_not_wait(void **state)
{
    struct fixture *fixture = *state;
    add_titles(fixture, 2);
    struct store *reader = NULL;
    assert_true(store_open(fixture->path, STORE_READER, &reader, NULL));
    assert_int_equal(store_begin(fixture->store, NULL), STORE_DONE);
    add_titles(fixture, 3);
    const int64_t id = 1;
    double start = seconds_now();
    assert_int_equal(store_mark_entries(reader, &id, 1, STORE_MARK_READ, true, NULL),
                     STORE_BUSY);
    assert_true(seconds_now() - start < 0.5);
    assert_int_equal(store_last_entry_id(reader), 2);
    assert_int_equal(store_commit(fixture->store, NULL), STORE_DONE);
    assert_int_equal(store_mark_entries(reader, &id, 1, STORE_MARK_READ, true, NULL),
                     STORE_DONE);
    assert_int_equal(store_last_entry_id(reader), 3);
    store_close(reader);
    assert_string_equal(
        fixture_list(fixture, &(struct store_query){.filter.unread_only = true}), "2|1");
}

static void
test_a_failed_part_leaves_the_rest(void **state)
{
    struct fixture *fixture = *state;
    assert_int_equal(store_begin(fixture->store, NULL), STORE_DONE);
    struct store_entry entry = fixture_entry(fixture, "a", "Kept");
    fixture_add(fixture, &entry);
    /* A title beyond SQLite's limit cannot be bound: this part fails. */
    struct store_entry endless = fixture_entry(fixture, "b", "");
    endless.title.size = (size_t)1 << 31;
    int64_t id;
    struct error err = {0};
    assert_int_equal(
        store_add_batch(fixture->store, 1, FIXTURE_NOW, 1, &endless, 1, &id, &err),
        STORE_FAILED);
    struct store_entry last = fixture_entry(fixture, "c", "Kept too");
    fixture_add(fixture, &last);
    assert_int_equal(store_commit(fixture->store, NULL), STORE_DONE);
    assert_string_equal(fixture_list(fixture, &(struct store_query){0}), "Kept too|Kept");
}

enum {
    BODY_BYTES = 20000
};

/* Adds until the disk is full, and checks that what went before is whole; 0 if so. */
static int
fill(struct fixture *fixture, const char *reason)
{
    char *body = calloc(1, BODY_BYTES);
    int64_t id = 0;
    int64_t kept = 0;
    struct error err = {0};
    enum store_result result = STORE_DONE;
    for (int i = 0; i < 1000 && result == STORE_DONE; i++) {
        const char *key = str_format(&fixture->arena, "%d", i).data;
        struct store_entry entry = fixture_entry(fixture, key, key);
        entry.document = (struct str){body, BODY_BYTES};
        result = store_add_batch(fixture->store, 1, FIXTURE_NOW, 1, &entry, 1, &id, &err);
        if (result == STORE_DONE)
            kept = id;
    }
    free(body);
    if (result != STORE_FAILED || !strstr(err.text, reason) ||
        !strstr(err.text, fixture->path)) {
        fprintf(stderr, "said: %s\n", err.text);
        return 1;
    }
    return kept > 0 && store_last_entry_id(fixture->store) == kept ? 0 : 2;
}

/* Marks until there is no room for one more: said in one sentence, and those that were
 * confirmed are kept. */
static int
mark_until_full(struct fixture *fixture, const char *reason)
{
    struct error err = {0};
    int64_t id = 0;
    enum store_result result = STORE_DONE;
    while (result == STORE_DONE && id < 500) {
        id++;
        result =
            store_mark_entries(fixture->store, &id, 1, STORE_MARK_STARRED, true, &err);
    }
    if (result != STORE_FAILED || !strstr(err.text, reason) ||
        !strstr(err.text, "cannot keep the mark")) {
        fprintf(stderr, "said of mark %d: %s\n", (int)id, err.text);
        return 5;
    }
    return 0;
}

static int
reopen_and_count(struct fixture *fixture)
{
    int64_t last = store_last_entry_id(fixture->store);
    store_close(fixture->store);
    struct error err = {0};
    if (!store_open(fixture->path, STORE_POLLER, &fixture->store, &err)) {
        fprintf(stderr, "said: %s\n", err.text);
        return 3;
    }
    return store_last_entry_id(fixture->store) == last ? 0 : 4;
}

static int
status_of(pid_t child)
{
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void
test_limit_of_file_size(void **state)
{
    struct fixture *fixture = *state;
    pid_t child = fork();
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        const struct rlimit limit = {600000, 600000};
        setrlimit(RLIMIT_FSIZE, &limit);
        static const char reason[] = "the largest size allowed";
        int failure = fill(fixture, reason);
        failure = failure ? failure : mark_until_full(fixture, reason);
        _exit(failure ? failure : reopen_and_count(fixture));
    }
    assert_int_equal(status_of(child), 0);
    struct store_entry entry = fixture_entry(fixture, "after", "After");
    assert_true(fixture_add(fixture, &entry) > 1);
}

/* Needs a file system of its own; only root may mount one. */
static void
test_full_disk(void **state)
{
    struct fixture *fixture = *state;
    char folder[80];
    snprintf(folder, sizeof folder, "%s-full", fixture->folder);
    if (mkdtemp(strcat(folder, "XXXXXX")) == NULL ||
        mount("terrace", folder, "tmpfs", 0, "size=1m") != 0) {
        rmdir(folder);
        skip();
    }
    pid_t child = fork();
    if (child == 0) {
        snprintf(fixture->path, sizeof fixture->path, "%s/terrace.db", folder);
        if (!store_open(fixture->path, STORE_POLLER, &fixture->store, NULL))
            _exit(9);
        static const char reason[] = "the disk is full";
        int failure = fill(fixture, reason);
        failure = failure ? failure : mark_until_full(fixture, reason);
        _exit(failure ? failure : reopen_and_count(fixture));
    }
    int status = status_of(child);
    umount2(folder, MNT_DETACH);
    rmdir(folder);
    assert_int_equal(status, 0);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_remove)
    const struct CMUnitTest tests[] = {
        TEST(test_marks_survive_a_kill), TEST(test_half_a_transaction_is_none),
        TEST(test_reader_does_not_wait), TEST(test_a_failed_part_leaves_the_rest),
        TEST(test_limit_of_file_size),   TEST(test_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
