/* SPDX-License-Identifier: MIT */
/* Any bytes tagged as an article: the first two are the language, the first line the
 * title. Every club is named once, the offsets of the explanation lie in the text. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "club/club.h"
#include "club/tag.h"
#include "text/fold.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
require(bool holds)
{
    if (!holds)
        abort();
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size};
    struct arena arena = {0};
    struct tag_input input = {.language = str_slice(bytes, 0, 2),
                              .text = str_slice(bytes, 2, size)};
    str_next_line(&input.text, &input.title);
    struct tags tags;
    struct tag_explanation explanation;
    club_tag_explained(gazetteer_built_in(), &input, &arena, &tags, &explanation);
    for (size_t i = 0; i < tags.club_count; i++)
        for (size_t k = 0; k < i; k++)
            require(tags.clubs[i].club != tags.clubs[k].club ||
                    tags.clubs[i].squad != tags.clubs[k].squad);
    for (size_t i = 0; i < explanation.reason_count; i++)
        require(explanation.reasons[i].offset <= size + 1 &&
                explanation.reasons[i].name.size > 0);
    struct folded folded;
    fold_with_offsets(bytes, &arena, &folded);
    require(folded.offsets[folded.text.size] == size);
    for (size_t i = 0; i < folded.text.size; i++)
        require(folded.offsets[i] < size && folded.offsets[i] <= folded.offsets[i + 1]);
    require(str_equal(fold(bytes, &arena), folded.text));
    require(str_equal(fold(folded.text, &arena), folded.text));
    arena_finish(&arena);
    return 0;
}
