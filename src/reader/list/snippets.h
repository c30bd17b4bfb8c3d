/* SPDX-License-Identifier: MIT */
/* reader/list/snippets.h: for the rows on the screen that a search found by their texts,
 * the piece of the text. Read between two turns, some at a time, and kept while the words
 * stay. */
#ifndef READER_LIST_SNIPPETS_H
#define READER_LIST_SNIPPETS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

struct app;

enum {
    SNIPPETS_KEPT = 256, /* more than the rows of any screen */
};

struct snippets {
    struct arena arena; /* the texts */
    int64_t entry_ids[SNIPPETS_KEPT];
    struct str texts[SNIPPETS_KEPT];
    size_t count;
};

/* Other words, or other texts: all of them are read again. */
void snippets_forget(struct snippets *snippets);
void snippets_finish(struct snippets *snippets);

/* "" while it is not read, and where the title says it all. */
struct str snippets_find(const struct snippets *snippets, int64_t entry_id);

/* Reads some of those that are on the screen; when all of them are there, they are
 * drawn. */
void snippets_step(struct app *app);
/* Until snippets_step has something to do: 0 or, for never, -1. */
int snippets_wait_ms(const struct app *app);

#endif
