/* SPDX-License-Identifier: MIT */
#include "image/shrink.h"

#include <string.h>

#include "base/arena.h"

enum {
    CHANNELS = 3
};

void
shrink_fit(int source_width, int source_height, int *width, int *height)
{
    int64_t w = source_width, h = source_height;
    if (w > IMAGE_WIDTH_LIMIT) {
        h = h * IMAGE_WIDTH_LIMIT / w;
        w = IMAGE_WIDTH_LIMIT;
    }
    if (h > IMAGE_HEIGHT_LIMIT) {
        w = w * IMAGE_HEIGHT_LIMIT / h;
        h = IMAGE_HEIGHT_LIMIT;
    }
    *width = w < 1 ? 1 : (int)w;
    *height = h < 1 ? 1 : (int)h;
}

void
shrink_begin(struct shrink *shrink, int source_width, int source_height,
             struct arena *arena)
{
    *shrink =
        (struct shrink){.source_width = source_width, .source_height = source_height};
    shrink_fit(source_width, source_height, &shrink->width, &shrink->height);
    size_t row_values = (size_t)shrink->width * CHANNELS;
    shrink->pixels = arena_take_array(arena, row_values, (size_t)shrink->height);
    shrink->sums = arena_take_array(arena, row_values, sizeof *shrink->sums);
}

/* First source column (or row) of one of the small image; that of the next one is its
 * end. */
static int
source_of(int small, int small_count, int source_count)
{
    return (int)((int64_t)small * source_count / small_count);
}

static void
finish_row(struct shrink *shrink, int row)
{
    uint8_t *pixel = shrink->pixels + (size_t)row * (size_t)shrink->width * CHANNELS;
    uint64_t *sum = shrink->sums;
    for (int x = 0; x < shrink->width; x++) {
        int start = source_of(x, shrink->width, shrink->source_width);
        int end = source_of(x + 1, shrink->width, shrink->source_width);
        uint64_t count = (uint64_t)(end - start) * shrink->row_count;
        for (int channel = 0; channel < CHANNELS; channel++)
            *pixel++ = (uint8_t)(*sum++ / count);
    }
    memset(shrink->sums, 0, (size_t)shrink->width * CHANNELS * sizeof *shrink->sums);
    shrink->row_count = 0;
}

static void
add_row(struct shrink *shrink, const uint8_t *row)
{
    for (int x = 0; x < shrink->width; x++) {
        int end = source_of(x + 1, shrink->width, shrink->source_width);
        uint64_t *sum = shrink->sums + (size_t)x * CHANNELS;
        for (int i = source_of(x, shrink->width, shrink->source_width); i < end; i++)
            for (int channel = 0; channel < CHANNELS; channel++)
                sum[channel] += *row++;
    }
    shrink->row_count++;
}

void
shrink_row(struct shrink *shrink, const uint8_t *row)
{
    if (shrink->source_row >= shrink->source_height)
        return;
    int small =
        (int)(((int64_t)shrink->source_row + 1) * shrink->height / shrink->source_height);
    add_row(shrink, row);
    shrink->source_row++;
    /* The next source row would belong to the next small one. */
    int made =
        (int)((int64_t)(shrink->source_row - 1) * shrink->height / shrink->source_height);
    if (small > made || shrink->source_row == shrink->source_height)
        finish_row(shrink, made);
}

struct image
shrink_end(const struct shrink *shrink)
{
    return (struct image){shrink->width, shrink->height, shrink->pixels};
}
