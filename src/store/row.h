/* SPDX-License-Identifier: MIT */
/* store/row.h: a headline between its packed form in the database and struct store_row.
 * A packed tag is one varint: the club's name number, two bits of squad, one of
 * primary. */
#ifndef STORE_ROW_H
#define STORE_ROW_H

#include "store/database.h"
#include "store/entries.h"

enum body_kind {
    BODY_NONE,
    BODY_OF_FEED,
    BODY_OF_PAGE,
    BODY_AWAITED, /* the headline went ahead */
};

struct row_tags {
    struct store_tag tags[STORE_TAG_LIMIT];
    struct str competitions[STORE_TAG_LIMIT];
};

/* The columns that row_read reads, in its order, of `entry AS e` and `mark AS m`. */
#define ROW_COLUMNS                                                                \
    "e.id, e.subscription_id, e.story_id, e.time_utc, e.title, e.url, e.language," \
    " e.outlet, e.tags, e.body_kind, coalesce(m.flags, 0), e.competitions"
enum {
    ROW_COLUMN_COUNT = 12
};

/* Strings live until the statement's next step; tags are unpacked into *tags. */
void row_read(struct store *store, sqlite3_stmt *statement, struct row_tags *tags,
              struct store_row *row);

/* Packs the tags of an entry, making names as needed. At most STORE_TAG_LIMIT. */
void row_pack_tags(struct store *store, const struct store_tag *tags, size_t count,
                   struct buf *packed, bool *failed);
void row_pack_competitions(struct store *store, const struct str *ids, size_t count,
                           struct buf *packed, bool *failed);

/* The next number of a packed list; false at its end. */
bool row_next_number(struct str *packed, uint64_t *number);
/* The name number of a packed tag. */
uint32_t row_tag_name(uint64_t packed_tag);

#endif
