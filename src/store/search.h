/* SPDX-License-Identifier: MIT */
/* store/search.h: the full-text index (FTS5) over folded titles and bodies. Entries join
 * it in idle time, after their batch; store_list finds what is not yet indexed by its
 * title. */
#ifndef STORE_SEARCH_H
#define STORE_SEARCH_H

#include <stddef.h>

#include "store/store.h"

/* What may be written in store_query.search: words, which all have to occur, the last one
 * also as the beginning of a word; "several words" as a phrase; word* as a beginning.
 * Case and accents do not count, in any script; anything else has no meaning. */

/* Indexes up to `limit` waiting entries in one transaction; *done_count says how many, 0
 * when none waits. */
enum store_result store_index_some(struct store *store, size_t limit, size_t *done_count,
                                   struct error *err);

#endif
