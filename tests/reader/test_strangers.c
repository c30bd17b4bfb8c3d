/* SPDX-License-Identifier: MIT */
/* The whole way of a stranger's text, from the bytes of a page or a feed to what is sent
 * for each cell of the screen: no control, no direction character, nothing that shows
 * nothing, and no cell that takes more columns than it has. Over the test data, and over
 * the reference material where TERRACE_MATERIAL names it (needs gzip). */
#include <glob.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

#include "article/document.h"
#include "article/extract.h"
#include "article/html.h"
#include "base/arena.h"
#include "feed/parse.h"
#include "invisible.h"
#include "text/clean.h"
#include "ui/article_layout.h"
#include "ui/canvas.h"
#include "ui/cell_characters.h"

enum {
    FILE_LIMIT_BYTES = 16 << 20,
    WIDTH_COLS = 60,
    ROWS = 500,
};

static const char *path_under_test;

static void
check_cell(const struct canvas_cell *cell)
{
    wchar_t characters[CELL_CHARACTERS + 1];
    if (cell->size == 0)
        return;
    int width_cols = cell_characters(cell, false, characters);
    if (width_cols < 1 || width_cols > cell->width_cols)
        fail_msg("%s: a cell of %d columns takes %d", path_under_test, cell->width_cols,
                 width_cols);
    for (const wchar_t *c = characters; *c; c++) {
        if (shows_nothing((uint32_t)*c))
            fail_msg("%s: U+%04X is sent", path_under_test, (unsigned)*c);
        if (c > characters && wcwidth(*c) != 0)
            fail_msg("%s: U+%04X is no mark", path_under_test, (unsigned)*c);
    }
}

static void
check_canvas(const struct canvas *canvas)
{
    for (int row = 0; row < canvas->height_rows; row++)
        for (int column = 0; column < canvas->width_cols; column++)
            check_cell(canvas_at(canvas, column, row));
}

static void
check_article(const struct article *article, enum bidi_mode mode, struct canvas *canvas)
{
    struct arena arena = {0};
    const struct layout_options options = {
        .width_cols = WIDTH_COLS, .mode = mode, .link_list = true, .link_marks = true};
    const struct article_layout *layout = article_layout(article, &options, &arena);
    for (size_t line = 0; line < layout->line_count; line += ROWS) {
        canvas_clear(canvas, canvas_rect(canvas), style_of(STYLE_TEXT));
        article_layout_draw(layout, line, &(struct layout_found){0}, canvas,
                            canvas_rect(canvas));
        check_canvas(canvas);
    }
    arena_finish(&arena);
}

static void
check_document(struct str title, struct str byline, const struct document *document,
               struct canvas *canvas)
{
    struct article article = {.title = title, .meta = byline, .document = document};
    check_article(&article, BIDI_REORDER, canvas);
    article.language = STR("he");
    check_article(&article, BIDI_TERMINAL, canvas);
}

static void
check_page(struct str bytes, struct arena *arena, struct canvas *canvas)
{
    struct document whole;
    struct extracted page;
    struct str html = html_decode(bytes, STR(""), arena);
    html_to_document(html, STR("https://outlet.example/"), arena, &whole);
    check_document(STR("Title"), STR("Outlet"), &whole, canvas);
    extract_article(html, STR("https://outlet.example/"), arena, &page);
    check_document(page.title, page.byline, &page.document, canvas);
}

/* As lists show it. */
static void
check_field(struct str text, struct arena *arena, struct canvas *canvas)
{
    canvas_clear(canvas, canvas_rect(canvas), style_of(STYLE_TEXT));
    struct str cleaned = clean_line(text, CLEAN_TITLE_CHARS, arena);
    canvas_field(canvas, 0, 0, WIDTH_COLS, cleaned, DIRECTION_LEFT_TO_RIGHT, BIDI_REORDER,
                 style_of(STYLE_TEXT));
    canvas_field(canvas, 0, 1, WIDTH_COLS, text, DIRECTION_RIGHT_TO_LEFT, BIDI_TERMINAL,
                 style_of(STYLE_TEXT));
    check_canvas(canvas);
}

static void
check_feed(struct str bytes, struct arena *arena, struct canvas *canvas)
{
    struct feed feed;
    const struct feed_source source = {0};
    if (!feed_parse(bytes, &source, arena, &feed, NULL))
        return;
    check_field(feed.title, arena, canvas);
    for (size_t i = 0; i < feed.entry_count; i++) {
        const struct entry *entry = &feed.entries[i];
        struct document document;
        check_field(entry->title, arena, canvas);
        check_field(entry->author, arena, canvas);
        html_to_document(entry->content.size ? entry->content : entry->summary,
                         STR("https://outlet.example/"), arena, &document);
        check_document(clean_line(entry->title, CLEAN_TITLE_CHARS, arena),
                       clean_line(entry->author, 0, arena), &document, canvas);
    }
}

static void
read_all(const char *path, struct arena *arena, struct str *bytes)
{
    char piece[1 << 16];
    struct buf whole;
    struct str name = str_from_z(path);
    struct str command = str_format(arena, "gzip -dc '%s'", path);
    bool packed = str_ends_with(name, STR(".gz"));
    FILE *file = packed ? popen(command.data, "r") : fopen(path, "r");
    assert_non_null(file);
    buf_init(&whole, FILE_LIMIT_BYTES);
    for (size_t size; (size = fread(piece, 1, sizeof piece, file)) > 0;)
        buf_append(&whole, (struct str){piece, size});
    *bytes = str_copy(arena, buf_str(&whole));
    buf_finish(&whole);
    if (packed)
        pclose(file);
    else
        fclose(file);
}

typedef void checker(struct str bytes, struct arena *arena, struct canvas *canvas);

static size_t
check_files(const char *folder, const char *pattern, checker *check)
{
    struct arena arena = {0};
    struct canvas *canvas = canvas_new(WIDTH_COLS, ROWS);
    glob_t files = {0};
    struct str all = str_format(&arena, "%s/%s", folder, pattern);
    size_t count = glob(all.data, 0, NULL, &files) == 0 ? files.gl_pathc : 0;
    arena_empty(&arena);
    for (size_t i = 0; i < count; i++) {
        struct str bytes;
        path_under_test = files.gl_pathv[i];
        read_all(path_under_test, &arena, &bytes);
        check(bytes, &arena, canvas);
        arena_empty(&arena);
    }
    globfree(&files);
    canvas_free(canvas);
    arena_finish(&arena);
    return count;
}

static void
test_own_data(void **state)
{
    (void)state;
    const char *data = getenv("TERRACE_TEST_DATA");
    assert_non_null(data);
    assert_true(check_files(data, "article/*.html", check_page) > 3);
    assert_true(check_files(data, "article/pages/*.html", check_page) > 5);
    assert_true(check_files(data, "feed/*.*", check_feed) > 10);
    /* Bytes of the one kind as the other: what a fuzzer begins with. */
    check_files(data, "feed/*.*", check_page);
    check_files(data, "image/*.*", check_page);
}

/* Everything that has been tried against a terminal, in every place of a page. */
static void
test_tricks(void **state)
{
    (void)state;
    static const char *const tricks[] = {
        "\033]0;x\a",       "\033[2J",       "\xC2\x9B[2J",      "&#27;[31m", "&#155;31m",
        "\u202Eevil\u202C", "\u2066a\u2069", "\u200B",           "\u200F",    "\u061C",
        "\uFEFF",           "\U000E0041",    "\u2028",           "a\bb",      "\x7F",
        "&#x202e;",         "&zwnj;&zwj;",   "&lrm;&rlm;",       "\u115F",    "\u3164",
        "\uFFF9x\uFFFB",    "\xED\xA0\x80",  "\xF4\x90\x80\x80", "\xC0\x80",  "\u0600",
    };
    struct arena arena = {0};
    struct canvas *canvas = canvas_new(WIDTH_COLS, ROWS);
    path_under_test = "tricks";
    for (size_t i = 0; i < sizeof tricks / sizeof *tricks; i++) {
        const char *t = tricks[i];
        struct str page = str_format(
            &arena,
            "<html><title>%s</title><body><article><h1>a%s</h1><p class=byline>%s b</p>"
            "<p>The coach %s said <a href='https://a.example/%s'>no%s</a> and walked on, "
            "past the stand and the keeper, who did not look up at all.</p><pre>%s\n%s"
            "</pre><table><tr><td>%s<td>%s</table><img src=/i.jpg alt='%s'><ul><li>%s"
            "</ul></article></body></html>",
            t, t, t, t, t, t, t, t, t, t, t, t);
        check_page(page, &arena, canvas);
        struct str feed = str_format(
            &arena,
            "<rss version='2.0'><channel><title>%s</title><item><title>x%sy</title>"
            "<author>%s</author><description>%s</description></item></channel></rss>",
            t, t, t, t);
        check_feed(feed, &arena, canvas);
        check_field(str_from_z(t), &arena, canvas);
    }
    canvas_free(canvas);
    arena_finish(&arena);
}

static void
test_material(void **state)
{
    (void)state;
    const char *material = getenv("TERRACE_MATERIAL");
    if (!material ||
        check_files(material, "corpus/articles/*/*.html.gz", check_page) == 0)
        skip();
    check_files(material, "corpus/feeds/*/*.xml", check_feed);
    check_files(material, "corpus/feeds/*/*/*.xml", check_feed);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_own_data),
        cmocka_unit_test(test_tricks),
        cmocka_unit_test(test_material),
    };
    setlocale(LC_ALL, "C.UTF-8"); /* for wcwidth */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
