/* SPDX-License-Identifier: MIT */
/* article/heading.h: what heads an article that has no title, such as a short post. */
#ifndef ARTICLE_HEADING_H
#define ARTICLE_HEADING_H

#include "base/str.h"

struct arena;

/* The first words of its text (document_text's): one clean line, cut with "…" where it
 * goes on. "" for no text. */
struct str heading_of_text(struct str text, struct arena *arena);

#endif
