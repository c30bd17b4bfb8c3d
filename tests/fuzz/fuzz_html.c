/* SPDX-License-Identifier: MIT */
/* Any bytes as HTML: a document without anything unclean in it, which is the same after
 * having been stored, and clean as Markdown. Any bytes as a stored document: refused, or
 * clean. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "article/html.h"
#include "article/markdown.h"
#include "base/arena.h"
#include "text/clean.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(bool holds)
{
    if (!holds)
        abort();
}

static void
require_clean_spans(const struct document *document, const struct span *spans,
                    size_t count)
{
    for (size_t i = 0; i < count; i++) {
        require(clean_is_clean(spans[i].text));
        require(spans[i].link <= document->link_count);
    }
}

static void
require_clean(const struct document *document)
{
    for (size_t i = 0; i < document->block_count; i++) {
        const struct block *block = &document->blocks[i];
        require_clean_spans(document, block->spans, block->span_count);
        require(clean_is_clean(block->credit) && block->link <= document->link_count);
        for (size_t j = 0; j < (size_t)block->row_count * block->column_count; j++)
            require_clean_spans(document, block->cells[j].spans,
                                block->cells[j].span_count);
    }
    for (size_t i = 0; i < document->link_count; i++)
        require(clean_is_clean(document->links[i]));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};
    struct arena arena = {0};
    struct document document;
    struct document loaded;
    struct buf stored;
    struct buf again;
    buf_init(&stored, BUF_LIMIT_DEFAULT);
    buf_init(&again, BUF_LIMIT_DEFAULT);
    html_to_document(bytes, STR("https://outlet.example/a/b"), &arena, &document);
    require_clean(&document);
    document_save(&document, &stored);
    require(document_load(buf_str(&stored), &arena, &loaded, NULL));
    document_save(&loaded, &again);
    require(str_equal(buf_str(&stored), buf_str(&again)));
    require(document_text(&document, &arena).size <= 2 * DOCUMENT_TEXT_LIMIT_BYTES);
    if (document_load(bytes, &arena, &loaded, NULL))
        require_clean(&loaded);
    buf_reset(&again);
    markdown_write(&document, &again);
    require(clean_is_clean(buf_str(&again)));
    buf_finish(&stored);
    buf_finish(&again);
    arena_finish(&arena);
    return 0;
}
