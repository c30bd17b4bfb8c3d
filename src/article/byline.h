/* SPDX-License-Identifier: MIT */
/* article/byline.h: the writer's name where no markup says so. */
#ifndef ARTICLE_BYLINE_H
#define ARTICLE_BYLINE_H

#include "base/str.h"

/* A name behind "by" (in the languages of the larger papers) in one of the lines around a
 * headline (article/headline_lines.h); "" when there is none. */
struct str byline_guess(const struct str *lines, size_t count);

#endif
