/* SPDX-License-Identifier: MIT */
/* Any bytes to printable text: what comes out is clean, and stays as it is when cleaned
 * again. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "text/clean.h"
#include "text/width.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(bool holds)
{
    if (!holds)
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};
    struct arena arena = {0};
    struct str line = clean_line(bytes, 0, &arena);
    struct str lines = clean_lines(bytes, &arena);
    require(clean_is_clean(line) && clean_is_clean(lines));
    require(str_equal(clean_line(line, 0, &arena), line));
    require(str_equal(clean_lines(lines, &arena), lines));
    require(clean_is_clean(clean_line(bytes, 7, &arena)));
    require(width_of(width_cut(line, 9, STR("…"), &arena)) <= 9);
    clean_row(line, &arena);
    struct str url;
    if (clean_url(bytes, &arena, &url, NULL))
        require(clean_is_clean(url) && url.size <= CLEAN_URL_BYTES);
    require(utf8_is_valid(utf8_repair(bytes, &arena)));
    arena_finish(&arena);
    return 0;
}
