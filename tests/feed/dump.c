/* SPDX-License-Identifier: MIT */
#include "dump.h"

#include <inttypes.h>
#include <time.h>

#include "feed/parse.h"

static void
dump_text(struct buf *out, const char *name, struct str text)
{
    if (text.size == 0)
        return;
    buf_printf(out, "%s: ", name);
    for (size_t i = 0; i < text.size; i++) {
        unsigned char c = (unsigned char)text.data[i];
        if (c < ' ' || c == 0x7F)
            buf_printf(out, "\\x%02x", c);
        else
            buf_append_char(out, (char)c);
    }
    buf_append_char(out, '\n');
}

static void
dump_time(struct buf *out, const char *name, int64_t utc)
{
    if (utc == 0)
        return;
    time_t seconds = (time_t)utc;
    struct tm parts;
    char text[32];
    gmtime_r(&seconds, &parts);
    strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    buf_printf(out, "%s: %s\n", name, text);
}

static void
dump_number(struct buf *out, const char *name, int64_t number)
{
    if (number != 0)
        buf_printf(out, "%s: %" PRId64 "\n", name, number);
}

static void
dump_entry(const struct entry *entry, struct buf *out)
{
    buf_append(out, STR("\nentry\n"));
    dump_text(out, "  guid", entry->guid);
    dump_text(out, "  title", entry->title);
    dump_text(out, "  link", entry->link);
    dump_text(out, "  author", entry->author);
    dump_time(out, "  published", entry->published_utc);
    dump_time(out, "  updated", entry->updated_utc);
    dump_text(out, "  summary", entry->summary);
    dump_text(out, "  content", entry->content);
    dump_text(out, "  comments", entry->comments);
    dump_text(out, "  image", entry->image);
    dump_text(out, "  language", entry->language);
    dump_text(out, "  outlet", entry->outlet);
    for (size_t i = 0; i < entry->category_count; i++)
        dump_text(out, "  category", entry->categories[i]);
    for (size_t i = 0; i < entry->enclosure_count; i++) {
        dump_text(out, "  enclosure", entry->enclosures[i].url);
        dump_text(out, "    type", entry->enclosures[i].type);
        dump_text(out, "    length", entry->enclosures[i].length);
    }
}

void
dump_feed(const struct feed *feed, struct buf *out)
{
    dump_text(out, "format", feed_format_name(feed->format));
    dump_text(out, "damage", feed->damage);
    dump_text(out, "id", feed->id);
    dump_text(out, "title", feed->title);
    dump_text(out, "subtitle", feed->subtitle);
    dump_text(out, "link", feed->link);
    dump_text(out, "language", feed->language);
    dump_text(out, "rights", feed->rights);
    dump_text(out, "author", feed->author);
    dump_text(out, "image", feed->image);
    dump_time(out, "published", feed->published_utc);
    dump_time(out, "updated", feed->updated_utc);
    for (size_t i = 0; i < feed->category_count; i++)
        dump_text(out, "category", feed->categories[i]);
    dump_number(out, "ttl_s", feed->ttl_s);
    dump_number(out, "update_period_s", feed->update_period_s);
    dump_number(out, "skip_hours", feed->skip_hours);
    dump_number(out, "skip_days", feed->skip_days);
    for (size_t i = 0; i < feed->entry_count; i++)
        dump_entry(&feed->entries[i], out);
}
