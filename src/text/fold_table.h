/* SPDX-License-Identifier: MIT */
/* text/fold_table.h: what fold_generate.c writes at build time, for fold.c alone. */
#ifndef TEXT_FOLD_TABLE_H
#define TEXT_FOLD_TABLE_H

#include <stdint.h>

enum {
    FOLD_BLOCK = 64,      /* code points: what the last byte of a UTF-8 sequence counts */
    FOLD_LIMIT = 0x20000, /* everything above stays as it is, but for the tags of E0xxx */
    FOLD_IDENTITY = 0,    /* an entry: the code point folds to itself */
    FOLD_GROWTH = 3,      /* a code point of n bytes folds to at most 3 n */
};

/* fold_block[code point / 64] is the block in fold_entry; an entry is the place in
 * fold_pool of one size byte and that many bytes. */
extern const uint16_t fold_block[FOLD_LIMIT / FOLD_BLOCK];
extern const uint16_t fold_entry[][FOLD_BLOCK];
extern const unsigned char fold_pool[];
/* One bit for each code point of a block: is it an upper-case or title-case letter? */
extern const uint64_t fold_upper[];

#endif
