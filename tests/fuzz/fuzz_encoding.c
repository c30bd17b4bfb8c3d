/* SPDX-License-Identifier: MIT */
/* Any bytes as a document in any encoding: the first line is the server's Content-Type.
 */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "feed/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct str rest = {(const char *)data, size};
    struct str content_type = STR("");
    str_next_line(&rest, &content_type);
    struct str damage = STR("");
    struct str text = encoding_to_utf8(rest, content_type, &arena, &damage);
    /* Four bytes for one is the most that any encoding asks for, and a few at the end. */
    if (!utf8_is_valid(text) || !utf8_is_valid(damage) || text.size > rest.size * 6 + 64)
        abort();
    arena_finish(&arena);
    return 0;
}
