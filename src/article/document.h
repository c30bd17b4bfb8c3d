/* SPDX-License-Identifier: MIT */
/* article/document.h: an article as blocks: what the poller makes of markup, keeps in the
 * database and the reader lays out. All text is cleaned (text/clean.h), in logical order.
 */
#ifndef ARTICLE_DOCUMENT_H
#define ARTICLE_DOCUMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct error;

enum span_style {
    SPAN_EMPHASIS = 1 << 0,
    SPAN_STRONG = 1 << 1,
    SPAN_CODE = 1 << 2,
    SPAN_SUPERSCRIPT = 1 << 3,
    SPAN_SUBSCRIPT = 1 << 4,
    SPAN_DELETED = 1 << 5,
};

/* A run of text with one style. A LF in it is a line break of the author's. */
struct span {
    struct str text;
    uint32_t style; /* enum span_style, or-ed */
    uint32_t link;  /* 1-based number of document.links; 0: none */
};

enum block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_HEADING,
    BLOCK_PREFORMATTED,
    BLOCK_RULE,
    BLOCK_TABLE,
    BLOCK_IMAGE, /* spans: caption; link: the image's address (0: unknown); credit */
    BLOCK_EMBED, /* spans: what it is ("video", "post on ..."), linked */
    BLOCK_TERM,  /* of a definition list; its definitions are paragraphs with indent */
};

/* What stands before an item of a list. */
enum item_mark {
    ITEM_BULLET,
    ITEM_NUMBER, /* these write its number: 4, d, D, iv, IV */
    ITEM_SMALL_LETTER,
    ITEM_CAPITAL_LETTER,
    ITEM_SMALL_ROMAN,
    ITEM_CAPITAL_ROMAN,
};

struct cell {
    const struct span *spans;
    size_t span_count;
    bool heading;
};

struct block {
    enum block_kind kind;
    uint8_t heading_level; /* 1 to 6 */
    uint8_t quote_depth;   /* how many quotes it stands in */
    uint8_t list_depth;    /* how many lists it stands in */
    bool list_item;        /* begins an item: a mark goes before it */
    bool list_start;       /* the first item of its list */
    uint8_t item_mark;     /* enum item_mark */
    int32_t item_number;   /* of a numbered item */
    uint8_t indent;        /* definitions */
    const struct span *spans;
    size_t span_count;
    struct str credit; /* images */
    bool alternative;  /* images: the spans are the alternative text, not a caption */
    uint32_t link;     /* images and embeds: 1-based number of document.links */
    /* tables: row_count * column_count cells, row by row */
    const struct cell *cells;
    uint16_t row_count;
    uint16_t column_count;
};

struct document {
    const struct block *blocks;
    size_t block_count;
    const struct str *links; /* cleaned http(s) addresses, in the order of appearance */
    size_t link_count;
};

enum {
    DOCUMENT_BLOCK_LIMIT = 20000,
    DOCUMENT_TEXT_LIMIT_BYTES = 4 << 20
};

/* The stored form: versioned, compact, no pointers. */
void document_save(const struct document *document, struct buf *out);

/* Everything reachable from *document is taken from the arena, or borrowed from `stored`.
 * Any bytes are safe; false, *document untouched, when they are not a whole document. */
bool document_load(struct str stored, struct arena *arena, struct document *document,
                   struct error *err);

/* The parts of an article that its outlet spread over several pages, as one. Borrows from
 * the parts. */
void document_join(const struct document *parts, size_t part_count, struct arena *arena,
                   struct document *joined);

/* The first photo with an address: its block, or block_count where there is none. */
size_t document_find_photo(const struct document *document);

/* The words alone, a LF between blocks, no link list: for the tagger and full-text
 * search. */
struct str document_text(const struct document *document, struct arena *arena);

#endif
