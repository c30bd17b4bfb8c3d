/* SPDX-License-Identifier: MIT */
#include "feed/parse.h"

#include "base/arena.h"
#include "base/error.h"
#include "feed/assemble.h"
#include "feed/encoding.h"
#include "feed/json_feed.h"

/* A JSON document is an object; nothing that XML is read from begins with a brace. */
static bool
is_json(struct str text)
{
    text = str_trim(text);
    return text.size > 0 && text.data[0] == '{';
}

bool
feed_parse(struct str body, const struct feed_source *source, struct arena *arena,
           struct feed *feed, struct error *err)
{
    struct str damage = STR("");
    struct str text = encoding_to_utf8(body, source->content_type, arena, &damage);
    if (str_trim(text).size == 0)
        return error_set(err, "this is no feed: the document is empty");
    struct feed parsed = {0};
    bool done = is_json(text) ? json_feed_parse(text, source->url, arena, &parsed, err)
                              : assemble_feed(text, source->url, arena, &parsed, err);
    if (!done)
        return false;
    if (parsed.damage.size == 0)
        parsed.damage = damage;
    *feed = parsed;
    return true;
}

struct str
feed_format_name(enum feed_format format)
{
    static const char *const names[] = {
        [FEED_UNKNOWN] = "",       [FEED_RSS_090] = "rss090", [FEED_RSS_091] = "rss091",
        [FEED_RSS_092] = "rss092", [FEED_RSS_093] = "rss093", [FEED_RSS_094] = "rss094",
        [FEED_RSS_10] = "rss10",   [FEED_RSS_20] = "rss20",   [FEED_RSS] = "rss",
        [FEED_ATOM_03] = "atom03", [FEED_ATOM_10] = "atom10", [FEED_ATOM] = "atom",
        [FEED_JSON_10] = "json10", [FEED_JSON_11] = "json11", [FEED_JSON] = "json",
    };
    return str_from_z(names[format]);
}

int64_t
feed_newest_utc(const struct feed *feed)
{
    int64_t newest_utc = 0;
    for (size_t i = 0; i < feed->entry_count; i++) {
        const struct entry *entry = &feed->entries[i];
        int64_t time_utc =
            entry->published_utc ? entry->published_utc : entry->updated_utc;
        if (time_utc > newest_utc)
            newest_utc = time_utc;
    }
    return newest_utc;
}
