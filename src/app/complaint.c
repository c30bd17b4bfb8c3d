/* SPDX-License-Identifier: MIT */
#include "app/complaint.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/str.h"
#include "text/clean.h"

enum {
    SENTENCE_LIMIT_BYTES = 8192, /* an address or a path is part of it */
    SENTENCE_END_BYTES = 1024,   /* why, and what to do: never cut */
    WHOLE_LIMIT_BYTES = 1 << 20,
};

/* A name may be longer than any sentence: then its middle is left out. */
static struct str
shorten(struct str sentence, struct arena *arena)
{
    if (sentence.size <= SENTENCE_LIMIT_BYTES)
        return sentence;
    size_t end = sentence.size - SENTENCE_END_BYTES;
    return str_format(arena, "%.*s...%.*s", SENTENCE_LIMIT_BYTES - SENTENCE_END_BYTES,
                      sentence.data, STR_ARGS(str_slice(sentence, end, sentence.size)));
}

bool
complain(const char *format, ...)
{
    struct arena arena = {0};
    struct buf sentence;
    va_list args;
    buf_init(&sentence, WHOLE_LIMIT_BYTES);
    va_start(args, format);
    buf_vprintf(&sentence, format, args);
    va_end(args);
    fprintf(stderr, "terrace: %.*s\n",
            STR_ARGS(clean_line(shorten(buf_str(&sentence), &arena), 0, &arena)));
    buf_finish(&sentence);
    arena_finish(&arena);
    return false;
}
