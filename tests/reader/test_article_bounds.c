/* SPDX-License-Identifier: MIT */
/* What an article that means harm may cost when it is opened: memory, counted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "article/document.h"
#include "article/html.h"
#include "base/arena.h"
#include "ui/article_layout.h"

enum {
    HTML_BYTES = 8 << 20, /* of the largest page that is fetched */
    OPEN_LIMIT_BYTES = 44 << 20,
};

static const struct {
    const char *name;
    const char *before, *again, *after;
} cases[] = {
    {"words", "<p>", "word and ", "</p>"},
    {"letters", "<p>", "a", "</p>"},
    {"spans", "<p>", "<b>a</b>b", "</p>"},
    {"links", "<p>", "<a href=https://a.example/%zu/", "</p>"},
    {"paragraphs", "", "<p>a<p>b c d e f g h i j k l m n o p q r s t u v w x y z", ""},
    {"lines", "<pre>", "a\n", "</pre>"},
    {"breaks", "<p>", "a<br>", "</p>"},
    {"items", "<ul>", "<li>a b c", "</ul>"},
    {"quotes", "<blockquote>", "<blockquote>a<p>b", ""},
    {"cells", "<table>", "<tr><td>a<td>b<td>c", "</table>"},
    {"long cells", "<table><tr><td>one<td>two<tr><td>", "word and ", "<td>b</table>"},
    {"Hebrew", "<p>", "מסי (35) בדרך 3-1 ", "</p>"},
    {"marks", "<p>", "a\u0301\u0302\u0303", "</p>"},
    {"wide", "<p>", "浦和", "</p>"},
};

static struct str
hostile_page(size_t which)
{
    struct buf page;
    buf_init(&page, HTML_BYTES);
    buf_append_z(&page, cases[which].before);
    for (size_t i = 0; !page.truncated && page.size + 4096 < HTML_BYTES; i++) {
        if (strcmp(cases[which].name, "links") != 0)
            buf_append_z(&page, cases[which].again);
        else
            buf_printf(&page, "<a href=https://a.example/%zu/%01900d>b</a> ", i, 7);
    }
    buf_append_z(&page, cases[which].after);
    return buf_str(&page);
}

static void
test_opening_has_a_limit(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct arena making = {0}, opened = {0}, laid_out = {0};
        struct document document;
        struct buf saved;
        struct str page = hostile_page(i);
        buf_init(&saved, BUF_LIMIT_DEFAULT);
        html_to_document(page, STR("https://a.example/"), &making, &document);
        document_save(&document, &saved);
        assert_true(document_load(buf_str(&saved), &opened, &document, NULL));
        const struct article article = {.title = STR("A title"), .document = &document};
        const struct layout_options options = {
            .width_cols = 80, .link_list = true, .link_marks = true};
        const struct article_layout *layout =
            article_layout(&article, &options, &laid_out);
        bool cut = layout->line_count > LAYOUT_LINE_LIMIT - 10 ||
                   document_text(&document, &making).size > LAYOUT_TEXT_LIMIT_BYTES;
        struct str last = layout->blocks[layout->block_count - 1].text;
        if (cut)
            assert_true(str_starts_with(last, STR("[The rest of this article")));
        size_t bytes =
            saved.size + arena_size_bytes(&opened) + arena_size_bytes(&laid_out);
        fprintf(stderr, "%-12s stored %5zu KiB, read %6zu KiB, laid out %6zu KiB\n",
                cases[i].name, saved.size >> 10, arena_size_bytes(&opened) >> 10,
                arena_size_bytes(&laid_out) >> 10);
        if (bytes > OPEN_LIMIT_BYTES)
            fail_msg("%s: %zu KiB", cases[i].name, bytes >> 10);
        buf_finish(&saved);
        arena_finish(&making);
        arena_finish(&opened);
        arena_finish(&laid_out);
        free((char *)page.data);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_opening_has_a_limit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
