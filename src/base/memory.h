/* SPDX-License-Identifier: MIT */
/* base/memory.h: heap memory that is always there.
 * Out of memory ends the program with one line on standard error (exit status 1): no
 * caller checks for NULL. Everything returned is released with free(). */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* count * size bytes, zeroed; never NULL. An overflowing product ends the program. */
void *memory_take(size_t count, size_t size);

/* Grows or shrinks a block from memory_take (or NULL) to count * size bytes; new bytes
 * are not zeroed. */
void *memory_resize(void *block, size_t count, size_t size);

/* A NUL-terminated copy of a NUL-terminated string. */
char *memory_copy_z(const char *text);

/* From now on what is freed in large blocks goes back to the system. Left to itself glibc
 * keeps ever larger ones for later, in each thread's share: what a search once needed, a
 * program that waits for keys would keep for good. */
void memory_return_large_blocks(void);

/* Ends the program because `what` could not be had. */
void memory_exhausted(const char *what) __attribute__((noreturn));

#endif
