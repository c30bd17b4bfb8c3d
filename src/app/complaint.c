/* SPDX-License-Identifier: MIT */
#include "app/complaint.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/clean.h"

enum {
    SENTENCE_LIMIT_BYTES = 8192 /* an address or a path is part of it */
};

bool
complain(const char *format, ...)
{
    struct arena arena = {0};
    struct buf sentence;
    va_list args;
    buf_init(&sentence, SENTENCE_LIMIT_BYTES);
    va_start(args, format);
    buf_vprintf(&sentence, format, args);
    va_end(args);
    fprintf(stderr, "terrace: %.*s\n",
            STR_ARGS(clean_line(buf_str(&sentence), 0, &arena)));
    buf_finish(&sentence);
    arena_finish(&arena);
    return false;
}
