/* SPDX-License-Identifier: MIT */
/* article/lead.h: the standfirst, which many pages put between headline and article. */
#ifndef ARTICLE_LEAD_H
#define ARTICLE_LEAD_H

#include "article/page.h"

enum {
    LEAD_LIMIT = 8
};

/* Elements before the container that belong to the article, in document order. Returns
 * their number. */
size_t lead_find(const struct page *page, const struct node *container,
                 const struct node *elements[LEAD_LIMIT]);

#endif
