/* SPDX-License-Identifier: MIT */
/* article/obstacle.h: pages that stand where an article should: walls, stubs, programs.
 */
#ifndef ARTICLE_OBSTACLE_H
#define ARTICLE_OBSTACLE_H

#include "article/extract.h"
#include "article/page.h"

/* text: what was found as the article, "" for nothing. The page is as it was parsed. */
enum extract_obstacle obstacle_find(const struct page *page, struct str html,
                                    struct str text);

/* One sentence for a person; "" for EXTRACT_CLEAR. */
struct str obstacle_note(enum extract_obstacle obstacle);

#endif
