/* SPDX-License-Identifier: MIT */
/* article/next_page.h: the address of an article's next part. */
#ifndef ARTICLE_NEXT_PAGE_H
#define ARTICLE_NEXT_PAGE_H

#include "article/tree.h"

struct arena;

/* A link of the page whose address is the page's own with the next number: ".../derby/2",
 * "derby.html?page=2", "derby-2.html". "" when there is none, or the page's address is
 * not known. */
struct str next_page_find(const struct tree *tree, struct str page_url,
                          struct arena *arena);

#endif
