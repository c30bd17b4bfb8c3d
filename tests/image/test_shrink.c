/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/arena.h"
#include "image/shrink.h"

static void
test_fit(void **state)
{
    (void)state;
    static const struct {
        int source_width, source_height, width, height;
    } cases[] = {
        {100, 50, 100, 50},       {160, 120, 160, 120}, {1600, 900, 160, 90},
        {900, 1600, 67, 120},     {16000, 1, 160, 1},   {1, 16000, 1, 120},
        {16384, 16384, 120, 120},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int width, height;
        shrink_fit(cases[i].source_width, cases[i].source_height, &width, &height);
        assert_int_equal(width, cases[i].width);
        assert_int_equal(height, cases[i].height);
    }
}

/* Every pixel of a small image is the mean of its own part of the large one, whatever the
 * two sizes. */
static void
test_means(void **state)
{
    (void)state;
    struct arena arena = {0};
    for (int width = 1; width < 700; width = width * 3 / 2 + 1) {
        for (int height = 1; height < 700; height = height * 5 / 3 + 1) {
            uint8_t row[3 * 700];
            struct shrink shrink;
            shrink_begin(&shrink, width, height, &arena);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    row[3 * x] = (uint8_t)(x * 200 / width);
                    row[3 * x + 1] = (uint8_t)(y * 200 / height);
                    row[3 * x + 2] = 77;
                }
                shrink_row(&shrink, row);
            }
            struct image image = shrink_end(&shrink);
            for (int y = 0; y < image.height; y++) {
                for (int x = 0; x < image.width; x++) {
                    const uint8_t *pixel = image.pixels + 3 * (y * image.width + x);
                    int red = (2 * x + 1) * 100 / image.width;
                    int green = (2 * y + 1) * 100 / image.height;
                    assert_true(abs(pixel[0] - red) <= 200 / image.width + 2);
                    assert_true(abs(pixel[1] - green) <= 200 / image.height + 2);
                    assert_int_equal(pixel[2], 77);
                }
            }
            arena_empty(&arena);
        }
    }
    arena_finish(&arena);
}

static void
test_rows_beyond_the_height_are_dropped(void **state)
{
    (void)state;
    struct arena arena = {0};
    static const uint8_t row[3 * 40] = {9};
    struct shrink shrink;
    shrink_begin(&shrink, 40, 20, &arena);
    for (int y = 0; y < 30; y++)
        shrink_row(&shrink, row);
    assert_int_equal(shrink_end(&shrink).height, 20);
    arena_finish(&arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fit),
        cmocka_unit_test(test_means),
        cmocka_unit_test(test_rows_beyond_the_height_are_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
