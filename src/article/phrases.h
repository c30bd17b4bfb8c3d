/* SPDX-License-Identifier: MIT */
/* article/phrases.h: the few words by which pages call what is not the article, in the
 * languages of the larger papers. Where a language is missing, measure alone decides. */
#ifndef ARTICLE_PHRASES_H
#define ARTICLE_PHRASES_H

#include <stdbool.h>

#include "base/str.h"

/* True for a heading of other articles: "Related", "Leggi anche". */
bool phrases_is_end_heading(struct str heading);

/* True for a heading of what readers wrote. */
bool phrases_is_comment_heading(struct str heading);

/* True for a line that sends the reader elsewhere: "Read also: ...". */
bool phrases_is_pointer(struct str line);

/* True for a text that is about cookies and consent more than about anything else. */
bool phrases_is_consent(struct str text);

#endif
