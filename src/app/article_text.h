/* SPDX-License-Identifier: MIT */
/* app/article_text.h: one article as text for a file, a program or a terminal. */
#ifndef APP_ARTICLE_TEXT_H
#define APP_ARTICLE_TEXT_H

#include <stdbool.h>

#include "base/str.h"
#include "text/bidi.h"

struct arena;
struct document;
struct gazetteer;
struct store_article;

struct article_text {
    const struct gazetteer *gazetteer; /* all borrowed */
    const struct store_article *stored;
    const struct document *document;
    int width_cols, measure_cols;
    enum bidi_mode mode; /* BIDI_TERMINAL: logical order, for everything but a terminal */
    bool unaligned;      /* right to left too; for everything but a terminal */
    bool ascii;          /* marks and bars */
};

/* Title, meta, blocks, the list of links, the address: the lines of the reader. */
void article_text_write(const struct article_text *text, struct arena *scratch,
                        struct buf *out);

/* The same as Markdown, in logical order; width and measure do not count. */
void article_text_write_markdown(const struct article_text *text, struct arena *scratch,
                                 struct buf *out);

#endif
