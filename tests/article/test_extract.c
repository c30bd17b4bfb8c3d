/* SPDX-License-Identifier: MIT */
/* Every tests/data/article/pages/NAME.html gives what NAME.article says. With
 * TERRACE_TEST_WRITE set, missing .article files are written, to be read. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "article/extract.h"
#include "article/html.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/file.h"
#include "dump.h"
#include "text/clean.h"

enum {
    CASE_LIMIT_BYTES = 4 << 20
};

static const char base_url[] = "https://outlet.example/news/1.html";

static void
dump_field(const char *name, struct str value, struct buf *out)
{
    assert_true(clean_is_clean(value));
    if (value.size)
        buf_printf(out, "%s: %.*s\n", name, STR_ARGS(value));
}

static void
dump_extracted(const struct extracted *extracted, struct buf *out)
{
    dump_field("title", extracted->title, out);
    dump_field("byline", extracted->byline, out);
    dump_field("outlet", extracted->outlet, out);
    dump_field("language", extracted->language, out);
    dump_field("summary", extracted->summary, out);
    dump_field("image", extracted->lead_image, out);
    dump_field("next page", extracted->next_page, out);
    dump_field("note", extracted->note, out);
    buf_printf(out, "published: %lld\n", (long long)extracted->published_utc);
    buf_append_char(out, '\n');
    dump_document(&extracted->document, out);
}

static void
check_case(struct str path, struct arena *arena)
{
    struct error err;
    struct str bytes;
    struct str expected;
    struct extracted extracted;
    struct buf dump;
    assert_int_equal(
        file_read(str_to_z(arena, path), CASE_LIMIT_BYTES, arena, &bytes, &err),
        FILE_READ);
    extract_article(html_decode(bytes, STR(""), arena), str_from_z(base_url), arena,
                    &extracted);
    buf_init(&dump, CASE_LIMIT_BYTES);
    dump_extracted(&extracted, &dump);
    char *expected_path =
        str_to_z(arena, str_format(arena, "%.*s.article", (int)path.size - 5, path.data));
    if (getenv("TERRACE_TEST_WRITE") && access(expected_path, F_OK) != 0)
        assert_true(file_replace(expected_path, buf_str(&dump), &err));
    assert_int_equal(file_read(expected_path, CASE_LIMIT_BYTES, arena, &expected, &err),
                     FILE_READ);
    if (!str_equal(expected, buf_str(&dump)))
        fail_msg("%.*s: expected\n%.*s\ngot\n%.*s", STR_ARGS(path), STR_ARGS(expected),
                 STR_ARGS(buf_str(&dump)));
    buf_finish(&dump);
}

static void
test_pages(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str folder =
        str_format(&arena, "%s/article/pages", getenv("TERRACE_TEST_DATA"));
    DIR *directory = opendir(str_to_z(&arena, folder));
    assert_non_null(directory);
    int count = 0;
    for (struct dirent *file; (file = readdir(directory));) {
        if (!str_ends_with(str_from_z(file->d_name), STR(".html")))
            continue;
        check_case(str_format(&arena, "%.*s/%s", STR_ARGS(folder), file->d_name), &arena);
        count++;
    }
    closedir(directory);
    assert_true(count > 0);
    arena_finish(&arena);
}

struct obstacle_case {
    const char *html;
    enum extract_obstacle obstacle;
};

#define PARAGRAPH                                                                        \
    "<p>The home side had most of the ball and little else, until a long throw fell to " \
    "the youngest player on the field, who did not think and did not miss.</p>"

static const struct obstacle_case obstacle_cases[] = {
    {"<body><h1>Derby</h1>" PARAGRAPH PARAGRAPH "<p>More.</p>", EXTRACT_CLEAR},
    {"<body><p>Short.</p>", EXTRACT_EMPTY},
    {"", EXTRACT_NOT_HTML},
    {"plain words", EXTRACT_NOT_HTML},
    {"%PDF-1.7 <x>", EXTRACT_NOT_HTML},
    {"<html><body></body></html>", EXTRACT_EMPTY},
    {"<body><nav><a href=/a>News</a><a href=/b>Results</a></nav>", EXTRACT_EMPTY},
    {"<body><div id=root></div><noscript>You need to enable JavaScript.</noscript>"
     "<script src=/app.js></script>",
     EXTRACT_SCRIPT},
    {"<title>Just a moment...</title><body><h1>news.example</h1>"
     "<p>Checking your browser before you go on. This takes up to five seconds.</p>",
     EXTRACT_WALL},
    {"<body><h2>Your privacy</h2><p>We and our partners use cookies and need your "
     "consent "
     "for that. Without consent we use only the cookies that are needed.</p>"
     "<p>With the consent you accept that cookies of our 180 partners are set.</p>"
     "<button>Accept</button>",
     EXTRACT_WALL},
    {"<body><h1>Derby</h1>" PARAGRAPH "<div class=cmp-box><p>We and our partners use "
     "cookies and need your consent for that, for measuring and for advertising. Without "
     "consent we use only those cookies that the page cannot do without. The consent can "
     "be taken back at any time, and the cookies are deleted then.</p></div>",
     EXTRACT_CLEAR},
    {"<body><article>" PARAGRAPH "<p>What the coach said afterwards was</p>"
     "<div class=paywall-box>Read on from one euro a month.</div></article>",
     EXTRACT_PAYWALL},
    {"<script type=application/ld+json>{\"@type\":\"NewsArticle\","
     "\"isAccessibleForFree\":false}</script><body><article>" PARAGRAPH PARAGRAPH,
     EXTRACT_PAYWALL},
};

static void
test_obstacles(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof obstacle_cases / sizeof *obstacle_cases; i++) {
        const struct obstacle_case *row = &obstacle_cases[i];
        struct arena arena = {0};
        struct extracted extracted;
        extract_article(str_from_z(row->html), STR(""), &arena, &extracted);
        if (extracted.obstacle != row->obstacle)
            fail_msg("%s: obstacle %d", row->html, (int)extracted.obstacle);
        assert_int_equal(extracted.note.size > 0, row->obstacle != EXTRACT_CLEAR);
        if (row->obstacle != EXTRACT_CLEAR && row->obstacle != EXTRACT_PAYWALL)
            assert_int_equal(extracted.document.block_count, 0);
        arena_finish(&arena);
    }
}

struct page_case {
    const char *own;
    const char *link;
    bool next;
};

static const struct page_case page_cases[] = {
    {"https://o.example/derby", "/derby/2", true},
    {"https://o.example/derby/", "/derby/page/2/", true},
    {"https://o.example/derby.html", "derby-2.html", true},
    {"https://o.example/derby.html", "derby.html?page=2", true},
    {"https://o.example/derby/2", "/derby/3", true},
    {"https://o.example/derby?page=2", "?page=3", true},
    {"https://o.example/derby/2", "/derby/1", false},
    {"https://o.example/derby", "/derby/3", false},
    {"https://o.example/derby", "/derby-report", false},
    {"https://o.example/derby", "/cup/2", false},
    {"https://o.example/derby-2024", "/derby-2025", false},
    {"https://o.example/", "/2", false},
    {"", "/derby/2", false},
};

static void
test_next_page(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof page_cases / sizeof *page_cases; i++) {
        const struct page_case *row = &page_cases[i];
        struct arena arena = {0};
        struct extracted extracted;
        struct str html =
            str_format(&arena, "<body>" PARAGRAPH "<a href='%s'>2</a>", row->link);
        extract_article(html, str_from_z(row->own), &arena, &extracted);
        if ((extracted.next_page.size > 0) != row->next)
            fail_msg("%s, %s: %.*s", row->own, row->link, STR_ARGS(extracted.next_page));
        arena_finish(&arena);
    }
}

static void
test_join(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct document parts[2];
    struct document joined;
    struct buf dump;
    html_to_document(STR("<p>One <a href=/a>a</a>"), str_from_z(base_url), &arena,
                     &parts[0]);
    html_to_document(STR("<p>Two <a href=/b>b</a><table><tr><td>x<td><a href=/c>c</a>"
                         "<tr><td>y<td>z</table>"),
                     str_from_z(base_url), &arena, &parts[1]);
    document_join(parts, 2, &arena, &joined);
    buf_init(&dump, CASE_LIMIT_BYTES);
    dump_document(&joined, &dump);
    assert_string_equal(dump.data, "paragraph: One {link 1|a}\n"
                                   "paragraph: Two {link 2|b}\n"
                                   "table\n    x | {link 3|c}\n    y | z\n"
                                   "1 = https://outlet.example/a\n"
                                   "2 = https://outlet.example/b\n"
                                   "3 = https://outlet.example/c\n");
    buf_finish(&dump);
    arena_finish(&arena);
}

/* An article that only its structured data holds. */
static void
test_stated_text(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct buf html;
    struct extracted extracted;
    buf_init(&html, CASE_LIMIT_BYTES);
    buf_append_z(&html, "<script type='application/ld+json'>{\"@type\":\"NewsArticle\","
                        "\"headline\":\"Derby\",\"articleBody\":\"");
    for (int i = 0; i < 10; i++)
        buf_append_z(&html, "A sentence that is long enough to be counted as text.\\n");
    buf_append_z(&html, "\"}</script><body><div id=app></div><script src=a.js></script>");
    extract_article(buf_str(&html), STR(""), &arena, &extracted);
    assert_int_equal(extracted.obstacle, EXTRACT_CLEAR);
    assert_int_equal(extracted.document.block_count, 10);
    assert_true(str_equal(extracted.title, STR("Derby")));
    buf_finish(&html);
    arena_finish(&arena);
}

/* A short notice among more text of other articles or of readers, in the ways that pages
 * are built: what stands before and after it, and one of six rows. */
struct notice_case {
    const char *before;
    const char *between;
    const char *row; /* a number, a headline, a number */
    const char *after;
};

static const struct notice_case notice_cases[] = {
    {"<div><h1>Signed</h1><p>", "</p><ul>", "<li><a href=/n%d>%s</a><p>%s %d</p></li>",
     "</ul></div>"},
    {"<div><div><h1>Signed</h1><p>", "</p></div><div>",
     "<div class=x><h3><a href=/n%d>%s</a></h3><p>%s %d</p></div>", "</div></div>"},
    {"<div><h1>Signed</h1><p>", "</p>", "<h3><a href=/n%d>%s</a></h3><p>%s %d</p>",
     "</div>"},
    {"<main><article><h1>Signed</h1><p>", "</p></article>",
     "<article><a href=/n%d><h3>%s</h3><p>%s %d</p></a></article>", "</main>"},
    {"<table><tr><td><h1>Signed</h1>", "<br><br></td><td>",
     "<b><a href=/n%d>%s</a></b><br>%s %d<br><br>", "</td></tr></table>"},
    {"<div><h1>Signed</h1><p>", "</p><div id=disqus_thread><ul>",
     "<li class=post id=c%d><b>%s</b><p>%s %d</p></li>", "</ul></div></div>"},
    {"<article><h1>Signed</h1><p>", "</p><section id=comments>",
     "<article class=comment id=c%d><header>%s</header><div class=comment-content><p>%s "
     "%d</p></div></article>",
     "</section></article>"},
    {"<div><h1>Signed</h1><p>", "</p><h3>Comments (6)</h3>",
     "<div id=c%d><b>%s</b><p>%s %d</p></div>", "</div>"},
    {"<h1>Signed</h1><p>", "</p><h2>More news</h2>",
     "<div><a href=/n%d>%s</a> %s %d</div>", ""},
};

static const char *const headlines[] = {
    "The keeper stays: a deal was found by night",
    "Derby: the main stand is sold out",
    "The president goes on with this coach",
    "Three of the youth team are called up",
    "When the quarter-finals will be played",
    "The captain is out for a month",
};

static void
append_row(struct buf *html, const char *row, int number, struct arena *arena)
{
    struct str digits = str_format(arena, "%d", number);
    struct str rest = str_from_z(row);
    const struct str parts[] = {
        digits, str_from_z(headlines[number]),
        STR("As far as is known here, both sides meet in the coming hours, in a hotel in "
            "the middle of the town. Number"),
        digits};
    for (size_t i = 0; i < 4; i++) {
        size_t at = str_find_char(rest, '%');
        buf_append(html, str_slice(rest, 0, at));
        buf_append(html, parts[i]);
        rest = str_slice(rest, at + 2, rest.size);
    }
    buf_append(html, rest);
}

static void
test_notices(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof notice_cases / sizeof *notice_cases; i++) {
        const struct notice_case *notice = &notice_cases[i];
        struct arena arena = {0};
        struct extracted extracted;
        struct buf html;
        buf_init(&html, CASE_LIMIT_BYTES);
        buf_printf(&html, "<title>Signed | Outlet</title><body>%s", notice->before);
        buf_append_z(&html,
                     "The defender signed this morning until 2028, the club says in "
                     "a note. He may already play on Sunday. The price was not "
                     "told, nor was the part of a later sale that is kept.");
        buf_append_z(&html, notice->between);
        for (int j = 0; j < 6; j++)
            append_row(&html, notice->row, j, &arena);
        buf_append_z(&html, notice->after);
        extract_article(buf_str(&html), STR(""), &arena, &extracted);
        if (extracted.document.block_count != 1)
            fail_msg("case %zu: %.*s", i,
                     STR_ARGS(document_text(&extracted.document, &arena)));
        buf_finish(&html);
        arena_finish(&arena);
    }
}

/* What would overturn a quadratic look at a page. */
static void
test_extremes(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "<div class='media image'><p class=caption>A caption.</p>",
        "<p class=caption>A caption that is nobody's.</p>",
        "<div class=related><a href=/a>A link</a>",
        "<div><h2><a href=/a>A heading that is a link</a></h2><p>And a line.</p></div>",
        "<ul><li><a href=/a>one</a><li><p>Some words that end. Here.</p>",
        "<table><tr><td>" PARAGRAPH,
        "<figure><figcaption>Words.</figcaption>",
        "<form><input><p>Text.</p>",
        "<h1>Title</h1>",
        "<a href='/x/2'>2</a>",
        "<section class=comments><article>" PARAGRAPH,
        "<script type='application/ld+json'>{\"a\":[</script>",
        "<b><div>Some words.</b>",
    };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct arena arena = {0};
        struct buf html;
        struct extracted extracted;
        buf_init(&html, BUF_LIMIT_DEFAULT);
        buf_append_z(&html, "<title>Title</title><body><div class='media'><img src=a>");
        for (int j = 0; j < 20000; j++)
            buf_append_z(&html, pieces[i]);
        extract_article(buf_str(&html), str_from_z(base_url), &arena, &extracted);
        buf_finish(&html);
        arena_finish(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages),       cmocka_unit_test(test_obstacles),
        cmocka_unit_test(test_next_page),   cmocka_unit_test(test_join),
        cmocka_unit_test(test_stated_text), cmocka_unit_test(test_extremes),
        cmocka_unit_test(test_notices),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
