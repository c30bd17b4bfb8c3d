/* SPDX-License-Identifier: MIT */
/* Every tests/data/article/markdown/NAME.html becomes NAME.md by way of a document. With
 * TERRACE_TEST_WRITE set, missing .md files are written, to be read. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "article/html.h"
#include "article/markdown.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"

enum {
    CASE_LIMIT_BYTES = 1 << 20
};

static void
check_case(struct str html_path)
{
    struct arena arena = {0};
    struct error err = {""};
    struct str html;
    struct str expected = STR("");
    struct document document;
    struct buf markdown;
    char *path = str_to_z(&arena, html_path);
    assert_int_equal(file_read(path, CASE_LIMIT_BYTES, &arena, &html, &err), FILE_READ);
    html_to_document(html, STR("https://outlet.example/news/1.html"), &arena, &document);
    buf_init(&markdown, CASE_LIMIT_BYTES);
    markdown_write(&document, &markdown);
    char *expected_path = str_to_z(
        &arena, str_format(&arena, "%.*s.md", (int)html_path.size - 5, html_path.data));
    if (getenv("TERRACE_TEST_WRITE") && access(expected_path, F_OK) != 0)
        assert_true(file_replace(expected_path, buf_str(&markdown), &err));
    if (file_read(expected_path, CASE_LIMIT_BYTES, &arena, &expected, &err) != FILE_READ)
        fail_msg("%s", err.text);
    if (!str_equal(buf_str(&markdown), expected))
        fail_msg("%s: expected\n%.*s\ngot\n%.*s", path, STR_ARGS(expected),
                 STR_ARGS(buf_str(&markdown)));
    buf_finish(&markdown);
    arena_finish(&arena);
}

static void
test_file_pairs(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str folder =
        str_format(&arena, "%s/article/markdown", getenv("TERRACE_TEST_DATA"));
    DIR *directory = opendir(str_to_z(&arena, folder));
    assert_non_null(directory);
    int count = 0;
    for (struct dirent *file; (file = readdir(directory));) {
        struct str name = str_from_z(file->d_name);
        if (!str_ends_with(name, STR(".html")))
            continue;
        check_case(str_format(&arena, "%.*s/%.*s", STR_ARGS(folder), STR_ARGS(name)));
        count++;
    }
    closedir(directory);
    assert_true(count > 0);
    arena_finish(&arena);
}

static void
test_titles_are_plain_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"# Cup", "\\# Cup"},
        {"1) Lazio", "1\\) Lazio"},
        {"2-1 *late*", "2-1 \\*late\\*"},
        {"Q&A", "Q\\&A"},
        {"A & B", "A & B"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out;
        buf_init(&out, CASE_LIMIT_BYTES);
        markdown_write_text(str_from_z(cases[i].text), &out);
        buf_append_char(&out, '\0');
        assert_string_equal(out.data, cases[i].expected);
        buf_finish(&out);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file_pairs),
        cmocka_unit_test(test_titles_are_plain_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
