/* SPDX-License-Identifier: MIT */
/* reader/list/marks.h: what the reader marks and how far it has read: at once in the
 * list, and in the database as soon as it has a moment. The last acts can be taken back.
 */
#ifndef READER_LIST_MARKS_H
#define READER_LIST_MARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "store/entries.h"

struct article_list;
struct error;
struct store;

enum {
    MARKS_UNDO_LIMIT = 20,
    MARKS_PLACE_BYTES = 24,
};

struct marks;

/* Both are borrowed. */
struct marks *marks_new(struct article_list *list, struct store *store);
/* What is not yet written is lost: see marks_write. */
void marks_free(struct marks *marks);

/* Marks rows of the list; those that have the value already are left alone. Returns how
 * many changed; 0 is no act. */
size_t marks_set(struct marks *marks, const uint32_t *numbers, size_t count,
                 enum store_mark mark, bool value);

/* Takes the last act back. Returns how many rows that changed; *mark and *value are what
 * they have now. */
size_t marks_undo(struct marks *marks, enum store_mark *mark, bool *value);

/* Keeps where reading an entry stopped, a word of at most MARKS_PLACE_BYTES; "": at its
 * beginning. */
void marks_set_place(struct marks *marks, int64_t entry_id, struct str place);
/* A place that is not yet written. False: what the database says is true. */
bool marks_find_place(const struct marks *marks, int64_t entry_id, struct str *place);

/* Something waits to be written. */
bool marks_are_waiting(const struct marks *marks);

/* Writes a part of what waits, in one short transaction. STORE_BUSY: call again later. */
enum store_result marks_write(struct marks *marks, struct error *err);

#endif
