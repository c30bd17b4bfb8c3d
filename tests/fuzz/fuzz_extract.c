/* SPDX-License-Identifier: MIT */
/* Any bytes as a page: whatever is extracted from it is clean. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "article/extract.h"
#include "article/html.h"
#include "base/arena.h"
#include "text/clean.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};
    struct arena arena = {0};
    struct extracted extracted;
    extract_article(html_decode(bytes, STR(""), &arena),
                    STR("https://outlet.example/a/b"), &arena, &extracted);
    const struct str texts[] = {extracted.title,
                                extracted.byline,
                                extracted.outlet,
                                extracted.language,
                                extracted.summary,
                                extracted.note,
                                extracted.lead_image,
                                extracted.next_page,
                                document_text(&extracted.document, &arena)};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!clean_is_clean(texts[i]))
            abort();
    arena_finish(&arena);
    return 0;
}
