/* SPDX-License-Identifier: MIT */
/* article/html.h: any HTML to a document of blocks.
 * Any bytes give some blocks (none for nothing readable); scripts, styles, forms,
 * trackers and hidden elements vanish; links keep their order; nothing recurses without
 * limit. */
#ifndef ARTICLE_HTML_H
#define ARTICLE_HTML_H

#include "article/document.h"

/* html      UTF-8 (repaired where it is not), a fragment or a page, borrowed
 * base_url  resolves relative addresses; may be empty (then relative ones are dropped)
 * arena     everything reachable from *document is taken from it */
void html_to_document(struct str html, struct str base_url, struct arena *arena,
                      struct document *document);

/* The bytes of a page as UTF-8, by its byte order mark, the Content-Type of the answer
 * (may be empty), its own <meta>, or a guess. Valid UTF-8 is borrowed. */
struct str html_decode(struct str bytes, struct str content_type, struct arena *arena);

#endif
