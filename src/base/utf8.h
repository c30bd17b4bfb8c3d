/* SPDX-License-Identifier: MIT */
/* base/utf8.h: UTF-8 as RFC 3629 and the Unicode Standard (chapter 3, "maximal subpart")
 * define it. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

enum {
    UTF8_REPLACEMENT = 0xFFFD,
    UTF8_LONGEST = 4
};

/* The code point at *offset, which moves behind it (by at least one byte). An ill-formed
 * sequence gives U+FFFD, one for each maximal subpart. *offset must be below text.size.
 */
uint32_t utf8_decode(struct str text, size_t *offset);

/* Bytes written to out, 1 to 4; a surrogate or a value beyond 10FFFF is written as
 * U+FFFD. */
size_t utf8_encode(uint32_t code_point, char out[UTF8_LONGEST]);
void utf8_append(struct buf *out, uint32_t code_point);

bool utf8_is_valid(struct str text);

/* text itself where it is valid (borrowed), else a copy with U+FFFD in place of what is
 * not. */
struct str utf8_repair(struct str text, struct arena *arena);

/* The longest prefix of at most limit_bytes that does not cut a sequence. */
struct str utf8_cut(struct str text, size_t limit_bytes);

#endif
