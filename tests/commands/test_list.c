/* SPDX-License-Identifier: MIT */
/* terrace list and terrace show, as a script sees them: output and exit status. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <jansson.h>

#include "article/document.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "commands/commands.h"
#include "store/entries.h"

enum {
    NOW = 1790000000,
    OUTPUT_LIMIT_BYTES = 1 << 20,
};

struct house {
    char folder[64];
    struct arena arena;
    struct str output; /* of the last command, both streams */
};

static void
add(struct store *store, struct arena *arena, const char *title, int age_h,
    const struct store_tag *tags, size_t tag_count)
{
    struct span span = {.text = STR("The words of it.")};
    struct block block = {.kind = BLOCK_PARAGRAPH, .spans = &span, .span_count = 1};
    struct buf document;
    buf_init(&document, 1 << 16);
    document_save(&(struct document){.blocks = &block, .block_count = 1}, &document);
    struct store_entry entry = {
        .identity = {.key = str_from_z(title), .content_hash = 1},
        .url = str_format(arena, "https://example.org/%d", age_h),
        .title = str_from_z(title),
        .outlet = STR("La Voce"),
        .language = STR("it"),
        .published_utc = NOW - age_h * 3600,
        .document = buf_str(&document),
        .has_text = true,
        .tags = tags,
        .tag_count = tag_count,
    };
    int64_t id;
    assert_int_equal(store_add_batch(store, 1, NOW, 1, &entry, 1, &id, NULL), STORE_DONE);
    buf_finish(&document);
}

static int
make_house(void **state)
{
    struct house *house = calloc(1, sizeof *house);
    snprintf(house->folder, sizeof house->folder, "/tmp/terrace-list-XXXXXX");
    if (!mkdtemp(house->folder))
        return -1;
    setenv("XDG_DATA_HOME", house->folder, 1);
    setenv("XDG_CONFIG_HOME", house->folder, 1);
    char now[24];
    snprintf(now, sizeof now, "%d", NOW);
    setenv("TERRACE_NOW", now, 1);
    struct str path = str_format(&house->arena, "%s/terrace", house->folder);
    file_make_folder(path.data, NULL);
    struct store *store;
    path = str_format(&house->arena, "%s/terrace/terrace.db", house->folder);
    if (!store_open(path.data, STORE_POLLER, &store, NULL))
        return -1;
    const struct store_tag inter = {STR("inter-milan"), 0, true};
    const struct store_tag women = {STR("inter-milan"), 1, true};
    const struct store_tag lazio = {STR("lazio"), 0, true};
    add(store, &house->arena, "First \x1b[31mred\x07", 30, &inter, 1);
    add(store, &house->arena, "Second", 20, &women, 1);
    add(store, &house->arena, "Third \"quoted\"", 10, &lazio, 1);
    const int64_t id = 1;
    store_mark_entries(store, &id, 1, STORE_MARK_READ, true, NULL);
    store_close(store);
    *state = house;
    return 0;
}

static int
leave_house(void **state)
{
    struct house *house = *state;
    char command[96];
    snprintf(command, sizeof command, "rm -rf %s", house->folder);
    int status = system(command);
    arena_finish(&house->arena);
    free(house);
    return status;
}

/* Runs a command in a child; words end with NULL. */
static int
run(struct house *house, int (*command)(int, char **), const char *const *words)
{
    char *arguments[16] = {(char *)"terrace"};
    int count = 1;
    for (; words[count - 1]; count++)
        arguments[count] = (char *)words[count - 1];
    char path[96];
    snprintf(path, sizeof path, "%s/output", house->folder);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        if (!freopen(path, "w", stdout) || dup2(STDOUT_FILENO, STDERR_FILENO) < 0)
            _exit(99);
        int status = command(count, arguments);
        fflush(NULL);
        _exit(status);
    }
    int status = 0;
    waitpid(child, &status, 0);
    assert_int_equal(
        file_read(path, OUTPUT_LIMIT_BYTES, &house->arena, &house->output, NULL),
        FILE_READ);
    return WEXITSTATUS(status);
}

#define RUN(command, ...) run(house, command, (const char *const[]){__VA_ARGS__, NULL})

/* The titles of --json's array, joined. */
static const char *
titles(struct house *house)
{
    json_error_t problem;
    json_t *list = json_loadb(house->output.data, house->output.size, 0, &problem);
    if (!json_is_array(list))
        fail_msg("no JSON array: %.*s", STR_ARGS(house->output));
    struct str joined = STR("");
    size_t index;
    json_t *entry;
    json_array_foreach(list, index, entry) joined =
        str_format(&house->arena, "%.*s%s%s", STR_ARGS(joined), index ? "|" : "",
                   json_string_value(json_object_get(entry, "title")));
    json_decref(list);
    return str_to_z(&house->arena, joined);
}

static bool
says(const struct house *house, const char *part)
{
    return str_find(house->output, str_from_z(part)) != STR_NOT_FOUND;
}

static void
test_filters(void **state)
{
    struct house *house = *state;
    assert_int_equal(RUN(command_list, "--json"), EXIT_DONE);
    assert_string_equal(titles(house), "Third \"quoted\"|Second|First \x1b[31mred\a");
    assert_int_equal(RUN(command_list, "--json", "--club", "inter-milan"), EXIT_DONE);
    assert_string_equal(titles(house), "Second|First \x1b[31mred\a");
    assert_int_equal(RUN(command_list, "--json", "--club=inter-milan/women"), EXIT_DONE);
    assert_string_equal(titles(house), "Second");
    assert_int_equal(
        RUN(command_list, "--json", "--club", "inter-milan/first", "--club", "lazio"),
        EXIT_DONE);
    assert_string_equal(titles(house), "Third \"quoted\"|First \x1b[31mred\a");
    assert_int_equal(RUN(command_list, "--json", "--unread", "--limit", "1"), EXIT_DONE);
    assert_string_equal(titles(house), "Third \"quoted\"");
    assert_int_equal(RUN(command_list, "--json", "--since", "24h"), EXIT_DONE);
    assert_string_equal(titles(house), "Third \"quoted\"|Second");
    assert_int_equal(RUN(command_list, "--json", "--search", "sec"), EXIT_DONE);
    assert_string_equal(titles(house), "Second");
    assert_int_equal(RUN(command_list, "--json", "--starred"), EXIT_DONE);
    assert_string_equal(titles(house), "");
    assert_int_equal(RUN(command_list, "--json", "--lang", "he"), EXIT_DONE);
    assert_string_equal(titles(house), "");
}

static void
test_lines(void **state)
{
    struct house *house = *state;
    assert_int_equal(RUN(command_list, "--outlet", "la voce"), EXIT_DONE);
    assert_true(says(house, "2026-09-20 08:13 it INT"));
    assert_true(says(house, "First [31mred · La Voce\n"));
    for (size_t i = 0; i < house->output.size; i++)
        assert_true(house->output.data[i] == '\n' ||
                    (unsigned char)house->output.data[i] >= ' ');
}

static void
test_show(void **state)
{
    struct house *house = *state;
    assert_int_equal(RUN(command_show, "1"), EXIT_DONE);
    assert_true(says(house, "The words of it.\n"));
    assert_false(says(house, "\x1b"));
    assert_int_equal(RUN(command_show, "--json", "1"), EXIT_DONE);
    assert_true(says(house, "\"text\":\"The words of it.\""));
    assert_true(says(
        house, "\"clubs\":[{\"id\":\"inter-milan\",\"squad\":\"\",\"primary\":true}]"));
    assert_true(says(house, "\"seen\":\"2026-09-21T14:13:20Z\""));
    assert_false(says(house, "\x1b"));
}

static void
test_wrong_usage(void **state)
{
    struct house *house = *state;
    assert_int_equal(RUN(command_list, "--colour"), EXIT_USAGE);
    assert_true(says(house, "there is no option \"--colour\""));
    assert_int_equal(RUN(command_list, "word"), EXIT_USAGE);
    assert_int_equal(RUN(command_list, "--limit", "0"), EXIT_USAGE);
    assert_int_equal(RUN(command_list, "--since", "yesterday"), EXIT_USAGE);
    assert_int_equal(RUN(command_list, "--club", "inter-milan/old"), EXIT_USAGE);
    assert_int_equal(RUN(command_list, "--club", "no-such-club"), EXIT_FAILED);
    assert_int_equal(RUN(command_show, "x"), EXIT_USAGE);
    assert_int_equal(RUN(command_show, "1", "2"), EXIT_USAGE);
    assert_int_equal(RUN(command_show, "77"), EXIT_FAILED);
    assert_true(says(house, "there is no entry 77"));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_filters),
        cmocka_unit_test(test_lines),
        cmocka_unit_test(test_show),
        cmocka_unit_test(test_wrong_usage),
    };
    return cmocka_run_group_tests(tests, make_house, leave_house);
}
