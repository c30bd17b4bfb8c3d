/* SPDX-License-Identifier: MIT */
/* store/search.h: the full-text index (FTS5) over folded titles and bodies. Entries join
 * it in idle time, after their batch; what has not yet is read through by each search. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include <stddef.h>

#include "store/store.h"

/* What may be written in store_filter.words: words, which all have to occur, the last one
 * also as the beginning of a word; "several words" as a phrase; word* as a beginning.
 * Case and accents do not count, in any script; anything else has no meaning. */

/* Indexes up to `limit` waiting entries in one transaction; *done_count says how many, 0
 * when none waits. */
enum store_result store_index_some(struct store *store, size_t limit, size_t *done_count,
                                   struct error *err);

/* How many entries wait for the index. False when the database could not be read. */
bool store_count_waiting(struct store *store, size_t *count);

#endif
