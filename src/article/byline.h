/* SPDX-License-Identifier: MIT */
/* article/byline.h: the writer's name where no markup says so. */
#ifndef ARTICLE_BYLINE_H
#define ARTICLE_BYLINE_H

#include "article/page.h"

/* A name behind "by" (in the languages of the larger papers) in a short line around the
 * headline; "" when there is none. */
struct str byline_guess(const struct page *page, const struct node *container);

#endif
