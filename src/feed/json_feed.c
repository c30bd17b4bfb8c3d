/* SPDX-License-Identifier: MIT */
#include "feed/json_feed.h"

#include <string.h>

#include <jansson.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/url.h"
#include "feed/date.h"
#include "feed/fragment.h"
#include "feed/item.h"
#include "feed/parse.h"
#include "feed/value.h"

enum {
    GROWTH_LIMIT_BYTES = 4 << 20 /* of resolved addresses */
};

struct json_feed {
    struct arena *arena;
    struct str base;
    size_t growth_left_bytes;
};

/* A string, or a number as text; "" for anything else. From the arena. */
static struct str
text_of(const struct json_feed *j, const json_t *value)
{
    if (json_is_string(value))
        return str_copy(
            j->arena, (struct str){json_string_value(value), json_string_length(value)});
    if (json_is_integer(value))
        return str_format(j->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    if (json_is_real(value))
        return str_format(j->arena, "%.0f", json_real_value(value));
    return STR("");
}

static struct str
member(const struct json_feed *j, const json_t *object, const char *key)
{
    return text_of(j, json_object_get(object, key));
}

static struct str
line_of(const struct json_feed *j, const json_t *object, const char *key)
{
    return value_to_text(member(j, object, key), VALUE_PLAIN, j->arena);
}

static struct str
address(struct json_feed *j, const json_t *object, const char *key)
{
    struct str reference = str_trim(member(j, object, key));
    struct str absolute;
    if (reference.size == 0 || url_scheme(reference).size > 0 ||
        j->base.size > j->growth_left_bytes)
        return reference;
    j->growth_left_bytes -= j->base.size;
    return url_resolve(j->base, reference, j->arena, &absolute) ? absolute : reference;
}

static void
take_date(const struct json_feed *j, const json_t *object, const char *key,
          enum item_field field, struct item *item)
{
    int64_t utc;
    if (date_parse(member(j, object, key), &utc))
        item_set_time(item, field, 0, utc);
}

static void
take_authors(const struct json_feed *j, const json_t *object, struct item *item)
{
    const json_t *authors = json_object_get(object, "authors");
    for (size_t i = 0; i < json_array_size(authors) && i < ITEM_CATEGORY_LIMIT; i++)
        item_add_author(item, 0, line_of(j, json_array_get(authors, i), "name"),
                        j->arena);
    const json_t *author = json_object_get(object, "author");
    item_add_author(item, 1, line_of(j, author, "name"), j->arena);
    item_add_author(item, 2, value_to_text(text_of(j, author), VALUE_PLAIN, j->arena),
                    j->arena);
}

static void
take_tags(const struct json_feed *j, const json_t *object, struct item *item)
{
    const json_t *tags = json_object_get(object, "tags");
    for (size_t i = 0; i < json_array_size(tags) && i < ITEM_CATEGORY_LIMIT; i++)
        item_add_category(item, value_to_text(text_of(j, json_array_get(tags, i)),
                                              VALUE_PLAIN, j->arena));
}

static void
take_attachments(struct json_feed *j, const json_t *object, struct item *item)
{
    const json_t *attachments = json_object_get(object, "attachments");
    for (size_t i = 0; i < json_array_size(attachments) && i < ITEM_ENCLOSURE_LIMIT;
         i++) {
        const json_t *attachment = json_array_get(attachments, i);
        item_add_enclosure(item, (struct enclosure){
                                     .url = address(j, attachment, "url"),
                                     .type = member(j, attachment, "mime_type"),
                                     .length = member(j, attachment, "size_in_bytes"),
                                 });
    }
}

static void
take_entry(struct json_feed *j, const json_t *object, struct entry *entry)
{
    struct item item;
    item_init(&item);
    item_set(&item, ITEM_GUID, 0, member(j, object, "id"));
    item_set(&item, ITEM_TITLE, 0, line_of(j, object, "title"));
    item_set(&item, ITEM_LINK, 0, address(j, object, "url"));
    item_set(&item, ITEM_LINK, 1, address(j, object, "external_url"));
    item_set(&item, ITEM_IMAGE, 0, address(j, object, "image"));
    item_set(&item, ITEM_IMAGE, 1, address(j, object, "banner_image"));
    item_set(&item, ITEM_LANGUAGE, 0, line_of(j, object, "language"));
    item_set(&item, ITEM_SUMMARY, 0,
             value_to_html(member(j, object, "summary"), VALUE_PLAIN, j->arena));
    item_set(&item, ITEM_CONTENT, 0,
             fragment_resolve(member(j, object, "content_html"), j->base,
                              &j->growth_left_bytes, j->arena));
    item_set(&item, ITEM_CONTENT, 1,
             value_to_html(member(j, object, "content_text"), VALUE_PLAIN, j->arena));
    take_date(j, object, "date_published", ITEM_PUBLISHED, &item);
    take_date(j, object, "date_modified", ITEM_UPDATED, &item);
    take_authors(j, object, &item);
    take_tags(j, object, &item);
    take_attachments(j, object, &item);
    item_to_entry(&item, j->arena, entry);
}

static void
take_feed(struct json_feed *j, const json_t *object, struct feed *feed)
{
    struct item item;
    item_init(&item);
    item_set(&item, ITEM_TITLE, 0, line_of(j, object, "title"));
    item_set(&item, ITEM_SUMMARY, 0, line_of(j, object, "description"));
    item_set(&item, ITEM_LINK, 0, address(j, object, "home_page_url"));
    item_set(&item, ITEM_IMAGE, 0, address(j, object, "icon"));
    item_set(&item, ITEM_IMAGE, 1, address(j, object, "favicon"));
    item_set(&item, ITEM_LANGUAGE, 0, line_of(j, object, "language"));
    take_authors(j, object, &item);
    item_to_feed(&item, j->arena, feed);
    struct str version = member(j, object, "version");
    feed->format = FEED_JSON;
    if (str_ends_with(version, STR("1.1")))
        feed->format = FEED_JSON_11;
    else if (str_ends_with(version, STR("/1")) || str_ends_with(version, STR("1.0")))
        feed->format = FEED_JSON_10;
}

static void
take_entries(struct json_feed *j, const json_t *items, struct feed *feed)
{
    size_t count = json_array_size(items);
    if (count > FEED_ENTRY_LIMIT) {
        count = FEED_ENTRY_LIMIT;
        feed->damage = STR("there are more entries than are kept");
    }
    struct entry *entries = arena_take_array(j->arena, count + 1, sizeof *entries);
    for (size_t i = 0; i < count; i++)
        if (json_is_object(json_array_get(items, i)))
            take_entry(j, json_array_get(items, i), &entries[feed->entry_count++]);
    feed->entries = entries;
}

/* Where a damaged document can be cut so that what is before is whole: behind its last
 * complete item (an object in a list in an object). 0 for
 * nowhere. */
static size_t
last_whole_item(struct str text)
{
    char open[3] = {0};
    size_t depth = 0, end = 0;
    bool in_string = false;
    for (size_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (in_string) {
            if (c == '\\')
                i++;
            in_string = c != '"';
        } else if (c == '"') {
            in_string = true;
        } else if (c == '{' || c == '[') {
            if (depth < sizeof open)
                open[depth] = c;
            depth++;
        } else if ((c == '}' || c == ']') && depth > 0) {
            depth--;
            if (depth == 2 && c == '}' && open[0] == '{' && open[1] == '[')
                end = i + 1;
        }
    }
    return end;
}

static json_t *
load(struct str text, json_error_t *problem)
{
    return json_loadb(text.data, text.size,
                      JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL,
                      problem);
}

static json_t *
load_damaged(struct str text, int problem_position)
{
    json_error_t problem;
    size_t end = last_whole_item(str_slice(text, 0, (size_t)problem_position));
    if (end == 0)
        return NULL;
    struct buf mended;
    buf_init(&mended, text.size + 2);
    buf_append(&mended, str_slice(text, 0, end));
    buf_append(&mended, STR("]}"));
    json_t *document = load(buf_str(&mended), &problem);
    buf_finish(&mended);
    return document;
}

bool
json_feed_parse(struct str text, struct str base, struct arena *arena, struct feed *feed,
                struct error *err)
{
    struct feed parsed = {0};
    json_error_t problem;
    json_t *document = load(text, &problem);
    if (!document) {
        document = load_damaged(text, problem.position);
        parsed.damage = str_format(arena, "line %d: %s", problem.line, problem.text);
    }
    if (!document)
        return error_set(err, "this is no feed: JSON, line %d: %s", problem.line,
                         problem.text);
    const json_t *items = json_object_get(document, "items");
    bool found = json_is_array(items);
    if (found) {
        struct json_feed j = {arena, base, GROWTH_LIMIT_BYTES};
        take_feed(&j, document, &parsed);
        take_entries(&j, items, &parsed);
        *feed = parsed;
    }
    json_decref(document);
    return found || error_set(err, "this is no feed: the JSON has no list of items");
}
