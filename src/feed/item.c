/* SPDX-License-Identifier: MIT */
#include "feed/item.h"

#include <limits.h>
#include <string.h>

#include "base/arena.h"

void
item_init(struct item *item)
{
    memset(item->texts, 0, sizeof item->texts);
    memset(item->times, 0, sizeof item->times);
    for (size_t i = 0; i < ITEM_FIELD_COUNT; i++)
        item->ranks[i] = UINT_MAX;
    item->category_count = 0;
    item->enclosure_count = 0;
}

bool
item_wants(const struct item *item, enum item_field field, unsigned rank)
{
    return rank < item->ranks[field];
}

void
item_set(struct item *item, enum item_field field, unsigned rank, struct str value)
{
    if (value.size == 0 || !item_wants(item, field, rank))
        return;
    item->texts[field] = value;
    item->ranks[field] = rank;
}

void
item_replace(struct item *item, enum item_field field, unsigned rank, struct str value)
{
    if (value.size > 0 && rank <= item->ranks[field]) {
        item->texts[field] = value;
        item->ranks[field] = rank;
    }
}

void
item_set_time(struct item *item, enum item_field field, unsigned rank, int64_t utc)
{
    if (!item_wants(item, field, rank))
        return;
    item->times[field] = utc;
    item->ranks[field] = rank;
}

/* Whether the name is one of those joined. */
static bool
is_among(struct str authors, struct str name)
{
    const struct str joint = STR(", ");
    while (authors.size > 0) {
        if (str_starts_with(authors, name) &&
            (authors.size == name.size ||
             str_starts_with(str_slice(authors, name.size, authors.size), joint)))
            return true;
        size_t next = str_find(authors, joint);
        authors =
            str_slice(authors, next == STR_NOT_FOUND ? authors.size : next + joint.size,
                      authors.size);
    }
    return false;
}

void
item_add_author(struct item *item, unsigned rank, struct str name, struct arena *arena)
{
    struct str authors = item->texts[ITEM_AUTHOR];
    if (rank != item->ranks[ITEM_AUTHOR]) {
        item_set(item, ITEM_AUTHOR, rank, name);
        return;
    }
    if (name.size == 0 || is_among(authors, name) ||
        authors.size + name.size > ITEM_AUTHOR_LIMIT_BYTES)
        return;
    item->texts[ITEM_AUTHOR] =
        str_format(arena, "%.*s, %.*s", STR_ARGS(authors), STR_ARGS(name));
}

void
item_add_category(struct item *item, struct str category)
{
    if (category.size == 0 || item->category_count == ITEM_CATEGORY_LIMIT ||
        str_is_among(item->categories, item->category_count, category))
        return;
    item->categories[item->category_count++] = category;
}

void
item_add_enclosure(struct item *item, struct enclosure enclosure)
{
    if (enclosure.url.size == 0)
        return;
    for (size_t i = 0; i < item->enclosure_count; i++) {
        struct enclosure *known = &item->enclosures[i];
        if (!str_equal(known->url, enclosure.url))
            continue;
        if (known->type.size == 0)
            known->type = enclosure.type;
        if (known->length.size == 0)
            known->length = enclosure.length;
        return;
    }
    if (item->enclosure_count < ITEM_ENCLOSURE_LIMIT)
        item->enclosures[item->enclosure_count++] = enclosure;
}

static const struct str *
copy_categories(const struct item *item, struct arena *arena)
{
    if (item->category_count == 0)
        return NULL;
    size_t size_bytes = item->category_count * sizeof *item->categories;
    return memcpy(arena_take(arena, size_bytes), item->categories, size_bytes);
}

void
item_to_entry(const struct item *item, struct arena *arena, struct entry *entry)
{
    *entry = (struct entry){
        .guid = item->texts[ITEM_GUID],
        .title = item->texts[ITEM_TITLE],
        .link = item->texts[ITEM_LINK],
        .author = item->texts[ITEM_AUTHOR],
        .summary = item->texts[ITEM_SUMMARY],
        .content = item->texts[ITEM_CONTENT],
        .comments = item->texts[ITEM_COMMENTS],
        .image = item->texts[ITEM_IMAGE],
        .language = item->texts[ITEM_LANGUAGE],
        .outlet = item->texts[ITEM_OUTLET],
        .published_utc = item->times[ITEM_PUBLISHED],
        .updated_utc = item->times[ITEM_UPDATED],
        .categories = copy_categories(item, arena),
        .category_count = item->category_count,
        .enclosure_count = item->enclosure_count,
    };
    if (item->enclosure_count > 0) {
        size_t size_bytes = item->enclosure_count * sizeof *item->enclosures;
        entry->enclosures =
            memcpy(arena_take(arena, size_bytes), item->enclosures, size_bytes);
    }
}

void
item_to_feed(const struct item *item, struct arena *arena, struct feed *feed)
{
    feed->id = item->texts[ITEM_GUID];
    feed->title = item->texts[ITEM_TITLE];
    feed->subtitle = item->texts[ITEM_SUMMARY];
    feed->link = item->texts[ITEM_LINK];
    feed->language = item->texts[ITEM_LANGUAGE];
    feed->rights = item->texts[ITEM_RIGHTS];
    feed->author = item->texts[ITEM_AUTHOR];
    feed->image = item->texts[ITEM_IMAGE];
    feed->published_utc = item->times[ITEM_PUBLISHED];
    feed->updated_utc = item->times[ITEM_UPDATED];
    feed->categories = copy_categories(item, arena);
    feed->category_count = item->category_count;
}
