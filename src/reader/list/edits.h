/* SPDX-License-Identifier: MIT */
/* reader/list/edits.h: which of the headlines on the screen had another title before.
 * Looked up as they come into sight, so that a start with many of them costs nothing. */
#ifndef READER_LIST_EDITS_H
#define READER_LIST_EDITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct app;

enum {
    EDITS_KEPT = 512, /* a power of two, and more than the rows of most screens */
};

/* By the entry's number modulo EDITS_KEPT, the newest that was looked up. */
struct edits {
    int64_t entry_ids[EDITS_KEPT];
    bool edited[EDITS_KEPT];
};

/* News came: any title may have changed. */
void edits_forget(struct edits *edits);
/* Looks up those of the screen that are not known. */
void edits_look(struct app *app);
bool edits_find(const struct edits *edits, int64_t entry_id);

#endif
