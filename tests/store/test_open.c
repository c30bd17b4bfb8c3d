/* SPDX-License-Identifier: MIT */
#include "fixture.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/error.h"

static void
test_file_is_private(void **state)
{
    struct fixture *fixture = *state;
    struct stat status;
    assert_int_equal(stat(fixture->path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    fixture_add(fixture, &(struct store_entry){.title = STR("x")});
    char wal[128];
    snprintf(wal, sizeof wal, "%s-wal", fixture->path);
    assert_int_equal(stat(wal, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

/* Refuses to open `path`, with a sentence that has `part` in it. */
static void
assert_refused(const char *path, const char *part)
{
    struct store *store = NULL;
    struct error err = {0};
    assert_false(store_open(path, STORE_READER, &store, &err));
    assert_null(store);
    if (!strstr(err.text, part) || !strstr(err.text, path))
        fail_msg("\"%s\" does not say \"%s\" of %s", err.text, part, path);
}

static void
write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void
test_other_files_are_refused(void **state)
{
    struct fixture *fixture = *state;
    char path[128];
    snprintf(path, sizeof path, "%s/notes.txt", fixture->folder);
    write_file(path,
               "These are notes, and there are enough of them to fill more than the "
               "hundred bytes that a header of SQLite has, so that it looks.");
    assert_refused(path, "not a database");

    snprintf(path, sizeof path, "%s/other.db", fixture->folder);
    sqlite3 *other;
    assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "CREATE TABLE t (x)", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(other);
    assert_refused(path, "another program");

    assert_refused(fixture->folder, "Is a directory");
}

static void
test_newer_schema_is_refused(void **state)
{
    struct fixture *fixture = *state;
    store_close(fixture->store);
    fixture->store = NULL;
    sqlite3 *db;
    assert_int_equal(sqlite3_open(fixture->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 99", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    assert_refused(fixture->path, "newer terrace");
}

static void
test_missing_folder_is_named(void **state)
{
    struct fixture *fixture = *state;
    char path[128];
    snprintf(path, sizeof path, "%s/nowhere/terrace.db", fixture->folder);
    struct store *store = NULL;
    struct error err = {0};
    assert_false(store_open(path, STORE_READER, &store, &err));
    assert_non_null(strstr(err.text, "nowhere: No such file or directory"));
}

/* As a child that is not root, for whom permissions count. */
static void
test_unwritable_folder_is_named(void **state)
{
    struct fixture *fixture = *state;
    char folder[128];
    char path[160];
    snprintf(folder, sizeof folder, "%s/closed", fixture->folder);
    snprintf(path, sizeof path, "%s/terrace.db", folder);
    assert_int_equal(mkdir(folder, 0555), 0);
    assert_int_equal(chmod(fixture->folder, 0755), 0);
    pid_t child = fork();
    if (child == 0) {
        struct store *store = NULL;
        struct error err = {0};
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(2);
        bool open = store_open(path, STORE_READER, &store, &err);
        _exit(!open && strstr(err.text, "Permission denied") && strstr(err.text, folder)
                  ? 0
                  : 1);
    }
    int status = 0;
    waitpid(child, &status, 0);
    rmdir(folder);
    assert_int_equal(WEXITSTATUS(status), 0);
}

static void
test_opens_twice_and_again(void **state)
{
    struct fixture *fixture = *state;
    struct store_entry entry = fixture_entry(fixture, "a", "Kept");
    fixture_add(fixture, &entry);
    struct store *second = NULL;
    struct error err = {0};
    assert_true(store_open(fixture->path, STORE_READER, &second, &err));
    assert_int_equal(store_last_entry_id(second), 1);
    store_close(second);
    store_close(fixture->store);
    assert_true(store_open(fixture->path, STORE_POLLER, &fixture->store, &err));
    assert_string_equal(fixture_list(fixture, &(struct store_query){0}), "Kept");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fixture_make, fixture_remove)
    const struct CMUnitTest tests[] = {
        TEST(test_file_is_private),
        TEST(test_other_files_are_refused),
        TEST(test_newer_schema_is_refused),
        TEST(test_missing_folder_is_named),
        TEST(test_unwritable_folder_is_named),
        TEST(test_opens_twice_and_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
