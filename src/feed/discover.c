/* SPDX-License-Identifier: MIT */
#include "feed/discover.h"

#include <string.h>

#include "base/arena.h"
#include "base/url.h"
#include "feed/encoding.h"
#include "feed/markup.h"
#include "feed/parse.h"
#include "feed/reference.h"
#include "text/clean.h"

struct discovery {
    struct markup markup;
    struct arena *arena;
    struct str base;
    bool has_base; /* the first <base> counts */
    struct discovered_feed feeds[DISCOVER_LIMIT];
    size_t feed_count;
};

static struct str
attribute(struct discovery *discovery, struct str name)
{
    struct str raw = str_trim(markup_attribute(&discovery->markup, name));
    struct buf decoded;
    buf_init(&decoded, raw.size * 2 + 64);
    reference_decode(raw, NULL, &decoded);
    struct str value = str_copy(discovery->arena, buf_str(&decoded));
    buf_finish(&decoded);
    return value;
}

static bool
has_word(struct str words, struct str word)
{
    struct str part;
    while (str_next_part(&words, ' ', &part))
        if (str_equal_nocase(str_trim(part), word))
            return true;
    return false;
}

static bool
is_feed_type(struct str type)
{
    static const char *const types[] = {
        "application/rss+xml",    "application/atom+xml",
        "application/feed+json",  "application/rdf+xml",
        "application/x.atom+xml", "application/x-atom+xml",
        "application/xml",        "text/xml",
        "text/rss+xml",
    };
    size_t end = str_find_char(type, ';'); /* parameters */
    type = str_trim(str_slice(type, 0, end));
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (str_equal_nocase(type, str_from_z(types[i])))
            return true;
    return false;
}

static void
add(struct discovery *discovery, struct str href, struct str title, struct str type)
{
    struct str url;
    if (discovery->feed_count == DISCOVER_LIMIT || href.size == 0 ||
        !url_resolve(discovery->base, href, discovery->arena, &url) ||
        !clean_url(url, discovery->arena, &url, NULL))
        return;
    for (size_t i = 0; i < discovery->feed_count; i++)
        if (str_equal(discovery->feeds[i].url, url))
            return;
    discovery->feeds[discovery->feed_count++] = (struct discovered_feed){
        .url = url,
        .title = clean_line(title, CLEAN_TITLE_CHARS, discovery->arena),
        .type = type,
    };
}

static void
take_link(struct discovery *discovery)
{
    struct str rel = attribute(discovery, STR("rel"));
    struct str type = attribute(discovery, STR("type"));
    bool is_feed = has_word(rel, STR("feed")) ||
                   (has_word(rel, STR("alternate")) && is_feed_type(type));
    if (is_feed)
        add(discovery, attribute(discovery, STR("href")),
            attribute(discovery, STR("title")), type);
}

static void
take_base(struct discovery *discovery)
{
    struct str href = attribute(discovery, STR("href"));
    if (discovery->has_base || href.size == 0)
        return;
    discovery->has_base = true;
    url_resolve(discovery->base, href, discovery->arena, &discovery->base);
}

static bool
is_customary(struct str href)
{
    static const char *const ends[] = {"/feed", "/feed/",  "/rss",     "/rss/",
                                       ".rss",  "/atom",   "/atom/",   "/feed.xml",
                                       ".atom", "rss.xml", "atom.xml", "feed.json"};
    href = str_slice(href, 0, str_find_char(href, '#'));
    href = str_slice(href, 0, str_find_char(href, '?'));
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends_with(href, str_from_z(ends[i])))
            return true;
    return false;
}

static void
take_anchor(struct discovery *discovery)
{
    struct str href = attribute(discovery, STR("href"));
    if (is_customary(href))
        add(discovery, href, attribute(discovery, STR("title")), STR(""));
}

/* The text of these is no markup: on to the end tag. */
static void
skip_raw_text(struct markup *markup)
{
    static const char *const ends[] = {"</script", "</style", "</textarea"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct str end = str_from_z(ends[i]);
        if (!str_equal_nocase(markup->name, str_slice(end, 2, end.size)))
            continue;
        struct str rest = str_slice(markup->source, markup->offset, markup->source.size);
        size_t found = str_find_nocase(rest, end);
        markup->offset += found == STR_NOT_FOUND ? rest.size : found;
    }
}

static void
read_tags(struct discovery *discovery, struct str text, bool anchors)
{
    markup_init(&discovery->markup, text);
    while (markup_next(&discovery->markup)) {
        struct str name = discovery->markup.name;
        if (discovery->markup.kind != MARKUP_OPEN)
            continue;
        if (str_equal_nocase(name, STR("base")))
            take_base(discovery);
        else if (!anchors && str_equal_nocase(name, STR("link")))
            take_link(discovery);
        else if (anchors && str_equal_nocase(name, STR("a")))
            take_anchor(discovery);
        else
            skip_raw_text(&discovery->markup);
    }
}

size_t
discover_feeds(struct str page, const struct feed_source *source, struct arena *arena,
               const struct discovered_feed **feeds)
{
    struct discovery discovery = {.arena = arena, .base = source->url};
    struct str damage;
    struct str text = encoding_to_utf8(page, source->content_type, arena, &damage);
    read_tags(&discovery, text, false);
    if (discovery.feed_count == 0)
        read_tags(&discovery, text, true);
    size_t size_bytes = discovery.feed_count * sizeof *discovery.feeds;
    *feeds = memcpy(arena_take(arena, size_bytes), discovery.feeds, size_bytes);
    return discovery.feed_count;
}
