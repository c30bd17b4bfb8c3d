/* SPDX-License-Identifier: MIT */
/* Documents that wait to be converted: in order, within limits, whatever the disk does.
 */
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "club/club.h"
#include "net/converter.h"

enum {
    DOCUMENTS = 40,
    ENTRIES = 20,
};

struct fixture {
    char folder[64];
    struct converter *converter;
};

static void
release(struct conversion *conversion)
{
    arena_finish(&conversion->arena);
    free(conversion);
}

static int
make(void **state, int64_t memory_bytes, int64_t spool_bytes)
{
    struct fixture *fixture = memory_take(1, sizeof *fixture);
    snprintf(fixture->folder, sizeof fixture->folder, "/tmp/terrace-converter-XXXXXX");
    if (!mkdtemp(fixture->folder))
        return -1;
    fixture->converter =
        converter_new(&(struct converter_options){.gazetteer = gazetteer_built_in(),
                                                  .data_folder = fixture->folder,
                                                  .memory_limit_bytes = memory_bytes,
                                                  .spool_limit_bytes = spool_bytes});
    *state = fixture;
    return 0;
}

static int
make_ordinary(void **state)
{
    return make(state, 0, 0);
}

/* Everything but the first goes into the file. */
static int
make_without_memory(void **state)
{
    return make(state, 1, 0);
}

static int
make_small(void **state)
{
    return make(state, 1, 1);
}

static int
finish(void **state)
{
    struct fixture *fixture = *state;
    converter_free(fixture->converter, release);
    /* Fails, as it should, when a file was left behind. */
    int status = rmdir(fixture->folder);
    free(fixture);
    return status;
}

static struct str
body_of(struct conversion *conversion, int64_t number)
{
    struct buf body;
    buf_init(&body, BUF_LIMIT_DEFAULT);
    buf_append_z(&body, "<rss version=\"2.0\"><channel><title>t</title>");
    for (int i = 0; i < ENTRIES; i++)
        buf_printf(&body,
                   "<item><title>Entry %d of %lld</title><guid>%d</guid><description>"
                   "&lt;p&gt;Juventus and Inter Miami drew.&lt;/p&gt;</description>"
                   "</item>",
                   i, (long long)number, i);
    buf_append_z(&body, "</channel></rss>");
    struct str copy = str_copy(&conversion->arena, buf_str(&body));
    buf_finish(&body);
    return copy;
}

static void
add(struct fixture *fixture, int64_t number)
{
    struct conversion *conversion = memory_take(1, sizeof *conversion);
    size_t *wanted = arena_take_array(&conversion->arena, ENTRIES, sizeof *wanted);
    for (size_t i = 0; i < ENTRIES; i++)
        wanted[i] = i;
    conversion->subscription_id = number;
    conversion->wanted = wanted;
    conversion->wanted_count = ENTRIES;
    converter_add(fixture->converter, conversion, body_of(conversion, number));
}

static struct conversion *
wait_for_one(struct fixture *fixture)
{
    struct conversion *conversion;
    while ((conversion = converter_take(fixture->converter)) == NULL) {
        struct pollfd fd = {.fd = converter_fd(fixture->converter), .events = POLLIN};
        assert_int_equal(poll(&fd, 1, 30000), 1);
    }
    return conversion;
}

static void
assert_converted(const struct conversion *conversion, int64_t number)
{
    assert_int_equal(conversion->subscription_id, number);
    assert_true(conversion->done);
    assert_int_equal(conversion->identity_count, ENTRIES);
    char title[64];
    snprintf(title, sizeof title, "Entry %d of %lld", ENTRIES - 1, (long long)number);
    const struct store_entry *last = &conversion->entries[0];
    assert_true(str_equal(last->title, str_from_z(title)));
    assert_true(last->has_text && last->document.size > 0);
    assert_int_equal(last->tag_count, 2);
}

static void
take_all(struct fixture *fixture)
{
    for (int64_t i = 0; i < DOCUMENTS; i++) {
        struct conversion *conversion = wait_for_one(fixture);
        assert_converted(conversion, i);
        release(conversion);
    }
    assert_null(converter_take(fixture->converter));
    assert_int_equal(converter_waiting_count(fixture->converter), 0);
    assert_true(converter_has_room(fixture->converter));
}

static void
test_they_come_back_in_order(void **state)
{
    for (int64_t i = 0; i < DOCUMENTS; i++)
        add(*state, i);
    take_all(*state);
}

static void
test_what_is_not_taken_is_freed_at_the_end(void **state)
{
    for (int64_t i = 0; i < DOCUMENTS; i++)
        add(*state, i);
    struct conversion *first = wait_for_one(*state);
    assert_converted(first, 0);
    release(first);
}

/* Held is what was not taken back: however fast the thread is. */
static void
test_no_more_is_held_than_allowed(void **state)
{
    struct fixture *fixture = *state;
    assert_true(converter_has_room(fixture->converter));
    add(fixture, 0); /* in memory */
    assert_true(converter_has_room(fixture->converter));
    add(fixture, 1); /* in the file */
    assert_false(converter_has_room(fixture->converter));
    release(wait_for_one(fixture));
    assert_true(converter_has_room(fixture->converter));
    release(wait_for_one(fixture));
}

static void
test_a_full_disk_loses_nothing(void **state)
{
    struct fixture *fixture = *state;
    struct rlimit before, none;
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    none = before;
    none.rlim_cur = 0;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
    add(fixture, 0);
    assert_true(converter_has_room(fixture->converter));
    add(fixture, 1);
    assert_false(converter_has_room(fixture->converter));
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    for (int64_t i = 0; i < 2; i++) {
        struct conversion *conversion = wait_for_one(fixture);
        assert_converted(conversion, i);
        release(conversion);
    }
    assert_true(converter_has_room(fixture->converter));
}

static void
test_without_a_thread_it_is_done_at_once(void **state)
{
    pthread_attr_t before, endless;
    assert_int_equal(pthread_getattr_default_np(&before), 0);
    endless = before;
    /* No address space has room for such a stack. */
    assert_int_equal(pthread_attr_setstacksize(&endless, (size_t)1 << 50), 0);
    assert_int_equal(pthread_setattr_default_np(&endless), 0);
    for (int64_t i = 0; i < DOCUMENTS; i++) {
        add(*state, i);
        assert_int_equal(converter_waiting_count(((struct fixture *)*state)->converter),
                         0);
    }
    assert_int_equal(pthread_setattr_default_np(&before), 0);
    take_all(*state);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_they_come_back_in_order, make_ordinary,
                                        finish),
        cmocka_unit_test_setup_teardown(test_they_come_back_in_order, make_without_memory,
                                        finish),
        cmocka_unit_test_setup_teardown(test_what_is_not_taken_is_freed_at_the_end,
                                        make_without_memory, finish),
        cmocka_unit_test_setup_teardown(test_no_more_is_held_than_allowed, make_small,
                                        finish),
        cmocka_unit_test_setup_teardown(test_a_full_disk_loses_nothing,
                                        make_without_memory, finish),
        cmocka_unit_test_setup_teardown(test_without_a_thread_it_is_done_at_once,
                                        make_ordinary, finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
