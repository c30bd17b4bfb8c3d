/* SPDX-License-Identifier: MIT */
/* Whole articles that their outlet spread over several pages. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "article/document.h"
#include "base/error.h"
#include "store/entries.h"
#include "world.h"

static const char page_head[] =
    "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n";

/* Part `number` at /match?page=NUMBER, with a link to the next one if there is one. */
static void
serve_part(struct world *world, int number, int next)
{
    struct buf page;
    char path[32];
    buf_init(&page, BUF_LIMIT_DEFAULT);
    buf_append_z(&page, "<html><body><nav><a href=/>Home</a></nav><article>"
                        "<h1>The longest night</h1>");
    for (int i = 0; i < 5; i++)
        buf_printf(
            &page,
            "<p>Part %d, paragraph %d: the visitors came forward again, the keeper "
            "turned the ball over the bar, and the stand behind him sang on.</p>",
            number, i);
    if (next)
        buf_printf(&page, "<p><a href=\"/match?page=%d\">%d</a></p>", next, next);
    buf_append_z(&page, "</article></body></html>");
    snprintf(path, sizeof path, "/match?page=%d", number);
    server_answer(world->server, path, page_head, page.data);
    buf_finish(&page);
}

static struct world *
world_with_match(void)
{
    struct world *world = world_new();
    char body[1024];
    world_feed(world, 1, "/feed");
    snprintf(body, sizeof body,
             "<rss version=\"2.0\"><channel><title>t</title><item>"
             "<title>The longest night</title><link>%s</link><guid>1</guid></item>"
             "</channel></rss>",
             world_url(world, 1, "/match?page=1"));
    server_answer(world->server, "/feed", "HTTP/1.1 200 OK\r\n", body);
    return world;
}

static struct str
kept_text(struct world *world)
{
    struct store_article article;
    struct document document;
    enum store_result result;
    struct error err = {""};
    if (!store_load_article(world->store, 1, &world->arena, &article, &result, &err) ||
        !document_load(article.document, &world->arena, &document, &err))
        fail_msg("%s", err.text);
    return document_text(&document, &world->arena);
}

static void
fetch_match(struct world *world)
{
    world_begin(world);
    world_poll(world);
    world_tell(world, "fetch 1");
    world_poll(world);
}

static void
test_parts_are_joined(void **state)
{
    (void)state;
    struct world *world = world_with_match();
    serve_part(world, 1, 2);
    serve_part(world, 2, 3);
    serve_part(world, 3, 0);
    fetch_match(world);
    assert_int_equal(server_request_count(world->server), 4);
    assert_true(world_heard(world, "article 1 ok"));
    struct str text = kept_text(world);
    size_t first = str_find(text, STR("Part 1, paragraph 0"));
    size_t second = str_find(text, STR("Part 2, paragraph 4"));
    size_t third = str_find(text, STR("Part 3, paragraph 4"));
    assert_true(first != STR_NOT_FOUND && third != STR_NOT_FOUND);
    assert_true(first < second && second < third);
    world_free(world);
}

static void
test_a_part_that_does_not_come_leaves_the_others(void **state)
{
    (void)state;
    struct world *world = world_with_match();
    serve_part(world, 1, 2);
    server_answer(world->server, "/match?page=2", "HTTP/1.1 500 Oops\r\n", "");
    fetch_match(world);
    assert_true(world_heard(world, "article 1 ok"));
    assert_true(str_find(kept_text(world), STR("Part 1, paragraph 4")) != STR_NOT_FOUND);
    world_free(world);
}

static void
test_parts_have_an_end(void **state)
{
    (void)state;
    struct world *world = world_with_match();
    for (int number = 1; number < 20; number++)
        serve_part(world, number, number + 1);
    fetch_match(world);
    assert_in_range(server_request_count(world->server), 1 + 2, 1 + 10);
    assert_true(world_heard(world, "article 1 ok"));
    world_free(world);
}

/* A feed of `count` entries, each with a page of its own at /story?NUMBER. */
static void
serve_stories(struct world *world, int count)
{
    struct buf body;
    buf_init(&body, BUF_LIMIT_DEFAULT);
    buf_append_z(&body, "<rss version=\"2.0\"><channel><title>t</title>");
    for (int i = 0; i < count; i++)
        buf_printf(
            &body,
            "<item><title>Story %d</title><guid>%d</guid><link>%s?%d</link></item>", i, i,
            world_url(world, 1, "/story"), i);
    buf_append_z(&body, "</channel></rss>");
    server_answer(world->server, "/feed", "HTTP/1.1 200 OK\r\n", body.data);
    buf_finish(&body);
}

/* How many pages are asked for when these many entries become so many. */
static size_t
pages_of(enum full_text wish, int first_count, int then_count)
{
    struct world *world = world_new();
    world_feed(world, 1, "/feed")->full_text = wish;
    serve_stories(world, first_count);
    world_begin(world);
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 1); /* most of these are old */
    serve_stories(world, then_count);
    world_sleep(world, 2 * 3600);
    server_forget(world->server);
    world_poll(world);
    size_t pages = server_request_count(world->server) - 1;
    world_free(world);
    return pages;
}

/* As the user wishes for this feed, and never without an end. */
static void
test_h35_only_who_wishes_gets_pages_unasked(void **state)
{
    (void)state;
    assert_int_equal(pages_of(FULL_TEXT_ASK, 3, 5), 0);
    assert_int_equal(pages_of(FULL_TEXT_NEVER, 3, 5), 0);
    assert_int_equal(pages_of(FULL_TEXT_ALWAYS, 3, 5), 2);
    assert_in_range(pages_of(FULL_TEXT_ALWAYS, 3, 400), 20, 100);
}

static void
test_never_is_not_even_when_asked(void **state)
{
    (void)state;
    struct world *world = world_with_match();
    world->wishes[0].full_text = FULL_TEXT_NEVER;
    serve_part(world, 1, 0);
    fetch_match(world);
    assert_int_equal(server_request_count(world->server), 1);
    assert_true(world_heard(world, "article 1 failed"));
    assert_true(world_heard(world, "full_text = never"));
    world_free(world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_parts_are_joined),
        cmocka_unit_test(test_a_part_that_does_not_come_leaves_the_others),
        cmocka_unit_test(test_parts_have_an_end),
        cmocka_unit_test(test_h35_only_who_wishes_gets_pages_unasked),
        cmocka_unit_test(test_never_is_not_even_when_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
