/* SPDX-License-Identifier: MIT */
/* Any bytes as a subscription list; what was read can be written and read again. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/error.h"
#include "feed/opml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct opml opml, again;
    struct error err;
    struct buf out;
    buf_init(&out, BUF_LIMIT_DEFAULT);
    if (opml_parse((struct str){(const char *)data, size}, &arena, &opml, &err)) {
        opml_write(&opml, &out);
        if (!opml_parse(buf_str(&out), &arena, &again, &err) ||
            again.outline_count != opml.outline_count || again.refused_count > 0)
            abort();
        for (size_t i = 0; i < opml.outline_count; i++)
            if (!str_starts_with_nocase(opml.outlines[i].url, STR("http")))
                abort();
    }
    buf_finish(&out);
    arena_finish(&arena);
    return 0;
}
