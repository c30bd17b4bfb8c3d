/* SPDX-License-Identifier: MIT */
/* Any bytes as a feed document. */
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/utf8.h"
#include "feed/parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(struct str text)
{
    if (!utf8_is_valid(text))
        abort();
}

static void
check_entry(const struct entry *entry)
{
    const struct str texts[] = {
        entry->guid,    entry->title,    entry->link,  entry->author,   entry->summary,
        entry->content, entry->comments, entry->image, entry->language, entry->outlet};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check(texts[i]);
    for (size_t i = 0; i < entry->category_count; i++)
        check(entry->categories[i]);
    for (size_t i = 0; i < entry->enclosure_count; i++) {
        check(entry->enclosures[i].url);
        check(entry->enclosures[i].type);
        check(entry->enclosures[i].length);
    }
}

static void
check_feed(const struct feed *feed)
{
    const struct str texts[] = {feed->id,       feed->title,  feed->subtitle,
                                feed->link,     feed->rights, feed->author,
                                feed->language, feed->image,  feed->damage};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        check(texts[i]);
    for (size_t i = 0; i < feed->category_count; i++)
        check(feed->categories[i]);
    for (size_t i = 0; i < feed->entry_count; i++)
        check_entry(&feed->entries[i]);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct feed_source source = {.url = STR("https://example.org/a/feed.xml?b#c")};
    struct feed feed;
    struct error err = {0};
    if (feed_parse((struct str){(const char *)data, size}, &source, &arena, &feed, &err))
        check_feed(&feed);
    else if (err.text[0] == '\0')
        abort(); /* a failure without a reason */
    arena_finish(&arena);
    return 0;
}
