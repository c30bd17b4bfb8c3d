/* SPDX-License-Identifier: MIT */
/* Writes the tables of text/fold.c to standard output, from what utf8proc knows of
 * Unicode and the few equivalences that only readers know. Runs at build time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "text/fold_table.h"

enum {
    DEPTH = 4, /* a folded character may fold again: capital AE with acute */
    POOL_BYTES = 1 << 16
};

/* Letters that Unicode keeps apart and readers do not, after case folding. */
static const struct {
    utf8proc_int32_t from;
    const char *to;
} letters[] = {
    {0x0131, "i"},      {0x0142, "l"},      {0x00F8, "o"},      {0x0111, "d"},
    {0x00E6, "ae"},     {0x0153, "oe"},     {0x0127, "h"},      {0x0167, "t"},
    {0x00F0, "d"},      {0x00FE, "th"},     {0x0259, "e"},      {0x0138, "k"},
    {0x0491, "\u0433"}, /* Ukrainian ghe with upturn */
    {0x0671, "\u0627"}, /* Arabic: alef wasla, Farsi yeh and kaf, teh marbuta, */
    {0x06CC, "\u064A"}, {0x0649, "\u064A"}, {0x06A9, "\u0643"}, {0x0629, "\u0647"},
    {0x06C1, "\u0647"}, {0x0640, ""}, /* tatweel */
    {0x0660, "0"},      {0x0661, "1"},      {0x0662, "2"},      {0x0663, "3"},
    {0x0664, "4"},      {0x0665, "5"},      {0x0666, "6"},      {0x0667, "7"},
    {0x0668, "8"},      {0x0669, "9"},      {0x06F0, "0"},      {0x06F1, "1"},
    {0x06F2, "2"},      {0x06F3, "3"},      {0x06F4, "4"},      {0x06F5, "5"},
    {0x06F6, "6"},      {0x06F7, "7"},      {0x06F8, "8"},      {0x06F9, "9"},
    {0x201C, "\""},     {0x201D, "\""},     {0x201E, "\""},     {0x201F, "\""},
    {0x00AB, "\""},     {0x00BB, "\""},     {0x2033, "\""},     {0x05F4, "\""},
    {0x2039, "\""},     {0x203A, "\""},     {0x300C, "\""},     {0x300D, "\""},
    {0x2018, "'"},      {0x2019, "'"},      {0x201A, "'"},      {0x201B, "'"},
    {0x2032, "'"},      {0x02BC, "'"},      {0x02BB, "'"},      {0x02B9, "'"},
    {0x0060, "'"},      {0x00B4, "'"},      {0x05F3, "'"},      {0x2010, "-"},
    {0x2011, "-"},      {0x2012, "-"},      {0x2013, "-"},      {0x2014, "-"},
    {0x2015, "-"},      {0x2212, "-"},      {0x05BE, "-"},      {0x2028, "\n"},
    {0x2029, "\n"},     {0x0085, "\n"},     {0x00AD, ""},
};

/* Marks that a reader leaves out. Those of other scripts are vowels (Thai, Devanagari) or
 * make another syllable (kana), and stay. */
static int
is_dropped_mark(utf8proc_int32_t c)
{
    return (c >= 0x0300 && c <= 0x036F) || (c >= 0x0483 && c <= 0x0489) ||
           (c >= 0x0591 && c <= 0x05BD) || c == 0x05BF || c == 0x05C1 || c == 0x05C2 ||
           c == 0x05C4 || c == 0x05C5 || c == 0x05C7 || (c >= 0x0610 && c <= 0x061A) ||
           (c >= 0x064B && c <= 0x065F) || c == 0x0670 || (c >= 0x06D6 && c <= 0x06DC) ||
           (c >= 0x06DF && c <= 0x06E4) || c == 0x06E7 || c == 0x06E8 ||
           (c >= 0x06EA && c <= 0x06ED) || (c >= 0x1AB0 && c <= 0x1AFF) ||
           (c >= 0x1DC0 && c <= 0x1DFF) || (c >= 0x20D0 && c <= 0x20FF) ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xFE20 && c <= 0xFE2F);
}

/* Direction marks, joiners and the like: nothing to read. */
static int
is_invisible(utf8proc_int32_t c)
{
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2060 && c <= 0x2064) || (c >= 0x2066 && c <= 0x206F) || c == 0xFEFF ||
           c == 0x061C || c == 0x180E;
}

static int
is_hangul_or_kana(utf8proc_int32_t c)
{
    return (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0x3040 && c <= 0x30FF);
}

static size_t
fold_one(utf8proc_int32_t c, int depth, char *out)
{
    if (is_dropped_mark(c) || is_invisible(c))
        return 0;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        if (letters[i].from == c) {
            size_t size = strlen(letters[i].to);
            for (size_t k = 0; k <= size; k++)
                out[k] = letters[i].to[k];
            return size;
        }
    }
    utf8proc_int32_t parts[32];
    int boundary = 0;
    utf8proc_ssize_t count = -1;
    if (depth < DEPTH && !is_hangul_or_kana(c))
        count = utf8proc_decompose_char(
            c, parts, 32, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD,
            &boundary);
    if (count < 0 || count > 32 || (count == 1 && parts[0] == c))
        return (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)out);
    size_t size = 0;
    for (utf8proc_ssize_t i = 0; i < count; i++)
        size += fold_one(parts[i], depth + 1, out + size);
    return size;
}

static unsigned char pool[POOL_BYTES] = {0}; /* the first byte is FOLD_IDENTITY's place */
static size_t pool_size = 1;

static unsigned
pool_place(const char *bytes, size_t size)
{
    for (size_t i = 1; i < pool_size; i += pool[i] + 1u)
        if (pool[i] == size && memcmp(pool + i + 1, bytes, size) == 0)
            return (unsigned)i;
    if (pool_size + size + 1 > POOL_BYTES) {
        fprintf(stderr, "fold_generate: the pool is full\n");
        exit(1);
    }
    unsigned place = (unsigned)pool_size;
    pool[pool_size++] = (unsigned char)size;
    memcpy(pool + pool_size, bytes, size);
    pool_size += size;
    return place;
}

static unsigned
entry_of(utf8proc_int32_t c)
{
    if (!utf8proc_codepoint_valid(c))
        return FOLD_IDENTITY;
    char folded[1024], itself[8];
    size_t size = fold_one(c, 0, folded);
    size_t own_size = (size_t)utf8proc_encode_char(c, (utf8proc_uint8_t *)itself);
    bool same = size == own_size && memcmp(folded, itself, size) == 0;
    /* Ligatures of whole phrases (U+FDFA) stay: nobody looks for their letters. */
    return same || size > FOLD_GROWTH * own_size ? FOLD_IDENTITY
                                                 : pool_place(folded, size);
}

struct block {
    unsigned entries[FOLD_BLOCK];
    unsigned long long upper;
};

static struct block blocks[FOLD_LIMIT / FOLD_BLOCK];
static size_t block_count;

static size_t
block_of(utf8proc_int32_t first)
{
    struct block block = {{0}, 0};
    for (int i = 0; i < FOLD_BLOCK; i++) {
        block.entries[i] = entry_of(first + i);
        utf8proc_category_t category = utf8proc_category(first + i);
        if (category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT)
            block.upper |= 1ULL << i;
    }
    for (size_t i = 0; i < block_count; i++)
        if (memcmp(&blocks[i], &block, sizeof block) == 0)
            return i;
    blocks[block_count] = block;
    return block_count++;
}

int
main(void)
{
    printf("/* Made by text/fold_generate.c from Unicode %s. */\n"
           "#include \"text/fold_table.h\"\n\n"
           "const uint16_t fold_block[FOLD_LIMIT / FOLD_BLOCK] = {",
           utf8proc_unicode_version());
    for (int i = 0; i < FOLD_LIMIT / FOLD_BLOCK; i++)
        printf("%s%zu,", i % 16 ? " " : "\n    ", block_of(i * FOLD_BLOCK));
    printf("\n};\n\nconst uint16_t fold_entry[][FOLD_BLOCK] = {\n");
    for (size_t i = 0; i < block_count; i++) {
        printf("    {");
        for (int k = 0; k < FOLD_BLOCK; k++)
            printf("%u,%s", blocks[i].entries[k], k % 16 == 15 ? "\n     " : " ");
        printf("},\n");
    }
    printf("};\n\nconst uint64_t fold_upper[] = {");
    for (size_t i = 0; i < block_count; i++)
        printf("%s0x%016llx,", i % 4 ? " " : "\n    ", blocks[i].upper);
    printf("\n};\n\nconst unsigned char fold_pool[] = {");
    for (size_t i = 0; i < pool_size; i++)
        printf("%s%u,", i % 20 ? " " : "\n    ", pool[i]);
    printf("\n};\n");
    return 0;
}
