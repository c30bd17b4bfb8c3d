/* SPDX-License-Identifier: MIT */
#include "feed/assemble.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/url.h"
#include "feed/date.h"
#include "feed/fragment.h"
#include "feed/item.h"
#include "feed/value.h"
#include "feed/vocabulary.h"
#include "feed/xml.h"

/* What an open element is to the feed. */
struct frame {
    enum place place;        /* of its children */
    const struct word *word; /* NULL: none, or markup inside a value */
    bool collects;           /* its text belongs to a value */
    bool is_markup;          /* it is itself part of a value */
    enum value_type type;
    size_t start;         /* of the value in text */
    struct str attribute; /* what the element's attributes say of the value */
    bool is_refused;      /* guid that is no link, link that is no page */
};

struct person {
    struct str name, email;
};

struct assembler {
    struct xml_reader xml;
    struct arena *arena;
    struct frame frames[FEED_DEPTH_LIMIT];
    struct buf text; /* values being collected, inner ones behind outer ones */
    size_t growth_left_bytes;
    bool found_feed;
    struct str root; /* name of the first element */
    struct feed feed;
    struct item channel;
    struct item entry;
    struct person person;
    bool in_entry;
    size_t entry_depth;
    struct entry *entries;
    size_t entry_count, entry_capacity;
    int64_t update_frequency;
};

static struct item *
current_item(struct assembler *a)
{
    return a->in_entry ? &a->entry : &a->channel;
}

static struct str
attribute(struct assembler *a, const char *name)
{
    return xml_attribute(&a->xml, str_from_z(name));
}

static struct str
absolute(struct assembler *a, struct str address)
{
    struct str base = a->xml.element->base;
    struct str result;
    address = value_unwrap(address);
    if (address.size == 0 || base.size == 0 || url_scheme(address).size > 0 ||
        base.size > a->growth_left_bytes)
        return address;
    a->growth_left_bytes -= base.size;
    return url_resolve(base, address, a->arena, &result) ? result : address;
}

/* An attribute's value that outlives the document. */
static struct str
kept(struct assembler *a, struct str value)
{
    return str_copy(a->arena, value);
}

/* ---- feeds and entries begin and end ---- */

static void
take_format(struct assembler *a)
{
    const struct xml_element *root = a->xml.element;
    struct str version = attribute(a, "version");
    if (str_equal_nocase(root->local, STR("feed"))) {
        if (str_find(root->uri, STR("2005/Atom")) != STR_NOT_FOUND)
            a->feed.format = FEED_ATOM_10;
        else if (str_equal(version, STR("0.3")) ||
                 str_find(root->uri, STR("purl.org/atom")) != STR_NOT_FOUND)
            a->feed.format = FEED_ATOM_03;
        else
            a->feed.format = FEED_ATOM;
    } else if (str_equal_nocase(root->local, STR("RDF"))) {
        a->feed.format = FEED_RSS_10;
        for (size_t i = 0; i < a->xml.binding_count; i++)
            if (str_find(a->xml.bindings[i].uri, STR("simple/0.9")) != STR_NOT_FOUND)
                a->feed.format = FEED_RSS_090;
    } else {
        a->feed.format = value_rss_version(version);
    }
}

static void
begin_feed(struct assembler *a)
{
    if (!a->found_feed)
        take_format(a);
    a->found_feed = true;
    if (a->xml.element->language.size > 0)
        item_set(&a->channel, ITEM_LANGUAGE, UINT16_MAX,
                 kept(a, a->xml.element->language));
    item_set(&a->channel, ITEM_GUID, UINT16_MAX, kept(a, attribute(a, "rdf:about")));
}

static void
end_entry(struct assembler *a)
{
    if (!a->in_entry)
        return;
    a->in_entry = false;
    if (a->entry_count == FEED_ENTRY_LIMIT) {
        markup_note(&a->xml.markup, "there are more entries than are kept");
        return;
    }
    if (a->entry_count == a->entry_capacity) {
        a->entry_capacity = a->entry_capacity ? a->entry_capacity * 2 : 32;
        a->entries = memory_resize(a->entries, a->entry_capacity, sizeof *a->entries);
    }
    item_to_entry(&a->entry, a->arena, &a->entries[a->entry_count++]);
}

static void
begin_entry(struct assembler *a)
{
    end_entry(a); /* one inside another: the end tag of the first was lost */
    if (!a->found_feed) {
        a->found_feed = true;
        a->feed.format =
            str_equal_nocase(a->xml.element->local, STR("entry")) ? FEED_ATOM : FEED_RSS;
    }
    a->in_entry = true;
    a->entry_depth = a->xml.depth;
    item_init(&a->entry);
    struct str about = attribute(a, "rdf:about");
    item_set(&a->entry, ITEM_GUID, UINT16_MAX, kept(a, about));
    if (url_scheme(about).size > 0)
        item_set(&a->entry, ITEM_LINK, UINT16_MAX, kept(a, about));
    const struct xml_element *element = a->xml.element;
    if (a->xml.depth > 1 && !str_equal(element->language, element[-1].language))
        item_set(&a->entry, ITEM_LANGUAGE, UINT16_MAX, kept(a, element->language));
}

/* ---- values from attributes, at the start tag ---- */

static void
take_enclosure(struct assembler *a, const char *url, const char *length)
{
    item_add_enclosure(current_item(a),
                       (struct enclosure){
                           .url = kept(a, absolute(a, attribute(a, url))),
                           .type = kept(a, attribute(a, "type")),
                           .length = kept(a, attribute(a, length)),
                       });
}

static void
take_media(struct assembler *a, const struct word *word)
{
    struct str type = attribute(a, "type");
    struct str medium = attribute(a, "medium");
    bool is_image = str_equal_nocase(medium, STR("image")) ||
                    str_starts_with_nocase(type, STR("image"));
    if (a->in_entry)
        take_enclosure(a, "url", "fileSize");
    if (is_image)
        item_set(current_item(a), word->field, vocabulary_rank(word),
                 kept(a, absolute(a, attribute(a, "url"))));
}

static void
take_image(struct assembler *a, const struct word *word)
{
    static const char *const names[] = {"href", "url", "rdf:resource", "resource"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        item_set(current_item(a), word->field, vocabulary_rank(word),
                 kept(a, absolute(a, attribute(a, names[i]))));
}

static bool
is_page_type(struct str type)
{
    return type.size == 0 || str_find_nocase(type, STR("html")) != STR_NOT_FOUND;
}

/* Ranks of links: the vocabulary's, then those which are no web page or say less. */
enum {
    RANK_OTHER_TYPE = 1000,
    RANK_SECOND_CHOICE = 2000
};

static void
take_link_address(struct assembler *a, const struct frame *frame, struct str address)
{
    const struct word *word = frame->word;
    struct item *item = current_item(a);
    unsigned rank = vocabulary_rank(word) + (frame->is_refused ? RANK_OTHER_TYPE : 0);
    address = kept(a, absolute(a, address));
    if (str_equal_nocase(frame->attribute, STR("enclosure")))
        item_add_enclosure(item, (struct enclosure){.url = address});
    else if (str_equal_nocase(frame->attribute, STR("replies")))
        item_set(item, ITEM_COMMENTS, rank, address);
    else if (str_equal_nocase(frame->attribute, STR("image")))
        item_set(item, ITEM_IMAGE, rank, address);
    else if (str_equal_nocase(frame->attribute, STR("alternate")) ||
             str_ends_with(frame->attribute, STR("/alternate")))
        item_set(item, ITEM_LINK, rank, address);
}

static void
take_link(struct assembler *a, struct frame *frame)
{
    struct str rel = attribute(a, "rel");
    struct str href = attribute(a, "href");
    frame->attribute = rel.size > 0 ? kept(a, rel) : STR("alternate");
    frame->is_refused = !is_page_type(attribute(a, "type"));
    if (href.size == 0)
        return;
    frame->collects = false;
    if (str_equal_nocase(rel, STR("enclosure")))
        take_enclosure(a, "href", "length");
    else
        take_link_address(a, frame, href);
}

static void
take_category_attribute(struct assembler *a, struct frame *frame)
{
    struct str term = attribute(a, "term");
    if (term.size == 0)
        term = attribute(a, "text");
    if (term.size == 0)
        term = attribute(a, "label");
    if (term.size == 0)
        return;
    frame->collects = false;
    item_add_category(current_item(a), value_to_text(term, VALUE_PLAIN, a->arena));
}

/* ---- values from text, at the end tag ---- */

static void
take_person_end(struct assembler *a, const struct frame *frame, struct str text)
{
    struct str name = a->person.name.size > 0 ? a->person.name : a->person.email;
    if (name.size == 0) {
        name = value_author(value_to_text(text, frame->type, a->arena));
        if (name.size == 0) /* "<a@b.example>" looks like a tag */
            name = kept(a, str_trim(text));
    }
    item_add_author(current_item(a), vocabulary_rank(frame->word), name, a->arena);
}

static void
take_categories(struct assembler *a, const struct frame *frame, struct str text)
{
    struct str part;
    struct str rest = value_to_text(text, frame->type, a->arena);
    while (str_next_part(&rest, ',', &part))
        item_add_category(current_item(a), str_trim(part));
}

static void
take_guid(struct assembler *a, const struct frame *frame, struct str text)
{
    struct str guid = kept(a, value_unwrap(text));
    struct item *item = current_item(a);
    item_set(item, ITEM_GUID, vocabulary_rank(frame->word), guid);
    if (!frame->is_refused && str_starts_with_nocase(guid, STR("http")))
        item_set(item, ITEM_LINK, RANK_SECOND_CHOICE, guid);
}

/* An Atom id is an address; a relative one means the same as the absolute one. */
static void
take_id(struct assembler *a, const struct frame *frame, struct str text)
{
    text = value_unwrap(text);
    if (str_find_char(text, '/') != STR_NOT_FOUND)
        text = absolute(a, text);
    item_set(current_item(a), ITEM_GUID, vocabulary_rank(frame->word), kept(a, text));
}

static void
take_date(struct assembler *a, const struct frame *frame, struct str text)
{
    int64_t utc;
    if (date_parse(value_unwrap(text), &utc))
        item_set_time(current_item(a), frame->word->field, vocabulary_rank(frame->word),
                      utc);
}

static void
take_html(struct assembler *a, const struct frame *frame, struct str text)
{
    struct item *item = current_item(a);
    unsigned rank = vocabulary_rank(frame->word);
    if (!item_wants(item, frame->word->field, rank))
        return;
    struct str html = value_to_html(text, frame->type, a->arena);
    if (frame->type != VALUE_MARKUP)
        html =
            fragment_resolve(html, a->xml.element->base, &a->growth_left_bytes, a->arena);
    item_set(item, frame->word->field, rank, html);
}

static void
take_text(struct assembler *a, const struct frame *frame, struct str text)
{
    struct item *item = current_item(a);
    unsigned rank = vocabulary_rank(frame->word);
    if (item_wants(item, frame->word->field, rank))
        item_set(item, frame->word->field, rank,
                 value_to_text(text, frame->type, a->arena));
}

static void
take_number(struct assembler *a, enum meaning meaning, struct str text)
{
    int64_t number;
    if (!str_to_int64(str_trim(text), &number) || number < 0)
        return;
    if (meaning == MEANS_TTL && number <= 365 * 24 * 60)
        a->feed.ttl_s = number * 60;
    else if (meaning == MEANS_FREQUENCY)
        a->update_frequency = number;
    else if (meaning == MEANS_HOUR && number <= 24)
        a->feed.skip_hours |= UINT32_C(1) << number % 24;
}

static void
take_value(struct assembler *a, const struct frame *frame, struct str text)
{
    const struct word *word = frame->word;
    struct item *item = current_item(a);
    switch (word->meaning) {
    case MEANS_TEXT:
    case MEANS_SOURCE:
        take_text(a, frame, text);
        break;
    case MEANS_HTML:
        take_html(a, frame, text);
        break;
    case MEANS_ADDRESS:
    case MEANS_IMAGE:
        item_set(item, word->field, vocabulary_rank(word), kept(a, absolute(a, text)));
        break;
    case MEANS_DATE:
        take_date(a, frame, text);
        break;
    case MEANS_GUID:
        take_guid(a, frame, text);
        break;
    case MEANS_ID:
        take_id(a, frame, text);
        break;
    case MEANS_LINK:
        take_link_address(a, frame, text);
        break;
    case MEANS_PERSON:
        take_person_end(a, frame, text);
        break;
    case MEANS_PERSON_NAME:
        a->person.name = value_to_text(text, frame->type, a->arena);
        break;
    case MEANS_PERSON_EMAIL:
        a->person.email = value_to_text(text, frame->type, a->arena);
        break;
    case MEANS_CATEGORY:
        item_add_category(item, value_to_text(text, frame->type, a->arena));
        break;
    case MEANS_CATEGORIES:
        take_categories(a, frame, text);
        break;
    case MEANS_TTL:
    case MEANS_FREQUENCY:
    case MEANS_HOUR:
        take_number(a, word->meaning, text);
        break;
    case MEANS_PERIOD:
        a->feed.update_period_s = value_period_s(text);
        break;
    case MEANS_DAY:
        a->feed.skip_days |= value_day_bit(text);
        break;
    case MEANS_FEED:
    case MEANS_ENTRY:
    case MEANS_NOTHING:
    case MEANS_MEDIA:
    case MEANS_ENCLOSURE:
        break;
    }
}

/* ---- events ---- */

static struct frame *
frame_at(struct assembler *a, size_t depth)
{
    return &a->frames[depth - 1];
}

/* Markup inside a plain value: what was collected is markup too from here on. */
static void
begin_markup(struct assembler *a, struct frame *frame)
{
    if (frame->type != VALUE_PLAIN)
        return;
    struct buf plain;
    buf_init(&plain, a->text.limit);
    buf_append(&plain, str_slice(buf_str(&a->text), frame->start, a->text.size));
    a->text.size = frame->start;
    reference_escape(buf_str(&plain), false, &a->text);
    buf_finish(&plain);
    frame->type = VALUE_MARKUP;
}

static void
write_start_tag(struct assembler *a)
{
    struct str name = a->xml.element->space == SPACE_XHTML ? a->xml.element->local
                                                           : a->xml.element->name;
    buf_append_char(&a->text, '<');
    buf_append(&a->text, name);
    for (size_t i = 0; i < a->xml.markup.attribute_count; i++) {
        struct str key = a->xml.markup.attributes[i].name;
        if (str_starts_with(key, STR("xmlns")) || str_starts_with(key, STR("xml:")))
            continue;
        struct str value = xml_attribute(&a->xml, key);
        if (fragment_is_address(key))
            value = absolute(a, value);
        buf_append_char(&a->text, ' ');
        buf_append(&a->text, key);
        buf_append(&a->text, STR("=\""));
        reference_escape(value, true, &a->text);
        buf_append_char(&a->text, '"');
    }
    buf_append_char(&a->text, '>');
}

static void
write_end_tag(struct assembler *a)
{
    struct str name = a->xml.element->space == SPACE_XHTML ? a->xml.element->local
                                                           : a->xml.element->name;
    if (fragment_is_void(name))
        return;
    buf_append(&a->text, STR("</"));
    buf_append(&a->text, name);
    buf_append_char(&a->text, '>');
}

static enum value_type
type_of_element(struct assembler *a)
{
    const struct xml_element *element = a->xml.element;
    bool is_atom = element->space == SPACE_ATOM ||
                   (element->space == SPACE_CORE && a->feed.format >= FEED_ATOM_03);
    if (is_atom)
        return value_type_of(attribute(a, "type"), attribute(a, "mode"));
    if (element->space == SPACE_XHTML)
        return VALUE_MARKUP;
    if (element->space & (SPACE_MEDIA | SPACE_ITUNES))
        return VALUE_PLAIN;
    return VALUE_HTML;
}

static void
begin_word(struct assembler *a, struct frame *frame)
{
    const struct word *word = frame->word;
    frame->type = type_of_element(a);
    frame->start = a->text.size;
    frame->collects = true;
    switch (word->meaning) {
    case MEANS_FEED:
        begin_feed(a);
        frame->place = IN_FEED;
        frame->collects = false;
        break;
    case MEANS_ENTRY:
        begin_entry(a);
        frame->place = IN_ENTRY;
        frame->collects = false;
        break;
    case MEANS_NOTHING:
        frame->collects = false;
        break;
    case MEANS_MEDIA:
        take_media(a, word);
        frame->collects = false;
        break;
    case MEANS_ENCLOSURE:
        take_enclosure(a, "url", "length");
        frame->place = IN_UNKNOWN;
        frame->collects = false;
        break;
    case MEANS_PERSON:
        a->person = (struct person){0};
        frame->place = IN_PERSON;
        break;
    case MEANS_SOURCE:
        frame->place = IN_SOURCE;
        break;
    case MEANS_IMAGE:
        take_image(a, word);
        frame->place = IN_IMAGE;
        break;
    case MEANS_GUID:
        frame->is_refused = str_equal_nocase(attribute(a, "isPermaLink"), STR("false"));
        break;
    case MEANS_LINK:
        take_link(a, frame);
        break;
    case MEANS_CATEGORY:
        take_category_attribute(a, frame);
        break;
    default:
        break;
    }
}

/* The element stands inside a value and is no word there: it is part of it. */
static void
begin_inner(struct assembler *a, struct frame *frame, struct frame *parent)
{
    bool is_text = parent->place == IN_PERSON;
    frame->collects = parent->place != IN_IMAGE && parent->place != IN_SOURCE;
    frame->word = NULL;
    if (!frame->collects) {
        frame->place = IN_UNKNOWN;
        return;
    }
    frame->is_markup = !is_text;
    if (frame->is_markup) {
        begin_markup(a, parent);
        write_start_tag(a);
    }
    frame->type = parent->type;
}

static void
on_open(struct assembler *a)
{
    struct frame outside = {.place = IN_DOCUMENT};
    struct frame *parent = a->xml.depth > 1 ? frame_at(a, a->xml.depth - 1) : &outside;
    struct frame *frame = frame_at(a, a->xml.depth);
    if (a->root.size == 0)
        a->root = a->xml.element->name;
    *frame = (struct frame){.place = parent->place, .start = parent->start};
    bool is_value = parent->collects && parent->place != IN_PERSON &&
                    parent->place != IN_IMAGE && parent->place != IN_SOURCE;
    frame->word = is_value ? NULL : vocabulary_find(a->xml.element, parent->place);
    if (frame->word)
        begin_word(a, frame);
    else if (parent->collects)
        begin_inner(a, frame, parent);
    else if (parent->place != IN_DOCUMENT)
        frame->place = IN_UNKNOWN;
}

static void
on_text(struct assembler *a)
{
    if (a->xml.depth == 0)
        return;
    const struct frame *frame = frame_at(a, a->xml.depth);
    if (!frame->collects)
        return;
    if (frame->type == VALUE_MARKUP) {
        /* Already as it has to be written, but for references that only XML knows. */
        struct buf plain;
        buf_init(&plain, a->text.limit);
        if (a->xml.is_cdata)
            buf_append(&plain, a->xml.text);
        else
            reference_decode(a->xml.text, &a->xml.references, &plain);
        reference_escape(buf_str(&plain), false, &a->text);
        buf_finish(&plain);
    } else if (a->xml.is_cdata) {
        buf_append(&a->text, a->xml.text);
    } else if (!reference_decode(a->xml.text, &a->xml.references, &a->text)) {
        markup_note(&a->xml.markup, "a \"&\" begins no known reference");
    }
}

static void
on_close(struct assembler *a)
{
    struct frame *frame = frame_at(a, a->xml.depth);
    if (frame->is_markup)
        write_end_tag(a);
    if (!frame->word)
        return;
    if (frame->word->meaning == MEANS_ENTRY) {
        if (a->entry_depth == a->xml.depth)
            end_entry(a);
        return;
    }
    if (frame->collects)
        take_value(a, frame, str_slice(buf_str(&a->text), frame->start, a->text.size));
    a->text.size = frame->start;
}

/* ---- the document ---- */

static bool
is_web_page(const struct assembler *a)
{
    return !a->found_feed && str_equal_nocase(a->root, STR("html"));
}

static void
describe_damage(struct assembler *a)
{
    const struct markup *markup = &a->xml.markup;
    if (!markup->damage)
        return;
    size_t line = 1;
    for (size_t i = 0; i < markup->damage_offset; i++)
        line += markup->source.data[i] == '\n';
    a->feed.damage = str_format(a->arena, "line %zu: %s", line, markup->damage);
}

static void
finish_feed(struct assembler *a, struct feed *feed)
{
    end_entry(a);
    item_to_feed(&a->channel, a->arena, &a->feed);
    if (a->update_frequency > 1)
        a->feed.update_period_s /= a->update_frequency;
    if (a->entry_count > 0) {
        size_t size_bytes = a->entry_count * sizeof *a->entries;
        a->feed.entries =
            memcpy(arena_take(a->arena, size_bytes), a->entries, size_bytes);
        a->feed.entry_count = a->entry_count;
    }
    describe_damage(a);
    *feed = a->feed;
}

static bool
fail(const struct assembler *a, struct error *err)
{
    if (is_web_page(a))
        return error_set(err, "this is a web page, not a feed");
    if (a->root.size == 0)
        return error_set(err, "this is no feed: there is no element in it");
    struct str root = str_slice(a->root, 0, 40);
    return error_set(err, "this is no feed: the document is a <%.*s>", STR_ARGS(root));
}

bool
assemble_feed(struct str text, struct str base, struct arena *arena, struct feed *feed,
              struct error *err)
{
    struct assembler *a = memory_take(1, sizeof *a);
    a->arena = arena;
    a->growth_left_bytes = ASSEMBLE_GROWTH_LIMIT_BYTES;
    xml_init(&a->xml, text, base, arena);
    buf_init(&a->text, text.size * 6 + ASSEMBLE_GROWTH_LIMIT_BYTES);
    item_init(&a->channel);
    while (!is_web_page(a) && xml_next(&a->xml)) {
        switch (a->xml.event) {
        case XML_OPEN:
            on_open(a);
            break;
        case XML_TEXT:
            on_text(a);
            break;
        case XML_CLOSE:
            on_close(a);
            break;
        }
    }
    bool found = a->found_feed;
    if (found)
        finish_feed(a, feed);
    else
        fail(a, err);
    buf_finish(&a->text);
    free(a->entries);
    free(a);
    return found;
}
