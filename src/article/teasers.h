/* SPDX-License-Identifier: MIT */
/* article/teasers.h: other articles on a page, known by their shape: a headline that is a
 * link, a line or two, and the same again. */
#ifndef ARTICLE_TEASERS_H
#define ARTICLE_TEASERS_H

#include "article/page.h"

/* Marks the text of such rows as dropped, unless the page has no other good text. The
 * page has been measured; it has to be again afterwards. */
void teasers_drop(struct page *page);

#endif
