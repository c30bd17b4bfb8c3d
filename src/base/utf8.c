/* SPDX-License-Identifier: MIT */
#include "base/utf8.h"

#include <string.h>

#include "base/arena.h"

/* What may follow a lead byte (Unicode Standard, table 3-7): how many bytes the sequence
 * has and the range of the second one; 0 bytes for what is no lead byte. */
struct lead {
    uint8_t size;
    uint8_t second_low, second_high;
};

static struct lead
lead_of(unsigned char byte)
{
    if (byte < 0x80)
        return (struct lead){1, 0, 0};
    if (byte < 0xC2 || byte > 0xF4)
        return (struct lead){0, 0, 0};
    if (byte < 0xE0)
        return (struct lead){2, 0x80, 0xBF};
    if (byte < 0xF0)
        return (struct lead){3, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF};
    return (struct lead){4, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF};
}

/* False for an ill-formed sequence; *size is then its maximal subpart. */
static bool
read_sequence(struct str text, size_t offset, uint32_t *code_point, size_t *size)
{
    const unsigned char *bytes = (const unsigned char *)text.data + offset;
    size_t left = text.size - offset;
    struct lead lead = lead_of(bytes[0]);
    *size = 1;
    *code_point = UTF8_REPLACEMENT;
    if (lead.size == 0)
        return false;
    uint32_t value = lead.size == 1 ? bytes[0] : bytes[0] & (0x7FU >> lead.size);
    for (size_t i = 1; i < lead.size; i++) {
        unsigned char low = i == 1 ? lead.second_low : 0x80;
        unsigned char high = i == 1 ? lead.second_high : 0xBF;
        if (i >= left || bytes[i] < low || bytes[i] > high)
            return false;
        value = value << 6 | (bytes[i] & 0x3FU);
        *size = i + 1;
    }
    *code_point = value;
    return true;
}

uint32_t
utf8_decode(struct str text, size_t *offset)
{
    unsigned char first = (unsigned char)text.data[*offset];
    if (first < 0x80) {
        ++*offset;
        return first;
    }
    uint32_t code_point;
    size_t size;
    read_sequence(text, *offset, &code_point, &size);
    *offset += size;
    return code_point;
}

size_t
utf8_encode(uint32_t code_point, char out[UTF8_LONGEST])
{
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF))
        code_point = UTF8_REPLACEMENT;
    if (code_point < 0x80) {
        out[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        out[0] = (char)(0xC0 | code_point >> 6);
        out[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        out[0] = (char)(0xE0 | code_point >> 12);
        out[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code_point >> 18);
    out[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code_point & 0x3F));
    return 4;
}

void
utf8_append(struct buf *out, uint32_t code_point)
{
    char bytes[UTF8_LONGEST];
    size_t size = utf8_encode(code_point, bytes);
    if (out->limit - out->size < size) { /* never half a sequence */
        out->truncated = true;
        return;
    }
    buf_append(out, (struct str){bytes, size});
}

/* An offset that only ASCII stands before, found by the word. */
static size_t
skip_ascii(struct str text, size_t offset)
{
    const uint64_t high_bits = UINT64_C(0x8080808080808080);
    uint64_t word;
    while (text.size - offset >= sizeof word) {
        memcpy(&word, text.data + offset, sizeof word);
        if (word & high_bits)
            break;
        offset += sizeof word;
    }
    return offset;
}

/* Offset of the first ill-formed byte, or the size. */
static size_t
valid_size(struct str text)
{
    size_t offset = skip_ascii(text, 0);
    while (offset < text.size) {
        uint32_t code_point;
        size_t size;
        if ((unsigned char)text.data[offset] < 0x80)
            offset = skip_ascii(text, offset + 1);
        else if (read_sequence(text, offset, &code_point, &size))
            offset += size;
        else
            return offset;
    }
    return offset;
}

bool
utf8_is_valid(struct str text)
{
    return valid_size(text) == text.size;
}

struct str
utf8_repair(struct str text, struct arena *arena)
{
    size_t valid = valid_size(text);
    if (valid == text.size)
        return text;
    size_t repaired_size = valid;
    for (size_t offset = valid; offset < text.size;) {
        char bytes[UTF8_LONGEST];
        repaired_size += utf8_encode(utf8_decode(text, &offset), bytes);
    }
    char *repaired = arena_take(arena, repaired_size);
    memcpy(repaired, text.data, valid);
    size_t used = valid;
    for (size_t offset = valid; offset < text.size;)
        used += utf8_encode(utf8_decode(text, &offset), repaired + used);
    return (struct str){repaired, used};
}

struct str
utf8_cut(struct str text, size_t limit_bytes)
{
    if (text.size <= limit_bytes)
        return text;
    size_t end = limit_bytes;
    /* At most three continuation bytes belong to one sequence; more are ill-formed. */
    for (int back = 0; back < 3 && end > 0; back++, end--)
        if (((unsigned char)text.data[end] & 0xC0) != 0x80)
            break;
    if (((unsigned char)text.data[end] & 0xC0) == 0x80)
        end = limit_bytes;
    return str_slice(text, 0, end);
}
