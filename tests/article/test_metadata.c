/* SPDX-License-Identifier: MIT */
/* What a page tells of itself: structured data with the mistakes that are usual, and the
 * lines around a headline. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "article/dateline.h"
#include "article/extract.h"
#include "base/arena.h"

#define TEXT                                                                            \
    "<p>The groundsman cut the grass twice, once along and once across, and said that " \
    "he "                                                                               \
    "had never seen a pitch so fit to play on, nor a team so unfit to do it.</p>"

struct stated_case {
    const char *head;
    const char *title, *byline, *outlet, *image;
    int64_t published_utc;
};

#define JSONLD(text) "<script type='application/ld+json'>" text "</script>"

static const struct stated_case stated_cases[] = {
    {JSONLD("{\"@type\":\"NewsArticle\",\"headline\":\"Grass &amp; goals\","
            "\"author\":{\"@type\":\"Person\",\"name\":\"Ada Moss\"},"
            "\"publisher\":{\"name\":\"The Turf\"},\"image\":\"https://t.example/a.jpg\","
            "\"datePublished\":\"2026-02-21T10:00:00Z\"}"),
     "Grass & goals", "Ada Moss", "The Turf", "https://t.example/a.jpg", 1771668000},
    /* an array, types in an array, commas before closing brackets */
    {JSONLD("[{\"@type\":\"BreadcrumbList\",},{\"@type\":[\"Thing\",\"NewsArticle\"],"
            "\"headline\":\"Grass, ] and goals,\",\"author\":[{\"name\":\"Ada Moss\",},"
            "{\"name\":\"Bo Sand\"}, ],\"datePublished\":\"2026-02-21\",},]"),
     "Grass, ] and goals,", "Ada Moss, Bo Sand", "", "", 1771632000},
    /* a graph whose parts refer to each other */
    {JSONLD("{\"@graph\":[{\"@type\":\"Article\",\"headline\":\"Grass\","
            "\"author\":{\"@id\":\"#p\"},\"publisher\":{\"@id\":\"#o\"},"
            "\"image\":{\"@id\":\"#i\"}},"
            "{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"Ada Moss\"},"
            "{\"@type\":\"Organization\",\"@id\":\"#o\",\"name\":\"The Turf\"},"
            "{\"@type\":\"ImageObject\",\"@id\":\"#i\","
            "\"contentUrl\":\"https://t.example/b.jpg\"}]}"),
     "Grass", "Ada Moss", "The Turf", "https://t.example/b.jpg", 0},
    /* a page that names no article, wrapped for old browsers */
    {JSONLD(
         "/*<![CDATA[*/ {\"@graph\":[{\"@type\":\"WebPage\",\"author\":"
         "{\"name\":\"Ada \\\"A\\\" Moss\"},\"datePublished\":\"2026-02-21\"}]} /*]]>*/"),
     "Headline", "Ada \"A\" Moss", "", "", 1771632000},
    {JSONLD("<!-- {\"@type\":\"Article\",\"headline\":\"Grass\"} -->"), "Grass", "", "",
     "", 0},
    {JSONLD("{\"@type\":\"Article\",\"headline\":\"Two\nlines\"}"), "Two lines", "", "",
     "", 0},
    /* cut off: nothing of it, and no harm */
    {JSONLD("{\"@type\":\"NewsArticle\",\"headline\":\"Gra"), "Headline", "", "", "", 0},
    {JSONLD("\"\\"), "Headline", "", "", "", 0},
    {JSONLD("{\"@id\":\"a\",\"@type\":\"Article\",\"author\":{\"@id\":\"a\"}}"),
     "Headline", "", "", "", 0},
    {"<meta property='og:title' content='Grass'><meta property='og:site_name' "
     "content='The Turf'><meta property='og:image' content='https://t.example/c.jpg'>"
     "<meta name=author content='Ada Moss'>"
     "<meta property='article:published_time' content='2026-02-21T11:00:00+0100'>",
     "Grass", "Ada Moss", "The Turf", "https://t.example/c.jpg", 1771668000},
};

static void
check_text(struct str found, const char *expected, size_t number)
{
    if (!str_equal(found, str_from_z(expected)))
        fail_msg("case %zu: expected %s, found %.*s", number, expected, STR_ARGS(found));
}

static void
test_stated(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof stated_cases / sizeof *stated_cases; i++) {
        const struct stated_case *row = &stated_cases[i];
        struct arena arena = {0};
        struct extracted extracted;
        struct str html = str_format(
            &arena, "<html><head>%s</head><body><h1>Headline</h1>" TEXT TEXT "</body>",
            row->head);
        extract_article(html, STR("https://t.example/grass"), &arena, &extracted);
        check_text(extracted.title, row->title, i);
        check_text(extracted.byline, row->byline, i);
        check_text(extracted.outlet, row->outlet, i);
        check_text(extracted.lead_image, row->image, i);
        if (extracted.published_utc != row->published_utc)
            fail_msg("case %zu: %lld", i, (long long)extracted.published_utc);
        arena_finish(&arena);
    }
}

struct date_case {
    const char *line, *language;
    int64_t utc;
};

enum {
    DAY = 1771632000 /* 2026-02-21 */
};

static const struct date_case date_cases[] = {
    {"Saturday 21 February 2026, 17:45", "en", DAY + 63900},
    {"By Turf staff - Feb 21, 2026", "en", DAY},
    {"February 21st, 2026", "en", DAY},
    {"21/02/2026", "en", DAY},
    {"02/21/2026", "en", DAY},
    {"2/3/2026", "en-US", 1770076800},
    {"2/3/2026", "en-GB", 1772409600},
    {"Ven, 20/02/2026 - 18:40", "it", DAY - 86400 + 67200},
    {"Pubblicato il 21 febbraio 2026 alle ore 9:05", "it", DAY + 32700},
    {"21 de febrero de 2026", "es", DAY},
    {"Publicado em 21/02/2026 às 09h15", "pt", DAY + 33300},
    {"Samedi 21 février 2026 à 22h10", "fr", DAY + 79800},
    {"21. Februar 2026", "de", DAY},
    {"21.02.26, 23:05", "he", DAY + 83100},
    {"21 lutego 2026", "pl", DAY},
    {"21 Şubat 2026", "tr", DAY},
    {"21 февраля 2026 г.", "ru", DAY},
    {"21 Φεβρουαρίου 2026", "el", DAY},
    {"21 בפברואר 2026", "he", DAY},
    {"السبت 21 فبراير 2026 - 22:10", "ar", DAY + 79800},
    {"2026年2月21日 17時20分", "ja", DAY + 62400},
    {"2026-02-21", "sv", DAY},
    {"2026. február 21. 17:45", "hu", DAY + 63900},
    {"21. helmikuuta 2026", "fi", DAY},
    {"21. marraskuuta 2025", "fi", DAY - 92 * 86400},
    {"21. února 2026", "cs", DAY},
    {"Sâmbătă, 21 februarie 2026", "ro", DAY},
    {"Inter 2-1 Milan", "it", 0},
    {"3.2.1", "en", 0},
    {"21 2026", "en", 0},
    {"45/45/2026", "en", 0},
    {"March 2026", "en", 0},
    {"2026", "en", 0},
    {"", "", 0},
};

static void
test_datelines(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t i = 0; i < sizeof date_cases / sizeof *date_cases; i++) {
        const struct date_case *row = &date_cases[i];
        int64_t found =
            dateline_read(str_from_z(row->line), str_from_z(row->language), &arena);
        if (found != row->utc)
            fail_msg("%s: %lld", row->line, (long long)found);
    }
    arena_finish(&arena);
}

struct line_case {
    const char *body;
    const char *byline;
    int64_t utc;
};

static const struct line_case line_cases[] = {
    {"<h1>Grass</h1><div>By Ada Moss</div><div>21 February 2026</div>" TEXT, "Ada Moss",
     DAY},
    {"<div>21 February 2026</div><h1>Grass</h1>" TEXT, "", DAY},
    {"<h1>Grass</h1><footer>Inviato da <a href=/u>Ada Moss</a> il <span>21/02/2026</span>"
     "</footer>" TEXT,
     "Ada Moss", DAY},
    {"<h1>Grass</h1><div><span>كتب: سامي البحر</span> <span>السبت 21 فبراير 2026</span>"
     "</div>" TEXT,
     "سامي البحر", DAY},
    {"<h1>Grass</h1><div>מאת: רות לביא | 21.02.26</div>" TEXT, "רות לביא", DAY},
    {"<h1>Grass</h1><script>var x = 'By Ada Moss, 21/02/2026'</script>" TEXT, "", 0},
    /* other articles may stand in between */
    {"<h1>Grass</h1><aside>" TEXT TEXT "</aside><aside>" TEXT TEXT "</aside>"
     "<div>21 February 2026</div>" TEXT,
     "", DAY},
    /* a day that a sentence tells of is not the article's */
    {"<h1>Grass</h1><p>The club was founded on 21 February 2026.</p>" TEXT, "", 0},
};

static void
test_headline_lines(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof line_cases / sizeof *line_cases; i++) {
        const struct line_case *row = &line_cases[i];
        struct arena arena = {0};
        struct extracted extracted;
        struct str html =
            str_format(&arena, "<title>Grass</title><body>%s" TEXT "</body>", row->body);
        extract_article(html, STR(""), &arena, &extracted);
        check_text(extracted.byline, row->byline, i);
        if (extracted.published_utc != row->utc)
            fail_msg("case %zu: %lld", i, (long long)extracted.published_utc);
        arena_finish(&arena);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stated),
        cmocka_unit_test(test_datelines),
        cmocka_unit_test(test_headline_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
