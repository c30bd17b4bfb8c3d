/* SPDX-License-Identifier: MIT */
/* feed/item.h: a feed or an entry while its document is being read.
 * Several elements may compete for a field; each comes with its rank, and the lowest one
 * stays. */
#ifndef FEED_ITEM_H
#define FEED_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "feed/entry.h"

struct arena;

enum item_field {
    ITEM_NONE,
    ITEM_TITLE,
    ITEM_LINK,
    ITEM_GUID,
    ITEM_AUTHOR,
    ITEM_SUMMARY, /* of a feed: its subtitle */
    ITEM_CONTENT,
    ITEM_COMMENTS,
    ITEM_IMAGE,
    ITEM_LANGUAGE,
    ITEM_RIGHTS,
    ITEM_OUTLET,
    ITEM_PUBLISHED,
    ITEM_UPDATED,
    ITEM_FIELD_COUNT
};

enum {
    ITEM_CATEGORY_LIMIT = 64,
    ITEM_ENCLOSURE_LIMIT = 64,
    ITEM_AUTHOR_LIMIT_BYTES = 1024
};

struct item {
    struct str texts[ITEM_FIELD_COUNT];
    int64_t times[ITEM_FIELD_COUNT]; /* of the two dates */
    unsigned ranks[ITEM_FIELD_COUNT];
    struct str categories[ITEM_CATEGORY_LIMIT];
    size_t category_count;
    struct enclosure enclosures[ITEM_ENCLOSURE_LIMIT];
    size_t enclosure_count;
};

void item_init(struct item *item);

/* True when a value of that rank would be taken: the field is empty or of a higher rank.
 */
bool item_wants(const struct item *item, enum item_field field, unsigned rank);

/* Each takes value if it is wanted and not empty; value lives as long as the item. */
void item_set(struct item *item, enum item_field field, unsigned rank, struct str value);
/* The same, and the last one of a rank stays instead of the first. */
void item_replace(struct item *item, enum item_field field, unsigned rank,
                  struct str value);
void item_set_time(struct item *item, enum item_field field, unsigned rank, int64_t utc);

/* One more author: those of the same rank are joined by ", ". */
void item_add_author(struct item *item, unsigned rank, struct str name,
                     struct arena *arena);

/* Twice the same counts once; beyond the limits nothing happens. */
void item_add_category(struct item *item, struct str category);
void item_add_enclosure(struct item *item, struct enclosure enclosure);

/* Texts stay where they are, the lists are copied to the arena. */
void item_to_entry(const struct item *item, struct arena *arena, struct entry *entry);
void item_to_feed(const struct item *item, struct arena *arena, struct feed *feed);

#endif
