/* SPDX-License-Identifier: MIT */
/* No text of any page of the reference material comes out unclean, and none takes long.
 * Needs TERRACE_MATERIAL and gzip. */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "article/extract.h"
#include "article/html.h"
#include "base/arena.h"
#include "text/clean.h"

enum {
    PAGE_LIMIT_BYTES = 16 << 20
};

static void
read_packed(const char *path, struct buf *bytes)
{
    struct arena arena = {0};
    char piece[1 << 16];
    FILE *pipe = popen(str_to_z(&arena, str_format(&arena, "gzip -dc '%s'", path)), "r");
    assert_non_null(pipe);
    for (size_t size; (size = fread(piece, 1, sizeof piece, pipe)) > 0;)
        buf_append(bytes, (struct str){piece, size});
    assert_int_equal(pclose(pipe), 0);
    arena_finish(&arena);
}

static void
assert_clean_text(struct str text, const char *path)
{
    if (!clean_is_clean(text))
        fail_msg("%s: unclean text", path);
}

static void
assert_clean_spans(const struct span *spans, size_t count, const char *path)
{
    for (size_t i = 0; i < count; i++)
        assert_clean_text(spans[i].text, path);
}

static void
assert_clean(const struct document *document, const char *path)
{
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        assert_clean_spans(block->spans, block->span_count, path);
        assert_clean_text(block->credit, path);
        for (size_t j = 0; j < (size_t)block->row_count * block->column_count; j++)
            assert_clean_spans(block->cells[j].spans, block->cells[j].span_count, path);
    }
    for (size_t i = 0; i < document->link_count; i++)
        assert_clean_text(document->links[i], path);
}

static void
test_material(void **state)
{
    (void)state;
    const char *material = getenv("TERRACE_MATERIAL");
    glob_t pages = {0};
    struct arena names = {0};
    if (!material)
        skip();
    struct str pattern = str_format(&names, "%s/corpus/articles/*/*.html.gz", material);
    if (glob(str_to_z(&names, pattern), 0, NULL, &pages) != 0)
        skip();
    for (size_t i = 0; i < pages.gl_pathc; i++) {
        const char *path = pages.gl_pathv[i];
        struct arena arena = {0};
        struct buf bytes;
        struct document whole;
        struct extracted extracted;
        buf_init(&bytes, PAGE_LIMIT_BYTES);
        read_packed(path, &bytes);
        struct str html = html_decode(buf_str(&bytes), STR(""), &arena);
        html_to_document(html, STR("https://outlet.example/"), &arena, &whole);
        assert_clean(&whole, path);
        extract_article(html, STR("https://outlet.example/"), &arena, &extracted);
        assert_clean(&extracted.document, path);
        assert_clean_text(extracted.title, path);
        assert_clean_text(extracted.byline, path);
        buf_finish(&bytes);
        arena_finish(&arena);
    }
    globfree(&pages);
    arena_finish(&names);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_material)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
