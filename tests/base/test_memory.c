/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/memory.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#ifdef __GLIBC__

enum {
    LARGE_BYTES = 1 << 20
};

/* How many blocks the system lends by themselves. */
static size_t
lent_blocks(void)
{
    return mallinfo2().hblks;
}

static void
test_large_blocks_go_back_to_the_system(void **state)
{
    (void)state;
    size_t before = lent_blocks();
    memory_return_large_blocks();
    void *first = memory_take(8, LARGE_BYTES);
    bool counted = lent_blocks() == before + 1;
    free(first); /* after one of these glibc would keep smaller ones */
    if (!counted)
        skip(); /* a sanitizer's allocator */
    void *block = memory_take(1, LARGE_BYTES);
    assert_int_equal(lent_blocks(), before + 1);
    free(block);
    assert_int_equal(lent_blocks(), before);
}

#else

static void
test_large_blocks_go_back_to_the_system(void **state)
{
    (void)state;
    skip(); /* another allocator than glibc's */
}

#endif

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_large_blocks_go_back_to_the_system),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
