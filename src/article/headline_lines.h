/* SPDX-License-Identifier: MIT */
/* article/headline_lines.h: the short lines around a headline, where pages without markup
 * for it say who wrote and when. */
#ifndef ARTICLE_HEADLINE_LINES_H
#define ARTICLE_HEADLINE_LINES_H

#include <stddef.h>

#include "article/page.h"

enum {
    HEADLINE_LINES_LIMIT = 16
};

/* What stands between the pieces of a line that are elements of their own. */
#define HEADLINE_LINES_JOINT " | "

/* The lines behind the headline up to the article's first paragraphs, nearest first, then
 * those before it, also such as were dropped from the article. Returns how many. */
size_t headline_lines(const struct page *page, const struct node *container,
                      struct str lines[HEADLINE_LINES_LIMIT]);

#endif
