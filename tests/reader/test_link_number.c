/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/clock.h"
#include "base/memory.h"
#include "reader/app.h"
#include "ui/article_layout.h"
#include "ui/input.h"

enum {
    NOW_MS = 5000
};

struct fixture {
    struct app *app;
    struct article_layout layout;
};

static int
set_up(void **state)
{
    struct fixture *fixture = memory_take(1, sizeof *fixture);
    *fixture = (struct fixture){.app = memory_take(1, sizeof *fixture->app)};
    *fixture->app = (struct app){.article.layout = &fixture->layout};
    clock_freeze(0, NOW_MS);
    *state = fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    clock_release();
    free(fixture->app);
    free(fixture);
    return 0;
}

static bool
take(struct app *app, uint32_t key)
{
    return link_number_take_key(app, &(struct input_event){.key = key});
}

static void
waits_where_a_further_digit_can_follow(void **state)
{
    struct fixture *fixture = *state;
    fixture->layout.link_count = 10;
    assert_int_equal(link_number_wait_ms(fixture->app, NOW_MS), -1);
    link_number_begin(fixture->app, 1);
    assert_int_equal(fixture->app->link_number.number, 1);
    assert_true(link_number_wait_ms(fixture->app, NOW_MS) > 0);
    assert_int_equal(link_number_wait_ms(fixture->app, NOW_MS + 60000), 0);
}

static void
says_which_link_there_is_not(void **state)
{
    struct fixture *fixture = *state;
    fixture->layout.link_count = 11;
    link_number_begin(fixture->app, 1);
    assert_true(take(fixture->app, '2'));
    assert_int_equal(fixture->app->link_number.number, 0);
    assert_string_equal(fixture->app->message, "there is no link 12 here");
}

/* The article can be loaded again, with fewer links or none, while a number waits. */
static void
opens_nothing_that_has_gone(void **state)
{
    struct fixture *fixture = *state;
    const uint32_t keys[] = {INPUT_ENTER, 'y'};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        fixture->layout.link_count = 30;
        link_number_begin(fixture->app, 3);
        fixture->layout.link_count = 2;
        assert_true(take(fixture->app, keys[i]));
        assert_int_equal(fixture->app->link_number.number, 0);
    }
    fixture->layout.link_count = 30;
    link_number_begin(fixture->app, 3);
    fixture->app->article.layout = NULL;
    link_number_step(fixture->app, NOW_MS + 60000);
    assert_int_equal(fixture->app->link_number.number, 0);
}

static void
other_keys_take_it_back(void **state)
{
    struct fixture *fixture = *state;
    fixture->layout.link_count = 30;
    link_number_begin(fixture->app, 2);
    assert_false(take(fixture->app, 'j'));
    assert_int_equal(fixture->app->link_number.number, 0);
    assert_false(take(fixture->app, '4'));
    link_number_begin(fixture->app, 2);
    assert_true(take(fixture->app, INPUT_ESCAPE));
    assert_int_equal(fixture->app->link_number.number, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(waits_where_a_further_digit_can_follow, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(says_which_link_there_is_not, set_up, tear_down),
        cmocka_unit_test_setup_teardown(opens_nothing_that_has_gone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_keys_take_it_back, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
