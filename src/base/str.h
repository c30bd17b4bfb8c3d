/* SPDX-License-Identifier: MIT */
/* base/str.h: text as pointer and length, and growable buffers.
 * A struct str borrows: it never owns its bytes, need not end in NUL and may hold any
 * bytes. A struct buf owns its bytes and is born with a limit, so that nothing a stranger
 * sends can grow without end. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

struct str {
    const char *data; /* may be NULL when size is 0 */
    size_t size;      /* bytes */
};

/* A string literal as struct str. */
#define STR(literal) ((struct str){(literal), sizeof(literal) - 1})
/* For printf("%.*s"). */
#define STR_ARGS(s) (int)(s).size, ((s).data ? (s).data : "")

/* NULL gives the empty string. */
struct str str_from_z(const char *text);

bool str_equal(struct str a, struct str b);
/* ASCII letters without case; other bytes as they are. */
bool str_equal_nocase(struct str a, struct str b);
/* Bytewise order, like memcmp; a prefix comes first. */
int str_compare(struct str a, struct str b);
bool str_starts_with(struct str text, struct str prefix);
bool str_starts_with_nocase(struct str text, struct str prefix);
bool str_ends_with(struct str text, struct str suffix);
/* Whether one of them is equal to text. */
bool str_is_among(const struct str *texts, size_t count, struct str text);

#define STR_NOT_FOUND ((size_t)-1)
/* Offset of the first `needle`, or STR_NOT_FOUND. */
size_t str_find(struct str text, struct str needle);
size_t str_find_nocase(struct str text, struct str needle);
size_t str_find_char(struct str text, char c);

/* Part of text; offsets beyond its end are cut to its end. */
struct str str_slice(struct str text, size_t start, size_t end);
/* Without ASCII white space at both ends. */
struct str str_trim(struct str text);

/* Takes the next part of *rest up to `separator` (which is dropped) into *part.
 * False when *rest is used up. "a,,b," gives "a", "", "b"; "" gives nothing. */
bool str_next_part(struct str *rest, char separator, struct str *part);
/* The next line of *rest, without its LF or CR LF. */
bool str_next_line(struct str *rest, struct str *line);

/* The whole of text as a decimal integer, an optional sign before it. False, *value
 * untouched, for anything else and on overflow. */
bool str_to_int64(struct str text, int64_t *value);

/* FNV-1a, for hash tables and stable identities (not against an adversary). */
uint64_t str_hash(struct str text);

struct str str_copy(struct arena *arena, struct str text);
/* A NUL-terminated copy, for the border of a C library. A NUL inside ends it early there.
 */
char *str_to_z(struct arena *arena, struct str text);
/* The parts with `separator` between them; the empty string for none. */
struct str str_join(struct arena *arena, const struct str *parts, size_t count,
                    struct str separator);
struct str str_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* An ASCII letter in lower case; other bytes as they are. No locale. */
char str_lower_char(char c);
bool str_is_space_char(char c); /* space, tab, LF, VT, FF, CR */

struct buf {
    char *data; /* NUL-terminated once anything was appended */
    size_t size;
    size_t capacity;
    size_t limit;   /* bytes; appending stops there */
    bool truncated; /* something did not fit below the limit */
};

enum {
    BUF_LIMIT_DEFAULT = 64 << 20
};

void buf_init(struct buf *buf, size_t limit_bytes);
void buf_finish(struct buf *buf);
/* Empties it, keeps the memory. */
void buf_reset(struct buf *buf);
/* Borrowed from buf until the next append. */
struct str buf_str(const struct buf *buf);
void buf_append(struct buf *buf, struct str text);
void buf_append_z(struct buf *buf, const char *text);
void buf_append_char(struct buf *buf, char c);
void buf_printf(struct buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *buf, const char *format, va_list args);

#endif
