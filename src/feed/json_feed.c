/* SPDX-License-Identifier: MIT */
#include "feed/json_feed.h"

#include <string.h>

#include <jansson.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/url.h"
#include "base/utf8.h"
#include "feed/date.h"
#include "feed/fragment.h"
#include "feed/item.h"
#include "feed/json_mend.h"
#include "feed/parse.h"
#include "feed/value.h"

enum {
    GROWTH_LIMIT_BYTES = 4 << 20, /* of resolved addresses */
    /* A hundred for each entry kept: jansson holds some 200 bytes for an empty one. */
    VALUE_LIMIT = 100 * FEED_ENTRY_LIMIT
};

struct json_feed {
    struct arena *arena;
    struct str base;
    size_t growth_left_bytes;
};

/* A string, or a number as text; "" for anything else. From the arena. */
static struct str
text_of(const struct json_feed *json, const json_t *value)
{
    if (json_is_string(value))
        return str_copy(json->arena, (struct str){json_string_value(value),
                                                  json_string_length(value)});
    if (json_is_integer(value))
        return str_format(json->arena, "%" JSON_INTEGER_FORMAT,
                          json_integer_value(value));
    if (json_is_real(value))
        return str_format(json->arena, "%.0f", json_real_value(value));
    return STR("");
}

static struct str
member(const struct json_feed *json, const json_t *object, const char *key)
{
    return text_of(json, json_object_get(object, key));
}

static struct str
line_of(const struct json_feed *json, const json_t *object, const char *key)
{
    return value_to_text(member(json, object, key), VALUE_PLAIN, json->arena);
}

static struct str
address(struct json_feed *json, const json_t *object, const char *key)
{
    struct str reference = str_trim(member(json, object, key));
    struct str absolute;
    if (reference.size == 0 || url_scheme(reference).size > 0 ||
        json->base.size > json->growth_left_bytes)
        return reference;
    json->growth_left_bytes -= json->base.size;
    return url_resolve(json->base, reference, json->arena, &absolute) ? absolute
                                                                      : reference;
}

static void
take_date(const struct json_feed *json, const json_t *object, const char *key,
          enum item_field field, struct item *item)
{
    int64_t utc;
    if (date_parse(member(json, object, key), STR(""), &utc))
        item_set_time(item, field, 0, utc);
}

static void
take_authors(const struct json_feed *json, const json_t *object, struct item *item)
{
    const json_t *authors = json_object_get(object, "authors");
    for (size_t i = 0; i < json_array_size(authors) && i < ITEM_CATEGORY_LIMIT; i++)
        item_add_author(item, 0, line_of(json, json_array_get(authors, i), "name"),
                        json->arena);
    const json_t *author = json_object_get(object, "author");
    item_add_author(item, 1, line_of(json, author, "name"), json->arena);
    item_add_author(item, 2,
                    value_to_text(text_of(json, author), VALUE_PLAIN, json->arena),
                    json->arena);
}

static void
take_tags(const struct json_feed *json, const json_t *object, struct item *item)
{
    const json_t *tags = json_object_get(object, "tags");
    for (size_t i = 0; i < json_array_size(tags) && i < ITEM_CATEGORY_LIMIT; i++)
        item_add_category(item, value_to_text(text_of(json, json_array_get(tags, i)),
                                              VALUE_PLAIN, json->arena));
}

static void
take_attachments(struct json_feed *json, const json_t *object, struct item *item)
{
    const json_t *attachments = json_object_get(object, "attachments");
    for (size_t i = 0; i < json_array_size(attachments) && i < ITEM_ENCLOSURE_LIMIT;
         i++) {
        const json_t *attachment = json_array_get(attachments, i);
        item_add_enclosure(item, (struct enclosure){
                                     .url = address(json, attachment, "url"),
                                     .type = member(json, attachment, "mime_type"),
                                     .length = member(json, attachment, "size_in_bytes"),
                                 });
    }
}

static void
take_entry(struct json_feed *json, const json_t *object, struct entry *entry)
{
    struct item item;
    item_init(&item);
    item_set(&item, ITEM_GUID, 0, member(json, object, "id"));
    item_set(&item, ITEM_TITLE, 0, line_of(json, object, "title"));
    item_set(&item, ITEM_LINK, 0, address(json, object, "url"));
    item_set(&item, ITEM_LINK, 1, address(json, object, "external_url"));
    item_set(&item, ITEM_IMAGE, 0, address(json, object, "image"));
    item_set(&item, ITEM_IMAGE, 1, address(json, object, "banner_image"));
    item_set(&item, ITEM_LANGUAGE, 0, line_of(json, object, "language"));
    item_set(&item, ITEM_SUMMARY, 0,
             value_to_html(member(json, object, "summary"), VALUE_PLAIN, json->arena));
    item_set(&item, ITEM_CONTENT, 0,
             fragment_resolve(member(json, object, "content_html"), json->base,
                              &json->growth_left_bytes, json->arena));
    item_set(
        &item, ITEM_CONTENT, 1,
        value_to_html(member(json, object, "content_text"), VALUE_PLAIN, json->arena));
    take_date(json, object, "date_published", ITEM_PUBLISHED, &item);
    take_date(json, object, "date_modified", ITEM_UPDATED, &item);
    take_authors(json, object, &item);
    take_tags(json, object, &item);
    take_attachments(json, object, &item);
    item_to_entry(&item, json->arena, entry);
}

static void
take_feed(struct json_feed *json, const json_t *object, struct feed *feed)
{
    struct item item;
    item_init(&item);
    item_set(&item, ITEM_TITLE, 0, line_of(json, object, "title"));
    item_set(&item, ITEM_SUMMARY, 0, line_of(json, object, "description"));
    item_set(&item, ITEM_LINK, 0, address(json, object, "home_page_url"));
    item_set(&item, ITEM_IMAGE, 0, address(json, object, "icon"));
    item_set(&item, ITEM_IMAGE, 1, address(json, object, "favicon"));
    item_set(&item, ITEM_LANGUAGE, 0, line_of(json, object, "language"));
    take_authors(json, object, &item);
    item_to_feed(&item, json->arena, feed);
    struct str version = member(json, object, "version");
    feed->format = FEED_JSON;
    if (str_ends_with(version, STR("1.1")))
        feed->format = FEED_JSON_11;
    else if (str_ends_with(version, STR("/1")) || str_ends_with(version, STR("1.0")))
        feed->format = FEED_JSON_10;
}

static void
take_entries(struct json_feed *json, const json_t *items, struct feed *feed)
{
    size_t count = json_array_size(items);
    if (count > FEED_ENTRY_LIMIT) {
        count = FEED_ENTRY_LIMIT;
        feed->damage = STR("there are more entries than are kept");
    }
    struct entry *entries = arena_take_array(json->arena, count + 1, sizeof *entries);
    for (size_t i = 0; i < count; i++)
        if (json_is_object(json_array_get(items, i)))
            take_entry(json, json_array_get(items, i), &entries[feed->entry_count++]);
    feed->entries = entries;
}

/* A look over a document before it is loaded. */
struct json_outline {
    size_t
        whole_end; /* behind the last complete item (an object in a list in an object) */
    size_t limit_end; /* where there are more values than are loaded; else the size */
};

static struct json_outline
look_over(struct str text)
{
    struct json_outline outline = {.limit_end = text.size};
    char open[2] = {0};
    size_t depth = 0, value_count = 0;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c == '"') {
            for (i++; i < text.size && text.data[i] != '"'; i++)
                i += text.data[i] == '\\';
        } else if (c == '{' || c == '[') {
            if (depth < sizeof open)
                open[depth] = c;
            depth++;
        } else if ((c == '}' || c == ']') && depth > 0) {
            depth--;
            if (depth == 2 && c == '}' && open[0] == '{' && open[1] == '[')
                outline.whole_end = i + 1;
        }
        value_count += c == '{' || c == '[' || c == ',';
        if (value_count > VALUE_LIMIT) {
            outline.limit_end = i;
            break;
        }
    }
    return outline;
}

static json_t *
load(struct str text, json_error_t *problem)
{
    return json_loadb(text.data, text.size,
                      JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL,
                      problem);
}

/* What is whole of a document with a problem at `end`. */
static json_t *
load_until(struct str text, size_t end)
{
    json_error_t problem;
    struct json_outline outline = look_over(str_slice(text, 0, end));
    if (outline.whole_end == 0)
        return NULL;
    struct buf mended;
    buf_init(&mended, text.size + 2);
    buf_append(&mended, str_slice(text, 0, outline.whole_end));
    buf_append(&mended, STR("]}"));
    json_t *document = load(buf_str(&mended), &problem);
    buf_finish(&mended);
    return document;
}

/* With the usual mistakes taken out, and up to the first that is left. found: what was
 * wrong with the text as it came. */
static json_t *
load_mended(struct str text, const json_error_t *found)
{
    json_error_t problem = *found;
    struct buf mended;
    buf_init(&mended, text.size);
    json_t *document = NULL;
    bool changed = json_mend(text, &mended);
    if (changed)
        document = load(buf_str(&mended), &problem);
    if (!document)
        document =
            load_until(changed ? buf_str(&mended) : text, (size_t)problem.position);
    buf_finish(&mended);
    return document;
}

static json_t *
load_feed(struct str text, struct arena *arena, struct str *damage, struct error *err)
{
    json_error_t problem;
    struct json_outline outline = look_over(text);
    if (outline.limit_end < text.size) {
        *damage = STR("there are more values than are read");
        json_t *document = load_until(text, outline.limit_end);
        if (!document)
            error_set(err, "this is no feed: there are too many values in it");
        return document;
    }
    json_t *document = load(text, &problem);
    if (document)
        return document;
    /* What it quotes of the text ends after so many bytes, be it within a character. */
    struct str reason = utf8_repair(str_from_z(problem.text), arena);
    *damage = str_format(arena, "line %d: %.*s", problem.line, STR_ARGS(reason));
    document = load_mended(text, &problem);
    if (!document)
        error_set(err, "this is no feed: JSON, line %d: %.*s", problem.line,
                  STR_ARGS(reason));
    return document;
}

bool
json_feed_parse(struct str text, struct str base, struct arena *arena, struct feed *feed,
                struct error *err)
{
    struct feed parsed = {0};
    json_t *document = load_feed(text, arena, &parsed.damage, err);
    if (!document)
        return false;
    const json_t *items = json_object_get(document, "items");
    bool found = json_is_array(items);
    if (found) {
        struct json_feed reading = {arena, base, GROWTH_LIMIT_BYTES};
        take_feed(&reading, document, &parsed);
        take_entries(&reading, items, &parsed);
        *feed = parsed;
    }
    json_decref(document);
    return found || error_set(err, "this is no feed: the JSON has no list of items");
}
