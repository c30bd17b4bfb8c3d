/* SPDX-License-Identifier: MIT */
/* Any bytes as HTML, or as a stored document, laid out: the first byte is the width, the
 * second says how. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "article/document.h"
#include "article/html.h"
#include "base/arena.h"
#include "ui/article_layout.h"
#include "ui/canvas.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    struct arena arena = {0};
    struct document document;
    struct str bytes = {(const char *)data + 2, size - 2};
    bool stored = data[1] & 8;
    if (!stored)
        html_to_document(bytes, STR("https://example.com/"), &arena, &document);
    if (stored && !document_load(bytes, &arena, &document, NULL)) {
        arena_finish(&arena);
        return 0;
    }
    struct article article = {
        .title = STR("Il titolo"),
        .meta = STR("Outlet · Byline"),
        .language = data[1] & 1 ? STR("he") : STR("it"),
        .document = &document,
    };
    struct layout_options options = {
        .width_cols = data[0],
        .measure_cols = 80,
        .mode = data[1] & 2 ? BIDI_TERMINAL : BIDI_REORDER,
        .unaligned = data[1] & 16,
        .ascii = data[1] & 4,
        .link_list = true,
        .link_marks = true,
    };
    const struct article_layout *layout = article_layout(&article, &options, &arena);
    for (size_t i = 0; i < layout->line_count; i++) {
        const struct layout_line *line = &layout->lines[i];
        if (line->column + line->text.width_cols > layout->width_cols &&
            layout->width_cols > 4)
            abort();
    }
    const struct layout_match *matches;
    size_t match_count = article_layout_find(layout, STR("a"), &arena, &matches);
    const struct layout_found found = {matches, match_count, match_count / 2};
    struct canvas *canvas = canvas_new(60, 20);
    article_layout_draw(layout, layout->line_count / 2, &found, canvas,
                        canvas_rect(canvas));
    canvas_free(canvas);
    arena_finish(&arena);
    return 0;
}
