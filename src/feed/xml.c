/* SPDX-License-Identifier: MIT */
#include "feed/xml.h"

#include <string.h>

#include "base/arena.h"
#include "base/url.h"

/* Without scheme and without a slash or hash at the end: feeds are careless with both. */
static const struct {
    const char *uri;
    enum xml_space space;
} known_uris[] = {
    {"www.w3.org/2005/Atom", SPACE_ATOM},
    {"purl.org/atom/ns", SPACE_ATOM},
    {"purl.org/rss/1.0", SPACE_CORE},
    {"my.netscape.com/rdf/simple/0.9", SPACE_CORE},
    {"channel.netscape.com/rdf/simple/0.9", SPACE_CORE},
    {"purl.org/net/rss1.1", SPACE_CORE},
    {"backend.userland.com/rss", SPACE_CORE},
    {"backend.userland.com/rss2", SPACE_CORE},
    {"blogs.law.harvard.edu/tech/rss", SPACE_CORE},
    {"cyber.law.harvard.edu/rss", SPACE_CORE},
    {"purl.org/rss/1.0/modules/content", SPACE_CONTENT},
    {"purl.org/dc/elements/1.1", SPACE_DC},
    {"purl.org/dc/elements/1.0", SPACE_DC},
    {"purl.org/dc/terms", SPACE_DCTERMS},
    {"search.yahoo.com/mrss", SPACE_MEDIA},
    {"video.search.yahoo.com/mrss", SPACE_MEDIA},
    {"www.itunes.com/dtds/podcast-1.0.dtd", SPACE_ITUNES},
    {"www.google.com/schemas/play-podcasts/1.0", SPACE_ITUNES},
    {"purl.org/rss/1.0/modules/syndication", SPACE_SYNDICATION},
    {"www.w3.org/1999/xhtml", SPACE_XHTML},
    {"www.w3.org/1999/02/22-rdf-syntax-ns", SPACE_RDF},
    {"rssnamespace.org/feedburner/ext/1.0", SPACE_FEEDBURNER},
};

static const struct {
    const char *prefix;
    enum xml_space space;
} known_prefixes[] = {
    {"atom", SPACE_ATOM},       {"atom10", SPACE_ATOM},
    {"a10", SPACE_ATOM},        {"rss", SPACE_CORE},
    {"content", SPACE_CONTENT}, {"dc", SPACE_DC},
    {"dcterms", SPACE_DCTERMS}, {"media", SPACE_MEDIA},
    {"itunes", SPACE_ITUNES},   {"googleplay", SPACE_ITUNES},
    {"sy", SPACE_SYNDICATION},  {"xhtml", SPACE_XHTML},
    {"rdf", SPACE_RDF},         {"feedburner", SPACE_FEEDBURNER},
};

static enum xml_space
space_of_prefix(struct str prefix)
{
    for (size_t i = 0; i < sizeof known_prefixes / sizeof *known_prefixes; i++)
        if (str_equal_nocase(prefix, str_from_z(known_prefixes[i].prefix)))
            return known_prefixes[i].space;
    return SPACE_OTHER;
}

static enum xml_space
space_of_binding(struct str prefix, struct str uri)
{
    struct str plain = uri;
    size_t scheme = str_find(plain, STR("://"));
    if (scheme != STR_NOT_FOUND)
        plain = str_slice(plain, scheme + 3, plain.size);
    while (plain.size > 0 &&
           (plain.data[plain.size - 1] == '/' || plain.data[plain.size - 1] == '#'))
        plain.size--;
    for (size_t i = 0; i < sizeof known_uris / sizeof *known_uris; i++)
        if (str_equal_nocase(plain, str_from_z(known_uris[i].uri)))
            return known_uris[i].space;
    return prefix.size == 0 ? SPACE_CORE : space_of_prefix(prefix);
}

void
xml_init(struct xml_reader *reader, struct str text, struct str base, struct arena *arena)
{
    memset(reader, 0, sizeof *reader);
    markup_init(&reader->markup, text);
    reader->arena = arena;
    reader->base = base;
}

void
xml_decode(struct xml_reader *reader, struct str raw, struct buf *out)
{
    switch (reference_decode(raw, &reader->references, out)) {
    case REFERENCES_KNOWN:
        break;
    case REFERENCES_UNDECLARED:
        markup_note(&reader->markup, "an entity of HTML is not declared");
        break;
    case REFERENCES_UNKNOWN:
        markup_note(&reader->markup, "a \"&\" begins no known reference");
        break;
    }
}

static struct str
decode_value(struct xml_reader *reader, struct str raw)
{
    raw = str_trim(raw);
    if (raw.size == 0 || !memchr(raw.data, '&', raw.size))
        return raw;
    struct buf decoded;
    buf_init(&decoded, raw.size + REFERENCE_GROWTH_LIMIT_BYTES);
    xml_decode(reader, raw, &decoded);
    struct str value = str_trim(str_copy(reader->arena, buf_str(&decoded)));
    buf_finish(&decoded);
    return value;
}

static void
bind(struct xml_reader *reader, struct str prefix, struct str uri)
{
    if (reader->binding_count == XML_BINDING_LIMIT)
        return;
    reader->bindings[reader->binding_count++] =
        (struct xml_binding){prefix, uri, space_of_binding(prefix, uri)};
}

static struct xml_binding *
find_binding(struct xml_reader *reader, struct str prefix)
{
    for (size_t i = reader->binding_count; i > 0; i--)
        if (str_equal(reader->bindings[i - 1].prefix, prefix))
            return &reader->bindings[i - 1];
    return NULL;
}

static void
set_space(struct xml_reader *reader, struct xml_element *element)
{
    size_t colon = str_find_char(element->name, ':');
    struct str prefix = STR("");
    element->local = element->name;
    if (colon != STR_NOT_FOUND) {
        prefix = str_slice(element->name, 0, colon);
        element->local = str_slice(element->name, colon + 1, element->name.size);
    }
    struct xml_binding *binding = find_binding(reader, prefix);
    if (binding) {
        /* The vocabulary of the root is the feed's own, whatever it is called: <rss> in
         * the namespace of an extension is a feed all the same. */
        if (reader->depth == 1 && binding->space != SPACE_ATOM &&
            binding->space != SPACE_RDF)
            binding->space = SPACE_CORE;
        element->space = binding->space;
        element->uri = binding->uri;
    } else if (prefix.size == 0) {
        element->space = SPACE_CORE;
    } else {
        markup_note(&reader->markup, "a namespace is not declared");
        element->space = space_of_prefix(prefix);
    }
}

static void
set_base(struct xml_reader *reader, struct xml_element *element, struct str value)
{
    struct str base;
    if (reader->base_count >= XML_BASE_LIMIT || value.size > XML_BASE_LIMIT_BYTES)
        return;
    reader->base_count++;
    if (url_resolve(element->base, value, reader->arena, &base) &&
        base.size <= XML_BASE_LIMIT_BYTES)
        element->base = base;
}

static void
read_attributes(struct xml_reader *reader, struct xml_element *element)
{
    for (size_t i = 0; i < reader->markup.attribute_count; i++) {
        const struct markup_attribute *attribute = &reader->markup.attributes[i];
        if (attribute->name.data[0] != 'x')
            continue;
        struct str value = decode_value(reader, attribute->value);
        if (str_starts_with(attribute->name, STR("xmlns:")))
            bind(reader, str_slice(attribute->name, 6, attribute->name.size), value);
        else if (str_equal(attribute->name, STR("xmlns")))
            bind(reader, STR(""), value);
        else if (str_equal(attribute->name, STR("xml:base")))
            set_base(reader, element, value);
        else if (str_equal(attribute->name, STR("xml:lang")))
            element->language = value;
    }
}

/* False when the element is nested too deep and ignored. */
static bool
open_element(struct xml_reader *reader)
{
    if (reader->depth == FEED_DEPTH_LIMIT) {
        markup_note(&reader->markup, "elements are nested too deep");
        if (!reader->markup.empty)
            reader->ignored_depth++;
        return false;
    }
    struct xml_element *element = &reader->open[reader->depth];
    if (reader->depth > 0)
        *element = reader->open[reader->depth - 1];
    else
        *element = (struct xml_element){.base = reader->base};
    reader->depth++;
    element->name = reader->markup.name;
    element->uri = STR("");
    read_attributes(reader, element);
    set_space(reader, element);
    element->binding_count = reader->binding_count;
    reader->element = element;
    reader->event = XML_OPEN;
    reader->close_to = reader->markup.empty ? reader->depth - 1 : reader->depth;
    return true;
}

/* The end tag found; leaves in close_to how far it closes. */
static void
close_elements(struct xml_reader *reader)
{
    if (reader->ignored_depth > 0) {
        reader->ignored_depth--;
        return;
    }
    for (size_t i = reader->depth; i > 0; i--) {
        if (!str_equal_nocase(reader->open[i - 1].name, reader->markup.name))
            continue;
        if (i < reader->depth)
            markup_note(&reader->markup, "an element is not closed");
        reader->close_to = i - 1;
        return;
    }
    markup_note(&reader->markup, "an end tag closes nothing");
}

static bool
next_close(struct xml_reader *reader)
{
    if (reader->depth == reader->close_to)
        return false;
    reader->element = &reader->open[reader->depth - 1];
    reader->event = XML_CLOSE;
    return true;
}

/* The element of the last CLOSE event is left. */
static void
leave_element(struct xml_reader *reader)
{
    reader->depth--;
    reader->binding_count =
        reader->depth > 0 ? reader->open[reader->depth - 1].binding_count : 0;
}

static void
take_text(struct xml_reader *reader)
{
    reader->event = XML_TEXT;
    reader->text = reader->markup.text;
    reader->is_cdata = reader->markup.kind == MARKUP_CDATA;
    reader->element = reader->depth > 0 ? &reader->open[reader->depth - 1] : NULL;
    if (reader->depth == 0 && str_trim(reader->text).size > 0)
        markup_note(&reader->markup, "text stands outside of the document");
}

bool
xml_next(struct xml_reader *reader)
{
    if (reader->element && reader->event == XML_CLOSE)
        leave_element(reader);
    if (next_close(reader))
        return true;
    while (markup_next(&reader->markup)) {
        switch (reader->markup.kind) {
        case MARKUP_TEXT:
        case MARKUP_CDATA:
            take_text(reader);
            return true;
        case MARKUP_OPEN:
            if (open_element(reader))
                return true;
            break;
        case MARKUP_CLOSE:
            close_elements(reader);
            if (next_close(reader))
                return true;
            break;
        case MARKUP_DOCTYPE:
            if (reader->depth == 0)
                reference_declare(&reader->references, reader->markup.text);
            break;
        }
    }
    if (reader->depth > 0)
        markup_note(&reader->markup, "the document ends before its last end tag");
    reader->is_cut = true;
    reader->close_to = 0;
    return next_close(reader);
}

struct str
xml_attribute(struct xml_reader *reader, struct str name)
{
    return decode_value(reader, markup_attribute(&reader->markup, name));
}

static bool
is_control(char c)
{
    return (unsigned char)c < ' ' && !str_is_space_char(c);
}

/* Offset of the first character that no XML may hold, or the size. */
static size_t
find_control(struct str text)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t word;
    size_t i = 0;
    while (i < text.size) {
        if (text.size - i >= sizeof word) {
            /* No byte of the word is below a blank: its high bit would be borrowed. */
            memcpy(&word, text.data + i, sizeof word);
            if (((word - ones * ' ') & ~word & ones * 0x80) == 0) {
                i += sizeof word;
                continue;
            }
        }
        size_t end = i + sizeof word < text.size ? i + sizeof word : text.size;
        for (; i < end; i++)
            if (is_control(text.data[i]))
                return i;
    }
    return text.size;
}

struct str
xml_damage(const struct xml_reader *reader)
{
    const struct markup *markup = &reader->markup;
    const char *damage = markup->damage;
    size_t offset = markup->damage_offset;
    if (!damage) {
        offset = find_control(markup->source);
        if (offset == markup->source.size)
            return STR("");
        damage = "there are control characters in the text";
    }
    size_t line = 1;
    for (size_t i = 0; i < offset; i++)
        line += markup->source.data[i] == '\n';
    return str_format(reader->arena, "line %zu: %s", line, damage);
}
