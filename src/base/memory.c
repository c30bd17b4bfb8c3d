/* SPDX-License-Identifier: MIT */
#include "base/memory.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

enum {
    LARGE_BLOCK_BYTES = 128 * 1024, /* glibc's own limit, until the first one is freed */
};

void
memory_exhausted(const char *what)
{
    fprintf(stderr, "terrace: out of memory (%s)\n", what);
    exit(1);
}

void *
memory_take(size_t count, size_t size)
{
    void *block = calloc(count ? count : 1, size ? size : 1);
    if (!block)
        memory_exhausted("calloc");
    return block;
}

void *
memory_resize(void *block, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        memory_exhausted("a size beyond the address space");
    size_t size_bytes = count * size;
    void *resized = realloc(block, size_bytes ? size_bytes : 1);
    if (!resized)
        memory_exhausted("realloc");
    return resized;
}

char *
memory_copy_z(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(memory_take(size, 1), text, size);
}

void
memory_return_large_blocks(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, LARGE_BLOCK_BYTES);
    mallopt(M_TRIM_THRESHOLD, LARGE_BLOCK_BYTES);
#endif
}
