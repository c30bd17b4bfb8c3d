/* SPDX-License-Identifier: MIT */
/* Photos: fetched when asked for, once, decoded and kept small. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "image/image.h"
#include "store/images.h"
#include "world.h"

static const char jpeg_head[] = "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n";

/* One entry whose text begins with a photo at that address. */
static struct world *
world_with_photo(const char *photo_url)
{
    struct world *world = world_new();
    char body[2048];
    world_feed(world, 1, "/feed");
    snprintf(body, sizeof body,
             "<rss version=\"2.0\"><channel><title>t</title><item><title>A save</title>"
             "<guid>1</guid><link>%s</link><description>&lt;p&gt;&lt;img src='%s' "
             "alt='The keeper'&gt;&lt;/p&gt;&lt;p&gt;The keeper turned it over the bar."
             "&lt;/p&gt;</description></item></channel></rss>",
             world_url(world, 1, "/save.html"),
             photo_url ? photo_url : world_url(world, 1, "/photo"));
    server_answer(world->server, "/feed", "HTTP/1.1 200 OK\r\n", body);
    world_begin(world);
    world_poll(world);
    return world;
}

static void
serve_file(struct world *world, const char *name)
{
    struct str file;
    struct arena arena = {0};
    char path[1024];
    snprintf(path, sizeof path, "%s/image/%s", getenv("TERRACE_TEST_DATA"), name);
    assert_int_equal(file_read(path, 1 << 20, &arena, &file, NULL), FILE_READ);
    server_answer_bytes(world->server, "/photo", jpeg_head, file.data, file.size);
    arena_finish(&arena);
}

static void
ask(struct world *world)
{
    world_tell(world, "image 1");
    world_poll(world);
}

static bool
is_kept(struct world *world, struct image *image)
{
    struct store_image kept;
    assert_int_equal(store_load_image(world->store, 1, &world->arena, &kept, NULL),
                     STORE_DONE);
    return kept.url.size > 0 && image_load(kept.image, image);
}

static void
test_it_is_fetched_when_asked_for(void **state)
{
    (void)state;
    struct world *world = world_with_photo(NULL);
    struct image image;
    serve_file(world, "plain.png");
    assert_int_equal(server_request_count(world->server), 1);
    ask(world);
    assert_true(world_heard(world, "image 1 ok"));
    assert_true(is_kept(world, &image));
    assert_int_equal(image.width, 96);
    assert_int_equal(server_request_count(world->server), 2);
    assert_non_null(
        strstr(server_header(server_last(world->server), "Accept"), "image/"));
    /* Kept: nobody is asked again, not even after a restart. */
    world_restart(world);
    ask(world);
    assert_true(world_heard(world, "image 1 ok kept already"));
    assert_int_equal(server_request_count(world->server), 2);
    world_free(world);
}

static void
test_two_who_ask_are_one_request(void **state)
{
    (void)state;
    struct world *world = world_with_photo(NULL);
    serve_file(world, "plain.png");
    world_tell(world, "image 1");
    world_tell(world, "image 1");
    world_poll(world);
    assert_int_equal(server_request_count(world->server), 2);
    world_free(world);
}

static void
check_failure(struct world *world, const char *sentence)
{
    struct image image;
    ask(world);
    if (!world_heard(world, sentence))
        fail_msg("not told \"%s\" but: %.*s", sentence, STR_ARGS(buf_str(&world->heard)));
    assert_false(is_kept(world, &image));
    world_free(world);
}

static void
test_failures_are_one_sentence(void **state)
{
    (void)state;
    struct world *world = world_with_photo(NULL);
    check_failure(world, "image 1 failed HTTP 404");
    world = world_with_photo(NULL);
    serve_file(world, "still.gif");
    check_failure(world, "image 1 failed the photo is a GIF, which is not drawn");
    world = world_with_photo(NULL);
    server_answer(world->server, "/photo", jpeg_head, "\xFF\xD8\xFF\xE0 and no more");
    check_failure(world, "image 1 failed the photo is ");
    world = world_with_photo(NULL);
    char *large = calloc(1, IMAGE_FILE_LIMIT_BYTES + 1);
    server_answer_bytes(world->server, "/photo", jpeg_head, large,
                        IMAGE_FILE_LIMIT_BYTES + 1);
    free(large);
    check_failure(world, "image 1 failed larger than the limit of 6144 KiB");
    /* The user's own machine is theirs to name, not a feed's. */
    world = world_with_photo("http://127.0.0.1:1/photo");
    check_failure(world, "image 1 failed ");
    world = world_with_photo(NULL);
    world_tell(world, "image 7");
    world_poll(world);
    assert_true(world_heard(world, "image 7 failed this article has no photo"));
    world_free(world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_it_is_fetched_when_asked_for),
        cmocka_unit_test(test_two_who_ask_are_one_request),
        cmocka_unit_test(test_failures_are_one_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
