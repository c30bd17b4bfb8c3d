/* SPDX-License-Identifier: MIT */
/* article/prune.h: what inside the element that holds an article is not part of it. */
#ifndef ARTICLE_PRUNE_H
#define ARTICLE_PRUNE_H

#include "article/page.h"

/* Marks as dropped what does not belong to the article inside its container: its headline
 * (shown elsewhere), byline and date, lists of links, "read also", what stands twice,
 * what comes behind its end. The page has been measured; it has to be again afterwards.
 */
void prune_container(struct page *page, const struct node *container);

#endif
