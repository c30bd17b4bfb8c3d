/* SPDX-License-Identifier: MIT */
/* Completion and history of the command line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/error.h"
#include "base/file.h"
#include "reader/command_line/completion.h"
#include "reader/command_line/history.h"

static void
assert_str(struct str found, const char *expected)
{
    if (!str_equal(found, str_from_z(expected)))
        fail_msg("\"%.*s\" instead of \"%s\"", STR_ARGS(found), expected);
}

static void
test_one_candidate(void **state)
{
    (void)state;
    struct completion completion = {0};
    struct prompt prompt = {.size = 0};
    const struct str one[] = {STR("theme")};
    prompt_set(&prompt, STR("th"));
    completion_begin(&completion, &prompt, 0, one, 1);
    assert_str(prompt_text(&prompt), "theme ");
    assert_false(completion_is_on(&completion));
    completion_begin(&completion, &prompt, 6, one, 0);
    assert_str(prompt_text(&prompt), "theme ");
    completion_finish(&completion);
}

static void
test_several_candidates(void **state)
{
    (void)state;
    struct completion completion = {0};
    struct prompt prompt = {.size = 0};
    const struct str clubs[] = {STR("inter-miami"), STR("inter-milan"),
                                STR("internacional")};
    prompt_set(&prompt, STR("club in"));
    completion_begin(&completion, &prompt, 5, clubs, 3);
    assert_str(prompt_text(&prompt), "club inter");
    assert_true(completion_is_on(&completion));
    completion_step(&completion, &prompt, 1);
    assert_str(prompt_text(&prompt), "club inter-miami");
    completion_step(&completion, &prompt, 1);
    completion_step(&completion, &prompt, 1);
    assert_str(prompt_text(&prompt), "club internacional");
    completion_step(&completion, &prompt, 1);
    assert_str(prompt_text(&prompt), "club inter");
    completion_step(&completion, &prompt, -1);
    assert_str(prompt_text(&prompt), "club internacional");
    completion_end(&completion);
    assert_false(completion_is_on(&completion));
    assert_str(prompt_text(&prompt), "club internacional");

    /* What they share is never a part of a character. */
    const struct str cut[] = {STR("é"), STR("è")};
    prompt_set(&prompt, STR(""));
    completion_begin(&completion, &prompt, 0, cut, 2);
    assert_str(prompt_text(&prompt), "");
    completion_finish(&completion);
}

static void
test_history(void **state)
{
    (void)state;
    struct history *history = calloc(1, sizeof *history);
    struct str line = STR("untouched");
    assert_false(history_step(history, -1, STR(""), &line));
    assert_str(line, "untouched");
    history_add(history, STR("club lazio"));
    history_add(history, STR("theme light"));
    history_add(history, STR("club inter"));
    history_add(history, STR("theme light"));
    history_add(history, STR("with \033 control"));
    history_add(history, STR(""));
    assert_int_equal(history->count, 3);
    assert_true(history_step(history, -1, STR(""), &line));
    assert_str(line, "theme light");
    assert_true(history_step(history, -1, STR(""), &line));
    assert_str(line, "club inter");
    assert_true(history_step(history, 1, STR(""), &line));
    assert_true(history_step(history, 1, STR(""), &line));
    assert_str(line, "");
    assert_false(history_step(history, 1, STR(""), &line));

    history_rewind(history);
    assert_true(history_step(history, -1, STR("club"), &line));
    assert_str(line, "club inter");
    assert_true(history_step(history, -1, STR("club"), &line));
    assert_str(line, "club lazio");
    assert_false(history_step(history, -1, STR("club"), &line));
    assert_true(history_step(history, 1, STR("club"), &line));
    assert_true(history_step(history, 1, STR("club"), &line));
    assert_str(line, "club");
    for (int i = 0; i < 2 * HISTORY_LIMIT; i++) {
        char text[16];
        snprintf(text, sizeof text, "set %d", i);
        history_add(history, str_from_z(text));
    }
    assert_int_equal(history->count, HISTORY_LIMIT);
    free(history);
}

/* Two readers at once: neither loses the other's lines. */
static void
test_history_file(void **state)
{
    (void)state;
    char folder[] = "/tmp/terrace-history-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char path[64];
    snprintf(path, sizeof path, "%s/history", folder);
    struct history *first = calloc(1, sizeof *first);
    struct history *second = calloc(1, sizeof *second);
    struct error err;
    history_load(first, path);
    history_load(second, path);
    assert_true(history_save(first, path, &err));
    assert_int_equal(access(path, F_OK), -1); /* nothing to keep */
    history_add(first, STR("club lazio"));
    history_add(second, STR("club inter"));
    assert_true(history_save(first, path, &err));
    assert_true(history_save(second, path, &err));
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    struct history *third = calloc(1, sizeof *third);
    history_load(third, path);
    assert_int_equal(third->count, 2);
    struct str line;
    assert_true(history_step(third, -1, STR(""), &line));
    assert_str(line, "club inter");

    /* A damaged file is read as far as it is text. */
    char wrong[2 * PROMPT_BYTES];
    memset(wrong, 'x', sizeof wrong);
    wrong[sizeof wrong - 1] = '\0';
    struct history *fourth = calloc(1, sizeof *fourth);
    history_parse(fourth, str_from_z("one\n\033[31m\n\xff\ntwo"));
    history_parse(fourth, str_from_z(wrong));
    assert_int_equal(fourth->count, 2);
    unlink(path);
    rmdir(folder);
    free(first);
    free(second);
    free(third);
    free(fourth);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_candidate),
        cmocka_unit_test(test_several_candidates),
        cmocka_unit_test(test_history),
        cmocka_unit_test(test_history_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
