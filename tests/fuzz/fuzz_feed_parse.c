/* SPDX-License-Identifier: MIT */
/* Any bytes as a feed document. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/error.h"
#include "feed/parse.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(struct str text)
{
    if (!utf8_is_valid(text))
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct feed_source source = {.url = STR("https://example.org/a/feed.xml?b#c")};
    struct feed feed;
    struct error err = {0};
    if (feed_parse((struct str){(const char *)data, size}, &source, &arena, &feed,
                   &err)) {
        check(feed.title);
        check(feed.damage);
        for (size_t i = 0; i < feed.entry_count; i++) {
            check(feed.entries[i].guid);
            check(feed.entries[i].title);
            check(feed.entries[i].link);
            check(feed.entries[i].content);
            check(feed.entries[i].summary);
        }
    } else if (err.text[0] == '\0') {
        abort(); /* a failure without a reason */
    }
    arena_finish(&arena);
    return 0;
}
