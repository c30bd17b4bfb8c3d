/* SPDX-License-Identifier: MIT */
/* A text wrapped and put into visual order: the first byte is the width, the second says
 * how. No line wider than asked, no cluster lost, no width invented. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "text/bidi.h"
#include "text/clean.h"
#include "text/width.h"
#include "text/wrap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(bool holds)
{
    if (!holds)
        abort();
}

static void
check_line(const struct visual_line *line, const struct wrapped_line *wrapped)
{
    int width_cols = 0;
    for (size_t i = 0; i < line->cluster_count; i++) {
        require(line->clusters[i].offset >= wrapped->start);
        require(line->clusters[i].offset < wrapped->end);
        require(line->clusters[i].width_cols >= 1);
        width_cols += line->clusters[i].width_cols;
    }
    require(width_cols == line->width_cols);
    require(width_cols <= wrapped->width_cols); /* less where Arabic letters join */
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    int width_cols = data[0];
    enum direction base = data[1] & 1 ? DIRECTION_RIGHT_TO_LEFT : DIRECTION_LEFT_TO_RIGHT;
    enum bidi_mode mode = data[1] & 2 ? BIDI_TERMINAL : BIDI_REORDER;
    struct str bytes = {(const char *)data + 2, size - 2};
    struct arena arena = {0};
    /* Also what the cleaner would not let through must do no harm. */
    struct str text = data[1] & 4 ? bytes : clean_lines(bytes, &arena);
    struct wrapped_line *lines;
    size_t count = wrap_paragraph(text, width_cols, &arena, &lines);
    const struct bidi_paragraph *paragraph = bidi_analyse(text, base, mode, &arena);
    for (size_t i = 0; i < count; i++) {
        struct str slice = str_slice(text, lines[i].start, lines[i].end);
        require(width_of(slice) == lines[i].width_cols);
        struct cluster first = {0};
        size_t offset = 0;
        cluster_next(slice, &offset, &first);
        require(lines[i].width_cols <= width_cols || offset == slice.size);
        struct visual_line line;
        bidi_order_line(paragraph, lines[i].start, lines[i].end, &arena, &line);
        check_line(&line, &lines[i]);
    }
    bidi_title_direction(text, STR("he"));
    arena_finish(&arena);
    return 0;
}
