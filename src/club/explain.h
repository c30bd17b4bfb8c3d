/* SPDX-License-Identifier: MIT */
/* club/explain.h: a resolution in words, for `terrace tag --explain`. Inside of club/. */
#ifndef CLUB_EXPLAIN_H
#define CLUB_EXPLAIN_H

#include "club/resolve.h"

void explain(const struct gazetteer *gazetteer, const struct text_words *text,
             const struct context *context, const struct resolution *resolution,
             struct arena *arena, struct tag_explanation *explanation);

#endif
