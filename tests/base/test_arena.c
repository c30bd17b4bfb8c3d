/* SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdalign.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/str.h"

static void
test_takes_are_zeroed_and_aligned(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *taken = arena_take(&arena, size);
        assert_int_equal((uintptr_t)taken % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(taken[i], 0);
        memset(taken, 0xAA, size);
    }
    arena_empty(&arena);
    unsigned char *again = arena_take(&arena, 64);
    for (size_t i = 0; i < 64; i++)
        assert_int_equal(again[i], 0);
    arena_finish(&arena);
    assert_int_equal(arena_size_bytes(&arena), 0);
}

static void
test_rewind_keeps_what_came_before(void **state)
{
    (void)state;
    struct arena arena = {0};
    struct str kept = str_copy(&arena, STR("kept"));
    struct arena_mark mark = arena_mark(&arena);
    size_t before = arena_size_bytes(&arena);
    for (int i = 0; i < 100; i++)
        arena_take(&arena, 10000);
    assert_true(arena_size_bytes(&arena) > 900000);
    arena_rewind(&arena, mark);
    assert_int_equal(arena_size_bytes(&arena), before);
    assert_true(str_equal(kept, STR("kept")));
    arena_finish(&arena);
}

static void
test_emptied_arena_reuses_its_block(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 50; i++)
            arena_take(&arena, 1000);
        arena_empty(&arena);
    }
    size_t size = arena_size_bytes(&arena);
    for (int i = 0; i < 30; i++)
        arena_take(&arena, 1000);
    assert_int_equal(arena_size_bytes(&arena), size);
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_takes_are_zeroed_and_aligned),
        cmocka_unit_test(test_rewind_keeps_what_came_before),
        cmocka_unit_test(test_emptied_arena_reuses_its_block),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
