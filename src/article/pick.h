/* SPDX-License-Identifier: MIT */
/* article/pick.h: which element of a page holds its article, and what in it is not part
 * of it. */
#ifndef ARTICLE_PICK_H
#define ARTICLE_PICK_H

#include "article/page.h"

/* Marks what is foreign wherever it stands as dropped: menus, footers, comments, forms.
 * `by_name`: also what only its class or id calls so, and what is hidden; without it, of
 * those only comments and other articles. */
void pick_drop_foreign(struct page *page, bool by_name);

/* The element that holds the article; NULL when no text looks like one. */
const struct node *pick_container(const struct page *page);

#endif
