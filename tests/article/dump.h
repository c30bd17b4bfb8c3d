/* SPDX-License-Identifier: MIT */
/* tests/article/dump.h: a document as lines that a person can read and compare:
 *   [quote 1 list 2 *] paragraph: plain {em strong|styled} {link 1|linked}
 * then a line per link. */
#ifndef TESTS_ARTICLE_DUMP_H
#define TESTS_ARTICLE_DUMP_H

#include "article/document.h"

void dump_document(const struct document *document, struct buf *out);

#endif
