/* SPDX-License-Identifier: MIT */
#include "base/str.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/memory.h"

struct str
str_from_z(const char *text)
{
    return (struct str){text, text ? strlen(text) : 0};
}

bool
str_equal(struct str a, struct str b)
{
    return a.size == b.size && (a.size == 0 || memcmp(a.data, b.data, a.size) == 0);
}

char
str_lower_char(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

bool
str_is_space_char(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool
str_equal_nocase(struct str a, struct str b)
{
    return a.size == b.size && str_starts_with_nocase(a, b);
}

int
str_compare(struct str a, struct str b)
{
    size_t shorter = a.size < b.size ? a.size : b.size;
    int order = shorter ? memcmp(a.data, b.data, shorter) : 0;
    if (order != 0)
        return order;
    return (a.size > b.size) - (a.size < b.size);
}

bool
str_starts_with(struct str text, struct str prefix)
{
    return text.size >= prefix.size && str_equal(str_slice(text, 0, prefix.size), prefix);
}

bool
str_starts_with_nocase(struct str text, struct str prefix)
{
    if (text.size < prefix.size)
        return false;
    for (size_t i = 0; i < prefix.size; i++)
        if (str_lower_char(text.data[i]) != str_lower_char(prefix.data[i]))
            return false;
    return true;
}

bool
str_ends_with(struct str text, struct str suffix)
{
    return text.size >= suffix.size &&
           str_equal(str_slice(text, text.size - suffix.size, text.size), suffix);
}

bool
str_is_among(const struct str *texts, size_t count, struct str text)
{
    for (size_t i = 0; i < count; i++)
        if (str_equal(texts[i], text))
            return true;
    return false;
}

size_t
str_find(struct str text, struct str needle)
{
    if (needle.size == 0)
        return 0;
    if (text.size < needle.size)
        return STR_NOT_FOUND;
    const char *found = memmem(text.data, text.size, needle.data, needle.size);
    return found ? (size_t)(found - text.data) : STR_NOT_FOUND;
}

size_t
str_find_nocase(struct str text, struct str needle)
{
    for (size_t i = 0; i + needle.size <= text.size; i++)
        if (str_starts_with_nocase(str_slice(text, i, text.size), needle))
            return i;
    return STR_NOT_FOUND;
}

size_t
str_find_char(struct str text, char c)
{
    const char *found = text.size ? memchr(text.data, c, text.size) : NULL;
    return found ? (size_t)(found - text.data) : STR_NOT_FOUND;
}

struct str
str_slice(struct str text, size_t start, size_t end)
{
    if (end > text.size)
        end = text.size;
    if (start >= end)
        return (struct str){text.data ? text.data + end : NULL, 0};
    return (struct str){text.data + start, end - start};
}

struct str
str_trim(struct str text)
{
    size_t start = 0;
    size_t end = text.size;
    while (start < end && str_is_space_char(text.data[start]))
        start++;
    while (end > start && str_is_space_char(text.data[end - 1]))
        end--;
    return str_slice(text, start, end);
}

bool
str_next_part(struct str *rest, char separator, struct str *part)
{
    if (rest->size == 0)
        return false;
    size_t end = str_find_char(*rest, separator);
    if (end == STR_NOT_FOUND)
        end = rest->size;
    *part = str_slice(*rest, 0, end);
    *rest = str_slice(*rest, end + 1, rest->size);
    return true;
}

bool
str_next_line(struct str *rest, struct str *line)
{
    if (!str_next_part(rest, '\n', line))
        return false;
    if (line->size && line->data[line->size - 1] == '\r')
        line->size--;
    return true;
}

bool
str_to_int64(struct str text, int64_t *value)
{
    size_t i = 0;
    bool negative = text.size && text.data[0] == '-';
    if (text.size && (text.data[0] == '-' || text.data[0] == '+'))
        i++;
    if (i == text.size)
        return false;
    int64_t result = 0; /* kept negative: INT64_MIN has no positive twin */
    for (; i < text.size; i++) {
        if (text.data[i] < '0' || text.data[i] > '9')
            return false;
        int digit = text.data[i] - '0';
        if (result < (INT64_MIN + digit) / 10)
            return false;
        result = result * 10 - digit;
    }
    if (!negative && result == INT64_MIN)
        return false;
    *value = negative ? result : -result;
    return true;
}

uint64_t
str_hash(struct str text)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < text.size; i++) {
        hash ^= (unsigned char)text.data[i];
        hash *= UINT64_C(1099511628211);
    }
    return hash;
}

struct str
str_copy(struct arena *arena, struct str text)
{
    return (struct str){str_to_z(arena, text), text.size};
}

char *
str_to_z(struct arena *arena, struct str text)
{
    char *copy = arena_take_unset(arena, text.size + 1);
    if (text.size)
        memcpy(copy, text.data, text.size);
    copy[text.size] = '\0';
    return copy;
}

struct str
str_join(struct arena *arena, const struct str *parts, size_t count, struct str separator)
{
    struct buf joined;
    buf_init(&joined, BUF_LIMIT_DEFAULT);
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_append(&joined, separator);
        buf_append(&joined, parts[i]);
    }
    struct str kept = str_copy(arena, buf_str(&joined));
    buf_finish(&joined);
    return kept;
}

struct str
str_format(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *text = arena_take(arena, size < 0 ? 1 : (size_t)size + 1);
    if (size > 0)
        vsnprintf(text, (size_t)size + 1, format, again);
    va_end(again);
    return (struct str){text, size < 0 ? 0 : (size_t)size};
}

void
buf_init(struct buf *buf, size_t limit_bytes)
{
    *buf = (struct buf){.limit = limit_bytes};
}

void
buf_finish(struct buf *buf)
{
    free(buf->data);
    *buf = (struct buf){.limit = buf->limit};
}

void
buf_reset(struct buf *buf)
{
    buf->size = 0;
    buf->truncated = false;
    if (buf->data)
        buf->data[0] = '\0';
}

struct str
buf_str(const struct buf *buf)
{
    return (struct str){buf->data, buf->size};
}

static void
reserve(struct buf *buf, size_t more)
{
    size_t wanted = buf->size + more + 1;
    if (wanted <= buf->capacity)
        return;
    size_t capacity = buf->capacity ? buf->capacity : 64;
    while (capacity < wanted)
        capacity *= 2;
    buf->data = memory_resize(buf->data, capacity, 1);
    buf->capacity = capacity;
}

void
buf_append(struct buf *buf, struct str text)
{
    size_t room = buf->limit - buf->size;
    if (text.size > room) {
        buf->truncated = true;
        text.size = room;
    }
    if (text.size == 0)
        return;
    reserve(buf, text.size);
    memcpy(buf->data + buf->size, text.data, text.size);
    buf->size += text.size;
    buf->data[buf->size] = '\0';
}

void
buf_append_z(struct buf *buf, const char *text)
{
    buf_append(buf, str_from_z(text));
}

void
buf_append_char(struct buf *buf, char c)
{
    buf_append(buf, (struct str){&c, 1});
}

void
buf_vprintf(struct buf *buf, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int size = vsnprintf(NULL, 0, format, args);
    if (size > 0) {
        reserve(buf, (size_t)size);
        vsnprintf(buf->data + buf->size, (size_t)size + 1, format, again);
        size_t room = buf->limit - buf->size;
        if ((size_t)size > room) {
            buf->truncated = true;
            size = (int)room;
        }
        buf->size += (size_t)size;
        buf->data[buf->size] = '\0';
    }
    va_end(again);
}

void
buf_printf(struct buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_vprintf(buf, format, args);
    va_end(args);
}
