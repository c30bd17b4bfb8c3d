/* SPDX-License-Identifier: MIT */
/* Embedded things: their addresses, and what they are. */
#include "article/render.h"

#include "article/noise.h"
#include "base/arena.h"
#include "base/url.h"
#include "text/clean.h"

enum {
    TITLE_LIMIT_CHARS = 300,
    TWEET_LIMIT_BYTES = 120, /* any text is enough to tell that it has some */
};

static struct str
host_of(struct str url)
{
    struct str host = url_authority(url);
    if (str_starts_with_nocase(host, STR("www.")))
        host = str_slice(host, 4, host.size);
    return host;
}

/* Players' addresses as a person would open them. */
static struct str
watch_url(struct str url, struct arena *arena)
{
    static const struct {
        struct str part;
        const char *page;
    } players[] = {
        {{"youtube.com/embed/", 18}, "https://www.youtube.com/watch?v="},
        {{"youtube-nocookie.com/embed/", 27}, "https://www.youtube.com/watch?v="},
        {{"player.vimeo.com/video/", 23}, "https://vimeo.com/"},
        {{"dailymotion.com/embed/video/", 28}, "https://www.dailymotion.com/video/"},
    };
    for (size_t i = 0; i < sizeof players / sizeof *players; i++) {
        size_t at = str_find(url, players[i].part);
        if (at == STR_NOT_FOUND)
            continue;
        size_t start = at + players[i].part.size;
        size_t end = start;
        while (end < url.size && url.data[end] != '?' && url.data[end] != '&' &&
               url.data[end] != '/')
            end++;
        return str_format(arena, "%s%.*s", players[i].page,
                          STR_ARGS(str_slice(url, start, end)));
    }
    return url;
}

static bool
is_video_host(struct str host)
{
    static const char *const names[] = {
        "youtube", "youtu.be", "vimeo",      "dailymotion", "video",
        "player",  "twitch",   "streamable", NULL,
    };
    for (const char *const *name = names; *name; name++)
        if (str_find_nocase(host, str_from_z(*name)) != STR_NOT_FOUND)
            return true;
    return false;
}

static void
push_embed(struct renderer *renderer, struct str what, struct str url)
{
    struct arena *arena = renderer->writer->arena;
    uint32_t link = writer_link(renderer->writer, url);
    if (!link)
        return;
    struct block block = render_bare_block(renderer, BLOCK_EMBED);
    block.link = link;
    struct span *span = arena_take(arena, sizeof *span);
    span->text = clean_line(what, TITLE_LIMIT_CHARS, arena);
    span->link = link;
    block.spans = span;
    block.span_count = 1;
    render_add_block(renderer, &block);
}

/* Elements of AMP that name what they show by its number alone. */
static struct str
named_url(const struct renderer *renderer, const struct node *node)
{
    static const struct {
        enum tag tag;
        enum attribute_name name;
        const char *page;
    } posts[] = {
        {TAG_AMP_YOUTUBE, ATTRIBUTE_DATA_VIDEOID, "https://www.youtube.com/watch?v="},
        {TAG_AMP_TWITTER, ATTRIBUTE_DATA_TWEETID, "https://twitter.com/i/status/"},
        {TAG_AMP_INSTAGRAM, ATTRIBUTE_DATA_SHORTCODE, "https://www.instagram.com/p/"},
        {TAG_AMP_FACEBOOK, ATTRIBUTE_DATA_HREF, ""},
    };
    for (size_t i = 0; i < sizeof posts / sizeof *posts; i++) {
        struct str name = render_attribute(renderer, node, posts[i].name);
        if (node->tag == posts[i].tag && name.size)
            return str_format(renderer->writer->arena, "%s%.*s", posts[i].page,
                              STR_ARGS(name));
    }
    return STR("");
}

static struct str
embed_url(const struct renderer *renderer, const struct node *node)
{
    struct str named = named_url(renderer, node);
    if (named.size)
        return named;
    static const enum attribute_name names[] = {
        ATTRIBUTE_SRC, ATTRIBUTE_DATA_SRC, ATTRIBUTE_DATA_LAZY_SRC, ATTRIBUTE_DATA_URL};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str url = render_attribute(renderer, node, names[i]);
        if (url.size && !str_starts_with_nocase(url, STR("about:")))
            return url;
    }
    for (const struct node *child = node_next(node, node); child;
         child = node_next(child, node)) {
        if (child->tag == TAG_SOURCE || child->tag == TAG_EMBED)
            return render_attribute(renderer, child, ATTRIBUTE_SRC);
        if (child->tag == TAG_IFRAME)
            return STR("");
    }
    return STR("");
}

bool
render_embed(struct renderer *renderer, const struct node *node)
{
    if (noise_is_tracker(node))
        return true;
    struct arena *arena = renderer->writer->arena;
    struct str url = embed_url(renderer, node);
    if (!url.size)
        return node->tag != TAG_OBJECT; /* an object's content is its replacement */
    struct str absolute = url;
    url_resolve(renderer->writer->base_url, url, arena, &absolute);
    absolute = watch_url(absolute, arena);
    struct str host = host_of(absolute);
    struct str title = render_attribute(renderer, node, ATTRIBUTE_TITLE);
    const char *what = named_url(renderer, node).size ? "post" : "embedded page";
    if (node->tag == TAG_AUDIO)
        what = "audio";
    else if (node->tag == TAG_VIDEO || node->tag == TAG_AMP_VIDEO || is_video_host(host))
        what = "video";
    struct str text = title.size ? str_format(arena, "%s: %.*s", what, STR_ARGS(title))
                                 : str_format(arena, "%s on %.*s", what, STR_ARGS(host));
    push_embed(renderer, text, absolute);
    return true;
}

/* A tweet is quoted with its words where the page has them. */
static bool
is_bare_tweet(const struct renderer *renderer, const struct node *quote)
{
    static const char *const words[] = {"twitter-tweet", "twitter-video", NULL};
    return render_is_named(quote, words) &&
           !node_text(quote, TWEET_LIMIT_BYTES, renderer->writer->arena).size;
}

bool
render_embedded_post(struct renderer *renderer, const struct node *quote)
{
    static const char *const words[] = {
        "instagram-media", "tiktok-embed", "fb-post", "fb-video", "bluesky-embed", NULL,
    };
    static const enum attribute_name names[] = {ATTRIBUTE_DATA_INSTGRM_PERMALINK,
                                                ATTRIBUTE_DATA_HREF, ATTRIBUTE_CITE};
    if (!quote->attribute_count ||
        (!render_is_named(quote, words) && !is_bare_tweet(renderer, quote)))
        return false;
    struct str url = STR("");
    for (size_t i = 0; i < sizeof names / sizeof *names && !url.size; i++)
        url = render_attribute(renderer, quote, names[i]);
    for (const struct node *node = node_next(quote, quote); node && !url.size;
         node = node_next(node, quote))
        if (node->tag == TAG_A)
            url = render_attribute(renderer, node, ATTRIBUTE_HREF);
    if (!url.size)
        return false;
    render_flush(renderer);
    push_embed(
        renderer,
        str_format(renderer->writer->arena, "post on %.*s", STR_ARGS(host_of(url))), url);
    return true;
}
