/* SPDX-License-Identifier: MIT */
/* article/writer.h: makes a document, piece by piece.
 * Collapses white space, joins runs of one style, cleans text and addresses, keeps the
 * limits of a document. Knows nothing of markup. */
#ifndef ARTICLE_WRITER_H
#define ARTICLE_WRITER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "article/document.h"
#include "base/str.h"

struct arena;

enum {
    DOCUMENT_LINK_LIMIT = 2000
};

/* A span still being written: its text begins at `start` and ends where the next one
 * begins. */
struct open_span {
    size_t start;
    uint32_t style;
    uint32_t link;
};

struct writer {
    struct arena *arena;
    struct str base_url;
    struct buf text; /* of the block being written */
    bool plain;      /* nothing in `text` but printable ASCII and LF */
    struct open_span *spans;
    size_t span_count, span_capacity;
    struct block *blocks;
    size_t block_count, block_capacity;
    struct str *links;
    uint64_t *link_hashes;
    size_t link_count, link_capacity;
    size_t text_bytes; /* of all finished blocks */
};

void writer_init(struct writer *writer, struct str base_url, struct arena *arena);
void writer_finish(struct writer *writer);

/* The number of a link to `url`, resolved and cleaned; 0 when it is no address of the
 * web. */
uint32_t writer_link(struct writer *writer, struct str url);

/* Adds to the text being written. White space collapses unless `keep_space`. The text may
 * be any bytes. */
void writer_add(struct writer *writer, struct str text, uint32_t style, uint32_t link,
                bool keep_space);

/* A line break of the author's. */
void writer_break(struct writer *writer);

/* True when there is no visible text being written. */
bool writer_is_empty(const struct writer *writer);

/* Ends the text being written and gives it as spans, trimmed; none when empty. */
size_t writer_take_spans(struct writer *writer, const struct span **spans);

/* Adds a block as it is. */
void writer_push(struct writer *writer, const struct block *block);

/* The blocks so far as a document. */
void writer_take_document(struct writer *writer, struct document *document);

#endif
