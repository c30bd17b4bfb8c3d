/* SPDX-License-Identifier: MIT */
/* store/search_text.h: text as the full-text index sees it, and a user's query as FTS5
 * reads it. Pure.
 *
 * FTS5's own tokenizer knows neither dotless i nor Hebrew points, and takes a phrase of
 * Japanese or Thai for one word: so it is given a folded copy in which characters of
 * scripts without blanks stand alone. The same is done to queries. */
#ifndef STORE_SEARCH_TEXT_H
#define STORE_SEARCH_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "text/find_words.h"

struct arena;

enum {
    SEARCH_QUERY_LIMIT_BYTES = 1024,
    SEARCH_WORD_LIMIT = 32
};

/* Folded, a blank on both sides of each character of a script without blanks. */
struct str search_text(struct str text, struct arena *arena);

struct search_query {
    struct str match; /* an expression of FTS5 without syntax errors; "" finds nothing */
    struct wanted_word words[SEARCH_WORD_LIMIT]; /* and phrases, all wanted */
    size_t word_count;
};

/* Words that all have to occur, the last one also as the beginning of a word; "several
 * words" as a phrase, of which the last word is a beginning too as long as the second
 * quote is missing; word* as a beginning. A Hebrew or Arabic word is also found with
 * the prepositions and articles that are written in one with it. Whatever else the text
 * holds has no meaning. */
void search_query_read(struct str text, struct arena *arena, struct search_query *query);

/* True when each word of the query is somewhere in the title or in the text. */
bool search_query_fits(const struct search_query *query, struct str title,
                       struct str text, struct arena *arena);

#endif
