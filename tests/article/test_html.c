/* SPDX-License-Identifier: MIT */
/* Every tests/data/article/NAME.html becomes the blocks of NAME.blocks; they survive
 * being stored. With TERRACE_TEST_WRITE set, missing .blocks files are written, to be
 * read. */
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
#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "dump.h"
#include "text/clean.h"

enum {
    CASE_LIMIT_BYTES = 1 << 20
};

static const char base_url[] = "https://outlet.example/news/1.html";

static void
assert_spans_clean(const struct span *spans, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (!clean_is_clean(spans[i].text))
            fail_msg("%s: a span is not clean", name);
}

static void
assert_clean(const struct document *document, const char *name)
{
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        assert_spans_clean(block->spans, block->span_count, name);
        assert_true(clean_is_clean(block->credit));
        for (size_t j = 0; j < (size_t)block->row_count * block->column_count; j++)
            assert_spans_clean(block->cells[j].spans, block->cells[j].span_count, name);
    }
}

static void
assert_dump(const struct document *document, struct str expected, const char *name)
{
    struct arena arena = {0};
    struct buf dump;
    buf_init(&dump, CASE_LIMIT_BYTES);
    dump_document(document, &dump);
    if (!str_equal(buf_str(&dump), expected))
        fail_msg("%s: expected\n%.*s\ngot\n%.*s", name, STR_ARGS(expected),
                 STR_ARGS(buf_str(&dump)));
    buf_finish(&dump);
    arena_finish(&arena);
}

static void
check_stored(const struct document *document, struct str expected, const char *name)
{
    struct arena arena = {0};
    struct buf stored;
    struct document loaded;
    struct error err;
    buf_init(&stored, CASE_LIMIT_BYTES);
    document_save(document, &stored);
    if (!document_load(buf_str(&stored), &arena, &loaded, &err))
        fail_msg("%s: %s", name, err.text);
    assert_dump(&loaded, expected, name);
    for (size_t i = 0; i < stored.size; i++)
        assert_false(
            document_load(str_slice(buf_str(&stored), 0, i), &arena, &loaded, &err));
    buf_finish(&stored);
    arena_finish(&arena);
}

static void
check_case(const char *html_path)
{
    struct arena arena = {0};
    struct error err;
    struct str html;
    struct str expected;
    struct document document;
    char *path = str_to_z(&arena, str_from_z(html_path));
    assert_int_equal(file_read(path, CASE_LIMIT_BYTES, &arena, &html, &err), FILE_READ);
    html_to_document(html, str_from_z(base_url), &arena, &document);
    assert_clean(&document, path);
    char *blocks_path =
        str_to_z(&arena, str_format(&arena, "%.*s.blocks", (int)strlen(path) - 5, path));
    if (getenv("TERRACE_TEST_WRITE") && access(blocks_path, F_OK) != 0) {
        struct buf dump;
        buf_init(&dump, CASE_LIMIT_BYTES);
        dump_document(&document, &dump);
        assert_true(file_replace(blocks_path, buf_str(&dump), &err));
        buf_finish(&dump);
    }
    assert_int_equal(file_read(blocks_path, CASE_LIMIT_BYTES, &arena, &expected, &err),
                     FILE_READ);
    assert_dump(&document, expected, path);
    check_stored(&document, expected, path);
    arena_finish(&arena);
}

static void
test_file_pairs(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str folder = str_format(&arena, "%s/article", getenv("TERRACE_TEST_DATA"));
    DIR *directory = opendir(str_to_z(&arena, folder));
    assert_non_null(directory);
    int count = 0;
    for (struct dirent *file; (file = readdir(directory));) {
        if (!str_ends_with(str_from_z(file->d_name), STR(".html")))
            continue;
        struct str path = str_format(&arena, "%.*s/%s", STR_ARGS(folder), file->d_name);
        check_case(str_to_z(&arena, path));
        count++;
    }
    closedir(directory);
    assert_true(count > 0);
    arena_finish(&arena);
}

/* Changed bytes in a stored document are refused or give something harmless. */
/* Articles were stored before there were other numbers than figures. */
static void
test_older_lists(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const struct span word = {.text = {"x", 1}};
    static const struct block items[] = {
        {.list_depth = 1,
         .list_item = true,
         .item_number = 5,
         .spans = &word,
         .span_count = 1},
        {.list_depth = 1, .list_item = true, .spans = &word, .span_count = 1},
    };
    struct document document = {.blocks = items, .block_count = 2};
    struct buf stored;
    buf_init(&stored, CASE_LIMIT_BYTES);
    document_save(&document, &stored);
    assert_true(document_load(buf_str(&stored), &arena, &document, NULL));
    assert_int_equal(document.blocks[0].item_mark, ITEM_NUMBER);
    assert_int_equal(document.blocks[1].item_mark, ITEM_BULLET);
    buf_finish(&stored);
    arena_finish(&arena);
}

static void
test_damaged_store(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct document document;
    struct error err;
    struct buf stored;
    html_to_document(STR("<h2>A</h2><ul><li>b <a href='https://x.example/'>c</a></ul>"
                         "<table><tr><th>1<th>2<tr><td>3<td>4</table><img src=/a.jpg>"),
                     str_from_z(base_url), &arena, &document);
    assert_int_equal(document.block_count, 4);
    buf_init(&stored, CASE_LIMIT_BYTES);
    document_save(&document, &stored);
    for (size_t i = 0; i < stored.size; i++) {
        char kept = stored.data[i];
        for (int value = 0; value < 256; value++) {
            struct arena scratch = {0};
            struct document loaded;
            stored.data[i] = (char)value;
            if (document_load(buf_str(&stored), &scratch, &loaded, &err))
                assert_clean(&loaded, "damaged");
            arena_finish(&scratch);
        }
        stored.data[i] = kept;
    }
    buf_finish(&stored);
    arena_finish(&arena);
}

static void
test_text(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct document document;
    html_to_document(STR("<h1>Derby</h1><p>One<br>two <b>three</b></p><hr>"
                         "<table><tr><th>a<th>b<tr><td>1<td>2</table>"
                         "<iframe src='https://video.example/1'></iframe><p>end"),
                     STR(""), &arena, &document);
    assert_string_equal(str_to_z(&arena, document_text(&document, &arena)),
                        "Derby\nOne\ntwo three\na b\n1 2\nend");
    arena_finish(&arena);
}

/* Depth and size that would overturn a recursive or quadratic reading. */
static void
test_extremes(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "<div>",
        "<b><p>",
        "<table><tr><td>",
        "<ul><li>",
        "<a href=x><div></a>",
        "<blockquote>",
        "<!--",
        "<iframe>",
        "<script>",
        "</p>",
        "<![CDATA[",
        "<figure>",
        "<img src=a>",
        "&#27;",
        "<a href='",
        "<em></b>",
        "<svg><svg>",
        "<h1><h2>",
        "<pre>\n",
        "<form><input>",
    };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct arena arena = {0};
        struct buf html;
        struct document document;
        buf_init(&html, BUF_LIMIT_DEFAULT);
        for (int j = 0; j < 20000; j++)
            buf_append_z(&html, pieces[i]);
        buf_append_z(&html, "text");
        html_to_document(buf_str(&html), STR(""), &arena, &document);
        assert_clean(&document, pieces[i]);
        buf_finish(&html);
        arena_finish(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file_pairs),    cmocka_unit_test(test_older_lists),
        cmocka_unit_test(test_damaged_store), cmocka_unit_test(test_text),
        cmocka_unit_test(test_extremes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
