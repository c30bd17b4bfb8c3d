/* SPDX-License-Identifier: MIT */
/* store/snippet.h: the piece of an article that a search found, for those who see its
 * headline alone. */
#ifndef STORE_SNIPPET_H
#define STORE_SNIPPET_H

#include <stddef.h>

#include "store/store.h"
#include "text/find_words.h"

enum {
    SNIPPET_CHARS = 160, /* at most, the signs of what was left out excepted */
};

/* The part of a text in which most of the words stand: a piece of one of its lines, cut
 * between words, "…" where it goes on. "" where none of them stands in it. Pure. */
struct str snippet_of(struct str text, const struct wanted_word *words, size_t word_count,
                      struct arena *arena);

/* Of the words that the entry's title does not hold. "" where it holds all of them, and
 * where the text has none of the others. words: as search_query_read gives them. */
enum store_result store_snippet(struct store *store, int64_t entry_id,
                                const struct wanted_word *words, size_t word_count,
                                struct arena *arena, struct str *snippet,
                                struct error *err);

#endif
