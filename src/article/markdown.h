/* SPDX-License-Identifier: MIT */
/* article/markdown.h: a document as Markdown (CommonMark, with the tables and the struck
 * out text of GitHub's). Pure; the text stays in logical order, a paragraph is a line. */
#ifndef ARTICLE_MARKDOWN_H
#define ARTICLE_MARKDOWN_H

#include "article/document.h"

/* The blocks, an empty line between them, a LF at the end. */
void markdown_write(const struct document *document, struct buf *out);

/* One line of plain text, so that nothing in it counts as markup. */
void markdown_write_text(struct str text, struct buf *out);

#endif
