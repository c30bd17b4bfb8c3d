/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "net/hosts.h"

static void
test_one_at_a_time_in_order(void **state)
{
    (void)state;
    struct hosts *hosts = hosts_new();
    struct host_job a1 = {0}, a2 = {0}, a3 = {0}, b1 = {0};
    hosts_add(hosts, STR("a"), &a1, false);
    assert_ptr_equal(hosts_take(hosts, 0), &a1);
    hosts_add(hosts, STR("a"), &a2, false); /* while a is busy */
    hosts_add(hosts, STR("b"), &b1, false);
    assert_ptr_equal(hosts_take(hosts, 0), &b1);
    assert_null(hosts_take(hosts, 1000000));
    hosts_add(hosts, STR("a"), &a3, true);
    hosts_release(hosts, &a1, 500);
    assert_int_equal(hosts_next_ms(hosts), 500);
    assert_null(hosts_take(hosts, 499));
    assert_ptr_equal(hosts_take(hosts, 500), &a3);
    hosts_release(hosts, &a3, 0);
    assert_ptr_equal(hosts_take(hosts, 500), &a2);
    hosts_release(hosts, &a2, 0);
    hosts_release(hosts, &b1, 0);
    assert_null(hosts_take(hosts, 1000));
    assert_int_equal(hosts_next_ms(hosts), -1);
    hosts_free(hosts);
}

static void
test_the_earliest_rest_ends_first(void **state)
{
    (void)state;
    struct hosts *hosts = hosts_new();
    struct host_job jobs[3] = {{0}};
    struct host_job next[3] = {{0}};
    const struct str names[] = {STR("a"), STR("b"), STR("c")};
    const int64_t ends_ms[] = {300, 100, 200};
    for (int i = 0; i < 3; i++) {
        hosts_add(hosts, names[i], &jobs[i], false);
        assert_ptr_equal(hosts_take(hosts, 0), &jobs[i]);
    }
    for (int i = 0; i < 3; i++) {
        hosts_add(hosts, names[i], &next[i], false);
        hosts_release(hosts, &jobs[i], ends_ms[i]);
    }
    assert_ptr_equal(hosts_take(hosts, 150), &next[1]);
    assert_null(hosts_take(hosts, 150));
    assert_ptr_equal(hosts_take(hosts, 400), &next[2]);
    assert_ptr_equal(hosts_take(hosts, 400), &next[0]);
    hosts_free(hosts);
}

static void
test_holds_only_grow(void **state)
{
    (void)state;
    struct hosts *hosts = hosts_new();
    struct host_job job = {0}, other = {0};
    hosts_hold(hosts, STR("a"), 500);
    hosts_hold(hosts, STR("a"), 400);
    hosts_add(hosts, STR("a"), &job, false);
    assert_ptr_equal(hosts_take(hosts, 0), &job);
    assert_int_equal(hosts_job_held_until(&job), 500);
    hosts_add(hosts, STR("b"), &other, false);
    assert_ptr_equal(hosts_take(hosts, 0), &other);
    assert_int_equal(hosts_job_held_until(&other), 0);
    hosts_free(hosts);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_at_a_time_in_order),
        cmocka_unit_test(test_the_earliest_rest_ends_first),
        cmocka_unit_test(test_holds_only_grow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
