/* SPDX-License-Identifier: MIT */
/* feed/assemble.h: the elements of an XML document to a feed, as the vocabulary says. */
#ifndef FEED_ASSEMBLE_H
#define FEED_ASSEMBLE_H

#include <stdbool.h>

#include "base/str.h"
#include "feed/entry.h"

struct arena;
struct error;

enum {
    /* What resolving addresses may add to a document: a long base and very many short
     * links would otherwise grow without end. */
    ASSEMBLE_GROWTH_LIMIT_BYTES = 4 << 20
};

/* text: UTF-8, borrowed for the call; base: of the document, may be empty.
 * False, with *err set and *feed untouched, when it holds no feed. */
bool assemble_feed(struct str text, struct str base, struct arena *arena,
                   struct feed *feed, struct error *err);

#endif
