/* SPDX-License-Identifier: MIT */
/* store/search_score.h: how good a hit is. Pure. */
#ifndef STORE_SEARCH_SCORE_H
#define STORE_SEARCH_SCORE_H

#include <stdint.h>

/* A word of the title is worth eight of the text. Lower is better, as FTS5 has it. */
#define SEARCH_BM25 "bm25(search, 8.0, 1.0)"
/* What waits for the index and is found by its title ranks with the good ones; by its
 * text, with the poor ones. */
#define SEARCH_TITLE_RELEVANCE 5.0
#define SEARCH_TEXT_RELEVANCE 0.5

/* The entries that the index does not find yet, the newest first, with their relevance:
 * those that wait for it, and those whose texts are awaited. They are read one by one. */
#define SEARCH_WAITING                                                                  \
    "(SELECT w.id, w.revision, w.time_utc, relevance(w.title, b.document) AS relevance" \
    " FROM (SELECT entry_id FROM search_queue UNION ALL"                                \
    " SELECT n.id FROM awaited AS a CROSS JOIN entry AS n"                              \
    " ON n.id BETWEEN a.first_entry_id AND a.last_entry_id"                             \
    " WHERE n.subscription_id = a.subscription_id AND n.body_kind = 3"                  \
    " ORDER BY 1 DESC) AS q CROSS JOIN entry AS w ON w.id = q.entry_id"                 \
    " LEFT JOIN body AS b ON b.entry_id = w.id)"

/* relevance: higher is better, never negative. News age: what is new counts as it is, the
 * same a month old two thirds of it, and less than half of it what is much older. */
double search_score(double relevance, int64_t age_s);

/* The same in SQL, of expressions for the two. */
#define SEARCH_SCORE_SQL(relevance, age_s) \
    "(" relevance ") * (0.4 + 0.6 / (1.0 + max(0, " age_s ") / 3456000.0))"

#endif
