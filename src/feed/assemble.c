/* SPDX-License-Identifier: MIT */
#include "feed/assemble.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/memory.h"
#include "base/url.h"
#include "base/utf8.h"
#include "feed/assembly.h"
#include "feed/fragment.h"

enum {
    ROOT_NAME_BYTES = 40 /* quoted in a message */
};

/* An attribute's value that outlives the document. */
static struct str
kept(struct assembly *assembly, struct str value)
{
    return str_copy(assembly->arena, value);
}

/* ---- feeds and entries begin and end ---- */

static void
take_format(struct assembly *assembly)
{
    const struct xml_element *root = assembly->xml.element;
    struct str version = assembly_attribute(assembly, "version");
    if (str_equal_nocase(root->local, STR("feed"))) {
        if (str_find(root->uri, STR("2005/Atom")) != STR_NOT_FOUND)
            assembly->feed.format = FEED_ATOM_10;
        else if (str_equal(version, STR("0.3")) ||
                 str_find(root->uri, STR("purl.org/atom")) != STR_NOT_FOUND)
            assembly->feed.format = FEED_ATOM_03;
        else
            assembly->feed.format = FEED_ATOM;
    } else if (str_equal_nocase(root->local, STR("RDF"))) {
        assembly->feed.format = FEED_RSS_10;
        for (size_t i = 0; i < assembly->xml.binding_count; i++)
            if (str_find(assembly->xml.bindings[i].uri, STR("simple/0.9")) !=
                STR_NOT_FOUND)
                assembly->feed.format = FEED_RSS_090;
    } else {
        assembly->feed.format = value_rss_version(version);
    }
}

static void
begin_feed(struct assembly *assembly)
{
    if (!assembly->found_feed)
        take_format(assembly);
    assembly->found_feed = true;
    if (assembly->xml.element->language.size > 0)
        item_set(&assembly->channel, ITEM_LANGUAGE, UINT16_MAX,
                 value_language(assembly->xml.element->language, assembly->arena));
    item_set(&assembly->channel, ITEM_GUID, UINT16_MAX,
             kept(assembly, assembly_attribute(assembly, "rdf:about")));
}

static void
end_entry(struct assembly *assembly)
{
    if (!assembly->in_entry)
        return;
    assembly->in_entry = false;
    if (assembly->entry_count == FEED_ENTRY_LIMIT) {
        markup_note(&assembly->xml.markup, "there are more entries than are kept");
        return;
    }
    if (assembly->entry_count == assembly->entry_capacity) {
        assembly->entry_capacity =
            assembly->entry_capacity ? assembly->entry_capacity * 2 : 32;
        assembly->entries = memory_resize(assembly->entries, assembly->entry_capacity,
                                          sizeof *assembly->entries);
    }
    item_to_entry(&assembly->entry, assembly->arena,
                  &assembly->entries[assembly->entry_count++]);
}

static void
begin_entry(struct assembly *assembly)
{
    end_entry(assembly); /* one inside another: the end tag of the first was lost */
    if (!assembly->found_feed) {
        assembly->found_feed = true;
        assembly->feed.format =
            str_equal_nocase(assembly->xml.element->local, STR("entry")) ? FEED_ATOM
                                                                         : FEED_RSS;
    }
    assembly->in_entry = true;
    assembly->entry_depth = assembly->xml.depth;
    item_init(&assembly->entry);
    struct str about = assembly_attribute(assembly, "rdf:about");
    item_set(&assembly->entry, ITEM_GUID, UINT16_MAX, kept(assembly, about));
    if (url_scheme(about).size > 0)
        item_set(&assembly->entry, ITEM_LINK, UINT16_MAX, kept(assembly, about));
    const struct xml_element *element = assembly->xml.element;
    if (assembly->xml.depth > 1 && !str_equal(element->language, element[-1].language))
        item_set(&assembly->entry, ITEM_LANGUAGE, UINT16_MAX,
                 value_language(element->language, assembly->arena));
}

/* ---- events ---- */

static struct frame *
frame_at(struct assembly *assembly, size_t depth)
{
    return &assembly->frames[depth - 1];
}

/* Markup inside a plain value: what was collected is markup too from here on. */
static void
begin_markup(struct assembly *assembly, struct frame *frame)
{
    if (frame->type != VALUE_PLAIN)
        return;
    struct buf plain;
    buf_init(&plain, assembly->text.limit);
    buf_append(&plain,
               str_slice(buf_str(&assembly->text), frame->start, assembly->text.size));
    assembly->text.size = frame->start;
    reference_escape(buf_str(&plain), false, &assembly->text);
    buf_finish(&plain);
    frame->type = VALUE_MARKUP;
}

static void
write_start_tag(struct assembly *assembly)
{
    struct str name = assembly->xml.element->space == SPACE_XHTML
                          ? assembly->xml.element->local
                          : assembly->xml.element->name;
    buf_append_char(&assembly->text, '<');
    buf_append(&assembly->text, name);
    for (size_t i = 0; i < assembly->xml.markup.attribute_count; i++) {
        struct str key = assembly->xml.markup.attributes[i].name;
        if (str_starts_with(key, STR("xmlns")) || str_starts_with(key, STR("xml:")))
            continue;
        struct str value = xml_attribute(&assembly->xml, key);
        if (fragment_is_address(key))
            value = assembly_absolute(assembly, value);
        buf_append_char(&assembly->text, ' ');
        buf_append(&assembly->text, key);
        buf_append(&assembly->text, STR("=\""));
        reference_escape(value, true, &assembly->text);
        buf_append_char(&assembly->text, '"');
    }
    buf_append_char(&assembly->text, '>');
}

static void
write_end_tag(struct assembly *assembly)
{
    struct str name = assembly->xml.element->space == SPACE_XHTML
                          ? assembly->xml.element->local
                          : assembly->xml.element->name;
    if (fragment_is_void(name))
        return;
    buf_append(&assembly->text, STR("</"));
    buf_append(&assembly->text, name);
    buf_append_char(&assembly->text, '>');
}

static enum value_type
type_of_element(struct assembly *assembly)
{
    const struct xml_element *element = assembly->xml.element;
    bool is_atom =
        element->space == SPACE_ATOM ||
        (element->space == SPACE_CORE && assembly->feed.format >= FEED_ATOM_03);
    if (is_atom)
        return value_type_of(assembly_attribute(assembly, "type"),
                             assembly_attribute(assembly, "mode"));
    if (element->space == SPACE_XHTML)
        return VALUE_MARKUP;
    if (element->space & (SPACE_MEDIA | SPACE_ITUNES))
        return VALUE_PLAIN;
    return VALUE_HTML;
}

static void
begin_word(struct assembly *assembly, struct frame *frame)
{
    frame->type = type_of_element(assembly);
    frame->start = assembly->text.size;
    frame->collects = true;
    switch (frame->word->meaning) {
    case MEANS_FEED:
        begin_feed(assembly);
        frame->place = IN_FEED;
        frame->collects = false;
        break;
    case MEANS_ENTRY:
        begin_entry(assembly);
        frame->place = IN_ENTRY;
        frame->collects = false;
        break;
    case MEANS_NOTHING:
        frame->collects = false;
        break;
    case MEANS_PERSON:
        assembly->person = (struct person){0};
        frame->place = IN_PERSON;
        break;
    case MEANS_SOURCE:
        frame->place = IN_SOURCE;
        break;
    case MEANS_IMAGE:
        frame->place = IN_IMAGE;
        break;
    case MEANS_ENCLOSURE:
        frame->place = IN_UNKNOWN;
        break;
    default:
        break;
    }
    assembly_take_attributes(assembly, frame);
}

/* The element stands inside a value and is no word there: it is part of it. */
static void
begin_inner(struct assembly *assembly, struct frame *frame, struct frame *parent)
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
        begin_markup(assembly, parent);
        write_start_tag(assembly);
    }
    frame->type = parent->type;
}

static void
on_open(struct assembly *assembly)
{
    struct frame outside = {.place = IN_DOCUMENT};
    struct frame *parent =
        assembly->xml.depth > 1 ? frame_at(assembly, assembly->xml.depth - 1) : &outside;
    struct frame *frame = frame_at(assembly, assembly->xml.depth);
    if (assembly->root.size == 0)
        assembly->root = assembly->xml.element->name;
    *frame = (struct frame){.place = parent->place, .start = parent->start};
    bool is_value = parent->collects && parent->place != IN_PERSON &&
                    parent->place != IN_IMAGE && parent->place != IN_SOURCE;
    frame->word = is_value ? NULL : vocabulary_find(assembly->xml.element, parent->place);
    if (frame->word)
        begin_word(assembly, frame);
    else if (parent->collects)
        begin_inner(assembly, frame, parent);
    else if (parent->place != IN_DOCUMENT)
        frame->place = IN_UNKNOWN;
}

static void
append_text(struct assembly *assembly, struct buf *out)
{
    if (assembly->xml.is_cdata)
        buf_append(out, assembly->xml.text);
    else
        xml_decode(&assembly->xml, assembly->xml.text, out);
}

static void
on_text(struct assembly *assembly)
{
    if (assembly->xml.depth == 0)
        return;
    const struct frame *frame = frame_at(assembly, assembly->xml.depth);
    if (!frame->collects)
        return;
    if (frame->type != VALUE_MARKUP) {
        append_text(assembly, &assembly->text);
        return;
    }
    /* Decoded and written again: what XML alone knows has to be gone. */
    struct buf plain;
    buf_init(&plain, assembly->text.limit);
    append_text(assembly, &plain);
    reference_escape(buf_str(&plain), false, &assembly->text);
    buf_finish(&plain);
}

/* Half a text is better than none. Half a title, date, guid or link is another one: the
 * entry would come a second time with the whole of it. */
static bool
is_worth_taking(const struct assembly *assembly, const struct frame *frame)
{
    bool is_cut = assembly->in_entry && assembly->xml.is_cut;
    return frame->collects && (!is_cut || frame->word->meaning == MEANS_HTML);
}

/* The document ended within the entry: it is kept if it will be known again when it is
 * whole, or if it is all there is. */
static bool
is_worth_keeping(const struct assembly *assembly)
{
    const struct str *texts = assembly->entry.texts;
    bool is_known = texts[ITEM_GUID].size > 0 || texts[ITEM_LINK].size > 0;
    return !assembly->xml.is_cut || assembly->entry_count == 0 ||
           (is_known && texts[ITEM_TITLE].size > 0);
}

static void
on_close(struct assembly *assembly)
{
    struct frame *frame = frame_at(assembly, assembly->xml.depth);
    if (frame->is_markup)
        write_end_tag(assembly);
    if (!frame->word)
        return;
    if (frame->word->meaning == MEANS_ENTRY) {
        if (assembly->entry_depth != assembly->xml.depth)
            return;
        if (is_worth_keeping(assembly))
            end_entry(assembly);
        assembly->in_entry = false;
        return;
    }
    if (is_worth_taking(assembly, frame))
        assembly_take_value(
            assembly, frame,
            str_slice(buf_str(&assembly->text), frame->start, assembly->text.size));
    assembly->text.size = frame->start;
}

/* ---- the document ---- */

static bool
is_web_page(const struct assembly *assembly)
{
    static const char *const roots[] = {"html",   "head",  "title", "body", "meta",
                                        "script", "style", "link",  "div",  "p"};
    if (assembly->found_feed)
        return false;
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
        if (str_equal_nocase(assembly->root, str_from_z(roots[i])))
            return true;
    return false;
}

static void
finish_feed(struct assembly *assembly, struct feed *feed)
{
    end_entry(assembly);
    item_to_feed(&assembly->channel, assembly->arena, &assembly->feed);
    if (assembly->update_frequency > 1)
        assembly->feed.update_period_s /= assembly->update_frequency;
    if (assembly->entry_count > 0) {
        size_t size_bytes = assembly->entry_count * sizeof *assembly->entries;
        assembly->feed.entries = memcpy(arena_take(assembly->arena, size_bytes),
                                        assembly->entries, size_bytes);
        assembly->feed.entry_count = assembly->entry_count;
    }
    assembly->feed.damage = xml_damage(&assembly->xml);
    *feed = assembly->feed;
}

static bool
fail(const struct assembly *assembly, struct error *err)
{
    if (is_web_page(assembly))
        return error_set(err, "this is a web page, not a feed");
    if (assembly->root.size == 0)
        return error_set(err, "this is no feed: there is no element in it");
    struct str root = utf8_cut(assembly->root, ROOT_NAME_BYTES);
    return error_set(err, "this is no feed: the document is a <%.*s>", STR_ARGS(root));
}

bool
assemble_feed(struct str text, struct str base, struct arena *arena, struct feed *feed,
              struct error *err)
{
    struct assembly *assembly = memory_take(1, sizeof *assembly);
    assembly->arena = arena;
    assembly->growth_left_bytes = ASSEMBLE_GROWTH_LIMIT_BYTES;
    xml_init(&assembly->xml, text, base, arena);
    buf_init(&assembly->text, text.size * 6 + ASSEMBLE_GROWTH_LIMIT_BYTES);
    item_init(&assembly->channel);
    while (!is_web_page(assembly) && xml_next(&assembly->xml)) {
        switch (assembly->xml.event) {
        case XML_OPEN:
            on_open(assembly);
            break;
        case XML_TEXT:
            on_text(assembly);
            break;
        case XML_CLOSE:
            on_close(assembly);
            break;
        }
    }
    bool found = assembly->found_feed;
    if (found)
        finish_feed(assembly, feed);
    else
        fail(assembly, err);
    buf_finish(&assembly->text);
    free(assembly->entries);
    free(assembly);
    return found;
}
