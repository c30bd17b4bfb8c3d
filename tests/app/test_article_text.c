/* SPDX-License-Identifier: MIT */
/* An article as the text that files, programs and terminals get. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "app/article_text.h"
#include "article/document.h"
#include "base/arena.h"
#include "club/club.h"
#include "store/entries.h"

static struct span spans[] = {{{"The roof leaks. ", 16}, 0, 0}, {{"See why", 7}, 0, 1}};
static struct block block = {.spans = spans, .span_count = 2};
static struct str url = {"https://one.example/why", 23};
static const struct document document = {&block, 1, &url, 1};

static const struct store_tag tags[] = {{{"lazio", 5}, 0, false},
                                        {{"inter-miami", 11}, 0, true},
                                        {{"no-such-club", 12}, 0, true}};

static struct store_article
stored_article(void)
{
    struct store_article stored = {.author = STR("A. Writer"),
                                   .feed_title = STR("The Feed")};
    stored.row.title = STR("Roof *still* leaks");
    stored.row.outlet = STR("The Outlet");
    stored.row.language = STR("en");
    stored.row.url = STR("https://one.example/1");
    stored.row.time_utc = 1773446400 + 9 * 3600 + 30 * 60;
    stored.row.tags = tags;
    stored.row.tag_count = 3;
    return stored;
}

static void
check_text(const struct store_article *stored, bool markdown, const char *expected)
{
    struct arena arena = {0};
    struct buf out;
    const struct article_text text = {
        .gazetteer = gazetteer_built_in(),
        .stored = stored,
        .document = &document,
        .width_cols = 60,
        .measure_cols = 60,
        .mode = BIDI_TERMINAL,
    };
    buf_init(&out, 1 << 16);
    if (markdown)
        article_text_write_markdown(&text, &arena, &out);
    else
        article_text_write(&text, &arena, &out);
    assert_string_equal(out.data, expected);
    buf_finish(&out);
    arena_finish(&arena);
}

/* Of the clubs, those that it is about; of the names of the feed, the outlet's first. */
static void
test_text(void **state)
{
    (void)state;
    struct store_article stored = stored_article();
    check_text(&stored, false,
               "Roof *still* leaks\n"
               "The Outlet · A. Writer · 2026-03-14 09:30 · Inter Miami\n\n"
               "The roof leaks. See why[1]\n\n"
               "[1] https://one.example/why\n\n"
               "https://one.example/1\n");
    stored.row.outlet = stored.author = STR("");
    stored.row.tag_count = 1;
    check_text(&stored, false,
               "Roof *still* leaks\n"
               "The Feed · 2026-03-14 09:30\n\n"
               "The roof leaks. See why[1]\n\n"
               "[1] https://one.example/why\n\n"
               "https://one.example/1\n");
}

static void
test_markdown(void **state)
{
    (void)state;
    struct store_article stored = stored_article();
    check_text(&stored, true,
               "# Roof \\*still\\* leaks\n\n"
               "The Outlet · A. Writer · 2026-03-14 09:30 · Inter Miami\n\n"
               "<https://one.example/1>\n\n"
               "The roof leaks. [See why](https://one.example/why)\n");
    stored.row.url = STR("");
    check_text(&stored, true,
               "# Roof \\*still\\* leaks\n\n"
               "The Outlet · A. Writer · 2026-03-14 09:30 · Inter Miami\n\n"
               "The roof leaks. [See why](https://one.example/why)\n");
}

/* What strangers wrote is one clean line each. */
static void
test_lines_of_strangers(void **state)
{
    (void)state;
    struct store_article stored = stored_article();
    stored.row.title = STR("One\n\x1b[31mTwo");
    stored.author = STR("A\r\nB");
    stored.row.url = STR("https://one.example/\x1b]0;x");
    stored.row.tag_count = 0;
    struct arena arena = {0};
    struct buf out;
    const struct article_text text = {.gazetteer = gazetteer_built_in(),
                                      .stored = &stored,
                                      .document = &document,
                                      .width_cols = 60,
                                      .measure_cols = 60};
    buf_init(&out, 1 << 16);
    article_text_write(&text, &arena, &out);
    article_text_write_markdown(&text, &arena, &out);
    assert_null(memchr(out.data, '\x1b', out.size));
    assert_null(memchr(out.data, '\r', out.size));
    assert_non_null(strstr(out.data, "A B"));
    buf_finish(&out);
    arena_finish(&arena);
}

int
main(void)
{
    setlocale(LC_CTYPE, "");
    setenv("TZ", "UTC", 1);
    tzset();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_markdown),
        cmocka_unit_test(test_lines_of_strangers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
