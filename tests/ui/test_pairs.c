/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/pairs.h"

static void
test_a_pair_keeps_its_number(void **state)
{
    (void)state;
    struct pairs *pairs = pairs_new(1 << 20);
    bool fresh;
    for (int i = 0; i < PAIRS_LIMIT; i++) {
        assert_int_equal(pairs_number(pairs, i / 50 - 1, i % 50 - 1, &fresh), i + 1);
        assert_true(fresh);
    }
    for (int i = 0; i < PAIRS_LIMIT; i++) {
        assert_int_equal(pairs_number(pairs, i / 50 - 1, i % 50 - 1, &fresh), i + 1);
        assert_false(fresh);
    }
    assert_int_equal(pairs_number(pairs, 200, 200, &fresh), 0);
    pairs_free(pairs);
}

/* What is kept has the number it had; what is not gives its number to others. */
static void
test_numbers_are_used_again(void **state)
{
    (void)state;
    struct pairs *pairs = pairs_new(63);
    bool fresh;
    for (int i = 0; i < 63; i++)
        pairs_number(pairs, i, 0, &fresh);
    assert_int_equal(pairs_number(pairs, 100, 0, &fresh), 0);
    pairs_begin_sweep(pairs);
    for (int i = 0; i < 63; i += 3)
        pairs_keep(pairs, i, 0);
    pairs_keep(pairs, 250, 250); /* never had one */
    pairs_end_sweep(pairs);
    bool seen[64] = {false};
    for (int i = 0; i < 63; i += 3) {
        assert_int_equal(pairs_number(pairs, i, 0, &fresh), i + 1);
        assert_false(fresh);
        seen[i + 1] = true;
    }
    for (int i = 0; i < 42; i++) {
        int number = pairs_number(pairs, 100 + i, 7, &fresh);
        assert_in_range(number, 1, 63);
        assert_true(fresh && !seen[number]);
        seen[number] = true;
    }
    assert_int_equal(pairs_number(pairs, 200, 7, &fresh), 0);
    pairs_free(pairs);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_pair_keeps_its_number),
        cmocka_unit_test(test_numbers_are_used_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
