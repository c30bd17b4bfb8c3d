/* SPDX-License-Identifier: MIT */
/* Any bytes as a web page that may name feeds. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "feed/discover.h"
#include "feed/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct feed_source source = {.url = STR("https://example.org/a/")};
    const struct discovered_feed *feeds;
    size_t count =
        discover_feeds((struct str){(const char *)data, size}, &source, &arena, &feeds);
    for (size_t i = 0; i < count; i++)
        if (!str_starts_with_nocase(feeds[i].url, STR("http")))
            abort();
    arena_finish(&arena);
    return 0;
}
