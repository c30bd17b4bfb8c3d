/* SPDX-License-Identifier: MIT */
#include "article/metadata.h"

#include "article/entity.h"
#include "article/names.h"
#include "article/noise.h"
#include "base/arena.h"

enum {
    TITLE_LIMIT_BYTES = 1000,
    BYLINE_LIMIT_BYTES = 200,
    OUTLET_LIMIT_BYTES = 60
};

enum meta_field {
    META_TITLE,
    META_BYLINE,
    META_OUTLET,
    META_LANGUAGE,
    META_SUMMARY,
    META_IMAGE,
    META_DATE,
    META_URL,
    META_TYPE
};

/* In the order of trust within a field: a later row only fills what is still empty. */
static const struct {
    const char *name;
    enum meta_field field;
} meta_names[] = {
    {"og:title", META_TITLE},
    {"twitter:title", META_TITLE},
    {"dc.title", META_TITLE},
    {"author", META_BYLINE},
    {"article:author", META_BYLINE},
    {"parsely-author", META_BYLINE},
    {"sailthru.author", META_BYLINE},
    {"dc.creator", META_BYLINE},
    {"og:site_name", META_OUTLET},
    {"application-name", META_OUTLET},
    {"content-language", META_LANGUAGE},
    {"og:locale", META_LANGUAGE},
    {"og:description", META_SUMMARY},
    {"description", META_SUMMARY},
    {"og:image", META_IMAGE},
    {"twitter:image", META_IMAGE},
    {"article:published_time", META_DATE},
    {"og:article:published_time", META_DATE},
    {"datepublished", META_DATE},
    {"date", META_DATE},
    {"pubdate", META_DATE},
    {"publishdate", META_DATE},
    {"parsely-pub-date", META_DATE},
    {"sailthru.date", META_DATE},
    {"dc.date", META_DATE},
    {"dc.date.issued", META_DATE},
    {"og:url", META_URL},
    {"og:type", META_TYPE},
};

enum {
    META_NAME_COUNT = sizeof meta_names / sizeof *meta_names
};

static struct str
decoded(const struct node *node, enum attribute_name name, struct arena *arena)
{
    return str_trim(entity_decode(node_attribute(node, name), arena));
}

static void
take(struct str *field, struct str text)
{
    if (!field->size)
        *field = text;
}

static bool
is_address(struct str text)
{
    return str_find(text, STR("://")) != STR_NOT_FOUND ||
           str_starts_with(text, STR("www."));
}

static void
keep_meta(struct metadata *metadata, enum meta_field field, struct str value)
{
    switch (field) {
    case META_TITLE:
        take(&metadata->title, value);
        break;
    case META_BYLINE:
        if (!is_address(value) && value.size < BYLINE_LIMIT_BYTES)
            take(&metadata->byline, value);
        break;
    case META_OUTLET:
        take(&metadata->outlet, value);
        break;
    case META_LANGUAGE:
        take(&metadata->language, value);
        break;
    case META_SUMMARY:
        take(&metadata->summary, value);
        break;
    case META_IMAGE:
        take(&metadata->image, value);
        break;
    case META_DATE:
        if (!metadata->published_utc)
            metadata->published_utc = metadata_date(value);
        break;
    case META_URL:
        take(&metadata->url, value);
        break;
    case META_TYPE:
        metadata->video |= str_starts_with(value, STR("video"));
        break;
    }
}

/* Notes the value of a known <meta>. */
static void
note_meta(const struct node *node, struct arena *arena,
          struct str values[META_NAME_COUNT])
{
    struct str name = node_attribute(node, ATTRIBUTE_PROPERTY);
    if (!name.size)
        name = node_attribute(node, ATTRIBUTE_NAME);
    if (!name.size)
        name = node_attribute(node, ATTRIBUTE_HTTP_EQUIV);
    name = str_trim(name);
    for (size_t i = 0; name.size && i < META_NAME_COUNT; i++)
        if (!values[i].size && str_equal_nocase(name, str_from_z(meta_names[i].name)))
            values[i] = decoded(node, ATTRIBUTE_CONTENT, arena);
}

struct seen {
    const struct node *title;
    const struct node *headline; /* the first <h1> with text */
    int headline_count;
    const struct node *byline;
    struct str time;      /* <time datetime>, the first */
    struct str microdata; /* itemprop=datePublished */
};

static bool
has_word(const struct node *node, enum attribute_name name, const char *word)
{
    return str_find_nocase(node_attribute(node, name), str_from_z(word)) != STR_NOT_FOUND;
}

static bool
is_byline(const struct node *node)
{
    return has_word(node, ATTRIBUTE_REL, "author") ||
           has_word(node, ATTRIBUTE_ITEMPROP, "author") ||
           has_word(node, ATTRIBUTE_CLASS, "byline") ||
           has_word(node, ATTRIBUTE_CLASS, "author-name") ||
           has_word(node, ATTRIBUTE_CLASS, "author_name") ||
           noise_has_class(node, STR("author"));
}

static void
look_at(const struct node *node, struct arena *arena, struct metadata *metadata,
        struct seen *seen)
{
    switch (node->tag) {
    case TAG_TITLE:
        if (!seen->title)
            seen->title = node;
        return;
    case TAG_BASE:
        take(&metadata->base, decoded(node, ATTRIBUTE_HREF, arena));
        return;
    case TAG_HTML:
        take(&metadata->language, decoded(node, ATTRIBUTE_LANG, arena));
        return;
    case TAG_H1:
        seen->headline_count++;
        if (!seen->headline && node_text(node, TITLE_LIMIT_BYTES, arena).size)
            seen->headline = node;
        return;
    case TAG_LINK:
        if (has_word(node, ATTRIBUTE_REL, "canonical"))
            take(&metadata->url, decoded(node, ATTRIBUTE_HREF, arena));
        return;
    case TAG_TIME:
        take(&seen->time, decoded(node, ATTRIBUTE_DATETIME, arena));
        break;
    default:
        break;
    }
    if (!node->attribute_count)
        return;
    if (has_word(node, ATTRIBUTE_ITEMPROP, "datePublished")) {
        take(&seen->microdata, decoded(node, ATTRIBUTE_DATETIME, arena));
        take(&seen->microdata, decoded(node, ATTRIBUTE_CONTENT, arena));
    }
    if (!seen->byline && is_byline(node))
        seen->byline = node;
}

static size_t
letters_shared(struct str whole, struct str part)
{
    return part.size && str_find_nocase(whole, part) != STR_NOT_FOUND ? part.size : 0;
}

/* "Derby ends level | Outlet" without the outlet: cut at the last separator while most of
 * the title is left of it. */
static struct str
without_site(struct str title)
{
    static const char *const separators[] = {" | ", " - ", " – ", " — ", " » ", " :: "};
    size_t best = title.size;
    for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
        struct str separator = str_from_z(separators[i]);
        size_t from = 0;
        size_t last = STR_NOT_FOUND;
        for (size_t at; (at = str_find(str_slice(title, from, title.size), separator)) !=
                        STR_NOT_FOUND;) {
            last = from + at;
            from = last + separator.size;
        }
        if (last != STR_NOT_FOUND && last < best && last * 2 > title.size)
            best = last;
    }
    return str_trim(str_slice(title, 0, best));
}

/* "Derby ends level | Outlet": what follows the title is the outlet. */
static void
take_outlet(struct metadata *metadata, struct str page_title)
{
    struct str title = metadata->title;
    if (metadata->outlet.size || !title.size || !str_starts_with(page_title, title))
        return;
    struct str rest = str_slice(page_title, title.size, page_title.size);
    struct str outlet = str_trim(rest);
    while (outlet.size && (str_find_char(STR("|-:"), outlet.data[0]) != STR_NOT_FOUND ||
                           str_starts_with(outlet, STR("\xE2\x80")) ||
                           str_starts_with(outlet, STR("»")))) {
        size_t size = outlet.data[0] == '\xE2' ? 3 : outlet.data[0] == '\xC2' ? 2 : 1;
        outlet = str_trim(str_slice(outlet, size, outlet.size));
    }
    if (outlet.size < rest.size && outlet.size < OUTLET_LIMIT_BYTES)
        metadata->outlet = outlet;
}

/* The headline on the page is the best title when the page's own titles agree with it. */
static void
choose_title(struct metadata *metadata, const struct seen *seen, struct arena *arena)
{
    struct str page = STR("");
    struct str headline = STR("");
    if (seen->title)
        page = node_text(seen->title, TITLE_LIMIT_BYTES, arena);
    if (seen->headline)
        headline = node_text(seen->headline, TITLE_LIMIT_BYTES, arena);
    if (headline.size && (letters_shared(page, headline) > 10 ||
                          letters_shared(metadata->title, headline) > 10))
        metadata->title = headline;
    if (!metadata->title.size && headline.size && seen->headline_count == 1)
        metadata->title = headline;
    take(&metadata->title, without_site(page));
    take(&metadata->title, headline);
    if (metadata->outlet.size)
        metadata->title = letters_shared(metadata->title, metadata->outlet)
                              ? without_site(metadata->title)
                              : metadata->title;
    take_outlet(metadata, page);
}

/* "By A. Writer" in the languages that papers put it. */
static struct str
without_by(struct str byline)
{
    static const char *const words[] = {"By ",   "by ",   "BY ",  "Di ",  "di ",  "Von ",
                                        "von ",  "Par ",  "par ", "Por ", "por ", "De ",
                                        "Door ", "door ", "Af ",  "Av ",  NULL};
    for (const char *const *word = words; *word; word++)
        if (str_starts_with(byline, str_from_z(*word)))
            return str_trim(str_slice(byline, str_from_z(*word).size, byline.size));
    return byline;
}

void
metadata_read(const struct tree *tree, struct arena *arena, struct metadata *metadata)
{
    struct str values[META_NAME_COUNT] = {{NULL, 0}};
    struct seen seen = {0};
    const struct node *root = tree->root;
    *metadata = (struct metadata){0};
    for (const struct node *node = root; node; node = node_next(node, root)) {
        if (node->tag == TAG_TEXT)
            continue;
        if (node->tag == TAG_META)
            note_meta(node, arena, values);
        else if (node->tag == TAG_SCRIPT && has_word(node, ATTRIBUTE_TYPE, "ld+json") &&
                 node->first_child)
            metadata_read_jsonld(node->first_child->text, arena, metadata);
        if (node->tag != TAG_META || node_has_attribute(node, ATTRIBUTE_ITEMPROP))
            look_at(node, arena, metadata, &seen);
    }
    for (size_t i = 0; i < META_NAME_COUNT; i++)
        if (values[i].size)
            keep_meta(metadata, meta_names[i].field, values[i]);
    if (!metadata->published_utc)
        metadata->published_utc = metadata_date(seen.microdata);
    if (!metadata->published_utc)
        metadata->published_utc = metadata_date(seen.time);
    if (!metadata->byline.size && seen.byline)
        metadata->byline = node_text(seen.byline, BYLINE_LIMIT_BYTES, arena);
    metadata->byline = without_by(str_trim(metadata->byline));
    choose_title(metadata, &seen, arena);
}
