/* SPDX-License-Identifier: MIT */
/* article/wall_words.h: what pages say that keep their article back, in the languages of
 * the larger papers. Where a language is missing, measure and markup alone decide. */
#ifndef ARTICLE_WALL_WORDS_H
#define ARTICLE_WALL_WORDS_H

#include <stdbool.h>

#include "base/str.h"

/* "Are you a robot?", "Access denied": titles, ids and words of the few programs that
 * make such pages. */
bool wall_words_ask_for_human(struct str text);

/* "Subscribe to continue reading", "Riservato agli abbonati". */
bool wall_words_ask_for_money(struct str text);

#endif
