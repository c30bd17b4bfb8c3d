/* SPDX-License-Identifier: MIT */
#include "store/row.h"

#include "store/names.h"

static void
append_number(struct buf *packed, uint64_t number)
{
    while (number >= 0x80) {
        buf_append_char(packed, (char)(number | 0x80));
        number >>= 7;
    }
    buf_append_char(packed, (char)number);
}

bool
row_next_number(struct str *packed, uint64_t *number)
{
    uint64_t value = 0;
    for (size_t i = 0; i < packed->size && i < 9; i++) {
        value |= (uint64_t)(packed->data[i] & 0x7F) << (7 * i);
        if ((packed->data[i] & 0x80) == 0) {
            *number = value;
            *packed = str_slice(*packed, i + 1, packed->size);
            return true;
        }
    }
    return false;
}

uint32_t
row_tag_name(uint64_t packed_tag)
{
    return (uint32_t)(packed_tag >> 3);
}

void
row_pack_tags(struct store *store, const struct store_tag *tags, size_t count,
              struct buf *packed, bool *failed)
{
    for (size_t i = 0; i < count && i < STORE_TAG_LIMIT; i++) {
        uint64_t name = names_number(store, NAME_CLUB, tags[i].club_id, true, failed);
        if (name)
            append_number(packed,
                          name << 3 | (tags[i].squad & 3U) << 1 | (tags[i].primary & 1U));
    }
}

void
row_pack_competitions(struct store *store, const struct str *ids, size_t count,
                      struct buf *packed, bool *failed)
{
    for (size_t i = 0; i < count && i < STORE_TAG_LIMIT; i++) {
        uint64_t name = names_number(store, NAME_COMPETITION, ids[i], true, failed);
        if (name)
            append_number(packed, name);
    }
}

static size_t
unpack_tags(struct store *store, struct str packed, struct row_tags *tags)
{
    size_t count = 0;
    uint64_t number;
    while (count < STORE_TAG_LIMIT && row_next_number(&packed, &number))
        tags->tags[count++] = (struct store_tag){
            .club_id = names_text(store, row_tag_name(number)),
            .squad = (number >> 1) & 3,
            .primary = number & 1,
        };
    return count;
}

static size_t
unpack_competitions(struct store *store, struct str packed, struct row_tags *tags)
{
    size_t count = 0;
    uint64_t number;
    while (count < STORE_TAG_LIMIT && row_next_number(&packed, &number))
        tags->competitions[count++] = names_text(store, (uint32_t)number);
    return count;
}

void
row_read(struct store *store, sqlite3_stmt *statement, struct row_tags *tags,
         struct store_row *row)
{
    int flags = sqlite3_column_int(statement, 10);
    int body = sqlite3_column_int(statement, 9);
    *row = (struct store_row){
        .entry_id = sqlite3_column_int64(statement, 0),
        .subscription_id = sqlite3_column_int64(statement, 1),
        .story_id = sqlite3_column_int64(statement, 2),
        .time_utc = sqlite3_column_int64(statement, 3),
        .title = column_str(statement, 4),
        .url = column_str(statement, 5),
        .language = names_text(store, (uint32_t)sqlite3_column_int64(statement, 6)),
        .outlet = names_text(store, (uint32_t)sqlite3_column_int64(statement, 7)),
        .tags = tags->tags,
        .tag_count = unpack_tags(store, column_blob(statement, 8), tags),
        .competitions = tags->competitions,
        .competition_count = unpack_competitions(store, column_blob(statement, 11), tags),
        .has_body = body == BODY_OF_FEED || body == BODY_OF_PAGE,
        .full_text = body == BODY_OF_PAGE,
        .awaited = body == BODY_AWAITED,
        .read = flags & (1 << STORE_MARK_READ),
        .starred = flags & (1 << STORE_MARK_STARRED),
    };
}
