/* SPDX-License-Identifier: MIT */
#include "feed/assembly.h"

#include <string.h>

#include "base/arena.h"
#include "base/url.h"
#include "feed/date.h"
#include "feed/fragment.h"

struct item *
assembly_item(struct assembly *assembly)
{
    return assembly->in_entry ? &assembly->entry : &assembly->channel;
}

struct str
assembly_attribute(struct assembly *assembly, const char *name)
{
    return xml_attribute(&assembly->xml, str_from_z(name));
}

struct str
assembly_absolute(struct assembly *assembly, struct str address)
{
    struct str base = assembly->xml.element->base;
    struct str result;
    address = value_unwrap(address);
    if (address.size == 0 || base.size == 0 || url_scheme(address).size > 0 ||
        base.size > assembly->growth_left_bytes)
        return address;
    assembly->growth_left_bytes -= base.size;
    return url_resolve(base, address, assembly->arena, &result) ? result : address;
}

/* An attribute's value that outlives the document. */
static struct str
kept(struct assembly *assembly, struct str value)
{
    return str_copy(assembly->arena, value);
}

/* ---- values from attributes, at the start tag ---- */

static void
take_enclosure(struct assembly *assembly, const char *url, const char *length)
{
    item_add_enclosure(
        assembly_item(assembly),
        (struct enclosure){
            .url = kept(assembly,
                        assembly_absolute(assembly, assembly_attribute(assembly, url))),
            .type = kept(assembly, assembly_attribute(assembly, "type")),
            .length = kept(assembly, assembly_attribute(assembly, length)),
        });
}

/* By the end of its path. */
static bool
is_image_address(struct str url)
{
    static const char *const ends[] = {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"};
    url = str_slice(url, 0, str_find_char(url, '#'));
    url = str_slice(url, 0, str_find_char(url, '?'));
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t size = strlen(ends[i]);
        if (url.size > size && str_equal_nocase(str_slice(url, url.size - size, url.size),
                                                str_from_z(ends[i])))
            return true;
    }
    return false;
}

static void
take_media(struct assembly *assembly, const struct word *word)
{
    struct str type = assembly_attribute(assembly, "type");
    struct str medium = assembly_attribute(assembly, "medium");
    struct str url = assembly_attribute(assembly, "url");
    bool is_image = str_equal_nocase(medium, STR("image")) ||
                    str_starts_with_nocase(type, STR("image")) ||
                    (medium.size == 0 && type.size == 0 && is_image_address(url));
    if (assembly->in_entry)
        take_enclosure(assembly, "url", "fileSize");
    if (is_image)
        item_set(assembly_item(assembly), word->field, vocabulary_rank(word),
                 kept(assembly, assembly_absolute(assembly, url)));
}

static void
take_image(struct assembly *assembly, const struct word *word)
{
    static const char *const names[] = {"href", "url", "rdf:resource", "resource"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        item_set(assembly_item(assembly), word->field, vocabulary_rank(word),
                 kept(assembly, assembly_absolute(
                                    assembly, assembly_attribute(assembly, names[i]))));
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
take_link_address(struct assembly *assembly, const struct frame *frame,
                  struct str address)
{
    const struct word *word = frame->word;
    struct item *item = assembly_item(assembly);
    unsigned rank = vocabulary_rank(word) + (frame->is_refused ? RANK_OTHER_TYPE : 0);
    address = kept(assembly, assembly_absolute(assembly, address));
    if (str_equal_nocase(frame->attribute, STR("enclosure")))
        item_add_enclosure(item, (struct enclosure){.url = address});
    else if (str_equal_nocase(frame->attribute, STR("replies")))
        item_set(item, ITEM_COMMENTS, rank, address);
    else if (str_equal_nocase(frame->attribute, STR("image")))
        item_set(item, ITEM_IMAGE, rank, address);
    else if (str_equal_nocase(frame->attribute, STR("alternate")) ||
             str_ends_with(frame->attribute, STR("/alternate")))
        (word->spaces & SPACE_CORE ? item_replace : item_set)(item, ITEM_LINK, rank,
                                                              address);
}

static void
take_link(struct assembly *assembly, struct frame *frame)
{
    struct str rel = assembly_attribute(assembly, "rel");
    struct str href = assembly_attribute(assembly, "href");
    frame->attribute = rel.size > 0 ? kept(assembly, rel) : STR("alternate");
    frame->is_refused = !is_page_type(assembly_attribute(assembly, "type"));
    if (href.size == 0)
        return;
    frame->collects = false;
    if (str_equal_nocase(rel, STR("enclosure")))
        take_enclosure(assembly, "href", "length");
    else
        take_link_address(assembly, frame, href);
}

static void
take_category_attribute(struct assembly *assembly, struct frame *frame)
{
    struct str term = assembly_attribute(assembly, "term");
    if (term.size == 0)
        term = assembly_attribute(assembly, "text");
    if (term.size == 0)
        term = assembly_attribute(assembly, "label");
    if (term.size == 0)
        return;
    frame->collects = false;
    item_add_category(assembly_item(assembly),
                      value_to_text(term, VALUE_PLAIN, assembly->arena));
}

void
assembly_take_attributes(struct assembly *assembly, struct frame *frame)
{
    switch (frame->word->meaning) {
    case MEANS_MEDIA:
        take_media(assembly, frame->word);
        frame->collects = false;
        break;
    case MEANS_ENCLOSURE:
        take_enclosure(assembly, "url", "length");
        frame->collects = false;
        break;
    case MEANS_IMAGE:
        take_image(assembly, frame->word);
        break;
    case MEANS_LINK:
        take_link(assembly, frame);
        break;
    case MEANS_GUID:
        frame->is_refused =
            str_equal_nocase(assembly_attribute(assembly, "isPermaLink"), STR("false"));
        break;
    case MEANS_CATEGORY:
        take_category_attribute(assembly, frame);
        break;
    case MEANS_HTML:
        /* Atom 0.3: the alternatives are elements of the same name inside. */
        frame->collects = !str_starts_with_nocase(assembly_attribute(assembly, "type"),
                                                  STR("multipart/"));
        break;
    default:
        break;
    }
}

/* ---- values from text, at the end tag ---- */

static void
take_person_end(struct assembly *assembly, const struct frame *frame, struct str text)
{
    struct str name =
        assembly->person.name.size > 0 ? assembly->person.name : assembly->person.email;
    if (name.size == 0) {
        name = value_author(value_to_text(text, frame->type, assembly->arena));
        if (name.size == 0) /* "<a@b.example>" looks like a tag */
            name = value_author(kept(assembly, text));
    }
    item_add_author(assembly_item(assembly), vocabulary_rank(frame->word), name,
                    assembly->arena);
}

static void
take_categories(struct assembly *assembly, const struct frame *frame, struct str text)
{
    struct str part;
    struct str rest = value_to_text(text, frame->type, assembly->arena);
    while (str_next_part(&rest, ',', &part))
        item_add_category(assembly_item(assembly), str_trim(part));
}

static void
take_guid(struct assembly *assembly, const struct frame *frame, struct str text)
{
    struct str guid = kept(assembly, value_unwrap(text));
    struct item *item = assembly_item(assembly);
    item_set(item, ITEM_GUID, vocabulary_rank(frame->word), guid);
    if (!frame->is_refused && str_starts_with_nocase(guid, STR("http")))
        item_set(item, ITEM_LINK, RANK_SECOND_CHOICE, guid);
}

/* An Atom id is an address; a relative one means the same as the absolute one. */
static void
take_id(struct assembly *assembly, const struct frame *frame, struct str text)
{
    text = value_unwrap(text);
    if (str_find_char(text, '/') != STR_NOT_FOUND)
        text = assembly_absolute(assembly, text);
    item_set(assembly_item(assembly), ITEM_GUID, vocabulary_rank(frame->word),
             kept(assembly, text));
}

static void
take_date(struct assembly *assembly, const struct frame *frame, struct str text)
{
    int64_t utc;
    struct str language = assembly->channel.texts[ITEM_LANGUAGE];
    if (date_parse(value_unwrap(text), language, &utc))
        item_set_time(assembly_item(assembly), frame->word->field,
                      vocabulary_rank(frame->word), utc);
}

static void
take_html(struct assembly *assembly, const struct frame *frame, struct str text)
{
    struct item *item = assembly_item(assembly);
    unsigned rank = vocabulary_rank(frame->word);
    if (!item_wants(item, frame->word->field, rank))
        return;
    struct str html = value_to_html(text, frame->type, assembly->arena);
    if (frame->type != VALUE_MARKUP)
        html = fragment_resolve(html, assembly->xml.element->base,
                                &assembly->growth_left_bytes, assembly->arena);
    item_set(item, frame->word->field, rank, html);
}

static void
take_text(struct assembly *assembly, const struct frame *frame, struct str text)
{
    struct item *item = assembly_item(assembly);
    unsigned rank = vocabulary_rank(frame->word);
    if (item_wants(item, frame->word->field, rank))
        item_set(item, frame->word->field, rank,
                 value_to_text(text, frame->type, assembly->arena));
}

static void
take_number(struct assembly *assembly, enum meaning meaning, struct str text)
{
    int64_t number;
    if (!str_to_int64(str_trim(text), &number) || number < 0)
        return;
    if (meaning == MEANS_TTL && number <= 365 * 24 * 60)
        assembly->feed.ttl_s = number * 60;
    else if (meaning == MEANS_FREQUENCY)
        assembly->update_frequency = number;
    else if (meaning == MEANS_HOUR && number <= 24)
        assembly->feed.skip_hours |= UINT32_C(1) << number % 24;
}

void
assembly_take_value(struct assembly *assembly, const struct frame *frame, struct str text)
{
    const struct word *word = frame->word;
    struct item *item = assembly_item(assembly);
    switch (word->meaning) {
    case MEANS_TEXT:
    case MEANS_SOURCE:
        take_text(assembly, frame, text);
        break;
    case MEANS_HTML:
        take_html(assembly, frame, text);
        break;
    case MEANS_ADDRESS:
    case MEANS_IMAGE:
        item_set(item, word->field, vocabulary_rank(word),
                 kept(assembly, assembly_absolute(assembly, text)));
        break;
    case MEANS_DATE:
        take_date(assembly, frame, text);
        break;
    case MEANS_GUID:
        take_guid(assembly, frame, text);
        break;
    case MEANS_ID:
        take_id(assembly, frame, text);
        break;
    case MEANS_LINK:
        take_link_address(assembly, frame, text);
        break;
    case MEANS_PERSON:
        take_person_end(assembly, frame, text);
        break;
    case MEANS_PERSON_NAME:
        assembly->person.name = value_to_text(text, frame->type, assembly->arena);
        break;
    case MEANS_PERSON_EMAIL:
        assembly->person.email = value_to_text(text, frame->type, assembly->arena);
        break;
    case MEANS_CATEGORY:
        item_add_category(item, value_to_text(text, frame->type, assembly->arena));
        break;
    case MEANS_CATEGORIES:
        take_categories(assembly, frame, text);
        break;
    case MEANS_TTL:
    case MEANS_FREQUENCY:
    case MEANS_HOUR:
        take_number(assembly, word->meaning, text);
        break;
    case MEANS_PERIOD:
        assembly->feed.update_period_s = value_period_s(text);
        break;
    case MEANS_DAY:
        assembly->feed.skip_days |= value_day_bit(text);
        break;
    case MEANS_FEED:
    case MEANS_ENTRY:
    case MEANS_NOTHING:
    case MEANS_MEDIA:
    case MEANS_ENCLOSURE:
        break;
    }
}
